import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import { type Currency, parseCurrency } from '../../../shared/kernel/currency.ts';
import { limited } from '../iso/values.ts';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** Banks append the currency: `1291.99.348EUR`, `NL10BUNQ2290325473 EUR`, `.../HUF`. */
const APPENDED_CURRENCY = /^(.*\d)([ /]?)([A-Z]{3})$/;

/** ISO 13616: letters count 10 to 35, the first four characters go last, the number leaves 1 divided by 97. */
function checksOut(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** An IBAN may itself end in a currency (Mauritius, Seychelles), so without a gap before it only the check digits tell. */
function appendedCurrency(stated: string): { readonly number: string; readonly currency: Currency } | undefined {
  const [, number, gap, code] = APPENDED_CURRENCY.exec(stated) ?? [];
  const currency = code === undefined ? undefined : parseCurrency(code);
  if (number === undefined || currency === undefined) return undefined;
  return gap === '' && IBAN.test(stated) && checksOut(stated) ? undefined : { number, currency };
}

/** Reads field 25: IBAN, bank code and account, or anything else that the bank calls an account. */
export function readAccount(line: string): StatementHeader['account'] {
  const stated = limited(line.trim(), 256);
  const appended = appendedCurrency(stated);
  const number = (appended?.number ?? stated).replace(/\s/g, '');
  return {
    number,
    scheme: IBAN.test(number) ? 'iban' : 'other',
    ...(appended && { currency: appended.currency }),
    ...(number !== stated && { stated }),
  };
}
