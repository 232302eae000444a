import { type Currency, parseCurrency } from '../../../shared/kernel/currency.ts';
import { absolute, parseDecimal } from '../../../shared/kernel/money.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { badRow, type RowFault } from './json-rows.ts';

/** An amount of a row, signed as it stands there. */
export interface RowAmount {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** Reads a decimal text and a currency code into minor units; `at` names the amount's place in its row. */
export function readAmount(text: string, code: string, at: readonly PropertyKey[]): Result<RowAmount, RowFault> {
  const currency = parseCurrency(code);
  if (currency === undefined) return badRow('the currency is one of ISO 4217', ...at);
  const minor = parseDecimal(text, currency);
  if (minor.ok) return ok({ minor: minor.value, currency });
  return badRow(`the amount is a decimal of ${code} (${minor.fault.kind})`, ...at);
}

/** The amount without its sign. */
export function unsignedAmount(amount: RowAmount): RowAmount {
  return { ...amount, minor: absolute(amount.minor) };
}
