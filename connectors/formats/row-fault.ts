import { type Currency, minorDigits, parseCurrency } from '../../shared/kernel/currency.ts';
import { AMOUNT_DIGITS_MAX, parseDecimal } from '../../shared/kernel/money.ts';
import { fail, ok, type Result } from '../../shared/kernel/result.ts';
import { showHidden, shorten } from '../../shared/kernel/text.ts';

/** Why one row of a file is left out while the others go on. */
export const ROW_RULES = {
  'row-amount-missing': 'a row states its amount',
  'row-amount-malformed': 'an amount is a decimal number',
  'row-amount-digits': `an amount has at most ${String(AMOUNT_DIGITS_MAX)} digits`,
  'row-amount-fraction': 'an amount has no more decimals than its currency',
  'row-currency-unknown': 'a currency is one of ISO 4217',
  'row-side-missing': 'a row says whether it is a credit or a debit',
  'row-line-malformed': 'a statement line has date, side and amount',
} as const satisfies Record<string, string>;

/** A code of the table above. */
export type RowFaultCode = keyof typeof ROW_RULES;

/** A row that is left out. */
export interface RowFault {
  readonly code: RowFaultCode;
  readonly message: string;
}

/** An amount as its text said it. */
export interface ParsedAmount {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** Text from a file, made safe and short enough to be quoted in a message. */
export function quoted(text: string): string {
  return `“${showHidden(shorten(text, 40))}”`;
}

/**
 * Reads a decimal text with its currency code; `mark` may stand in the place of the point. Digits that the currency does
 * not have are refused, because rounding would change money.
 */
export function parseAmount(
  text: string | undefined,
  code: string | undefined,
  mark: '.' | ',' = '.',
): Result<ParsedAmount, RowFault> {
  if (text !== undefined && text === last.text && code === last.code && mark === last.mark) return last.result;
  const result = readAmount(text, code, mark);
  if (result.ok && text !== undefined && code !== undefined) last = { text, code, mark, result };
  return result;
}

/** An entry and its one detail state the same amount, so the last one that was read is often asked for again. */
let last: {
  readonly text: string;
  readonly code: string;
  readonly mark: '.' | ',';
  readonly result: Result<ParsedAmount, RowFault>;
} = {
  text: '',
  code: '',
  mark: '.',
  result: fail({ code: 'row-amount-missing', message: 'The row has no amount.' }),
};

function readAmount(
  text: string | undefined,
  code: string | undefined,
  mark: '.' | ',',
): Result<ParsedAmount, RowFault> {
  if (text === undefined) return fail({ code: 'row-amount-missing', message: 'The row has no amount.' });
  const currency = code === undefined ? undefined : parseCurrency(code);
  if (currency === undefined) {
    return fail({ code: 'row-currency-unknown', message: `${quoted(code ?? '')} is no currency of ISO 4217.` });
  }
  const minor = parseDecimal(text, currency, mark);
  if (minor.ok) return ok({ minor: minor.value, currency });
  switch (minor.fault.kind) {
    case 'not-a-decimal':
      return fail({ code: 'row-amount-malformed', message: `${quoted(text)} is no amount.` });
    case 'too-many-digits':
      return fail({ code: 'row-amount-digits', message: `${quoted(text)} has too many digits.` });
    case 'excess-fraction': {
      const digits = String(minorDigits(currency));
      return fail({ code: 'row-amount-fraction', message: `${quoted(text)}: ${currency} has ${digits} decimals.` });
    }
  }
}
