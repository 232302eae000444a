import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { limited } from '../iso/values.ts';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** Banks append the currency: `1291.99.348EUR`, `NL10BUNQ2290325473 EUR`, `.../HUF`. */
const APPENDED_CURRENCY = /^(.*\d)[ /]?([A-Z]{3})$/;

/** Reads field 25: IBAN, bank code and account, or anything else that the bank calls an account. */
export function readAccount(line: string): StatementHeader['account'] {
  const stated = limited(line.trim(), 256);
  const bare = stated.replace(/\s/g, '');
  const match = IBAN.test(bare) ? undefined : APPENDED_CURRENCY.exec(stated);
  const currency = match?.[2] === undefined ? undefined : parseCurrency(match[2]);
  const number = currency === undefined ? bare : (match?.[1] ?? stated).replace(/\s/g, '');
  return {
    number,
    scheme: IBAN.test(number) ? 'iban' : 'other',
    ...(currency && { currency }),
    ...(number !== stated && { stated }),
  };
}
