import { CURRENCIES, type Currency, parseCurrency } from '../../../../shared/kernel/currency.ts';
import { formatDecimal, parseDecimal } from '../../../../shared/kernel/money.ts';
import { isFields, listAt, textAt } from './rule-value.ts';

const AMOUNTS = ['absoluteMinor', 'capMinor'] as const;
/** Offered first for a new entry. */
const USUAL = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'] as const;

/** What was typed and is no amount of a currency, so that it is never taken for minor units. */
export function notMinor(typed: string, currencyCode: string): string {
  return `${typed} ${currencyCode === '' ? '?' : currencyCode}`;
}

/**
 * An entry with amounts under another currency: 50.00 EUR becomes 50 JPY, not 5,000. An amount that the other currency can't say
 * stays as text with its own currency, which is a fault until a person types another.
 */
export function inCurrency(entry: unknown, chosen: Currency): unknown {
  if (!isFields(entry)) return entry;
  const before = parseCurrency(textAt(entry, '/currency'));
  const amounts = AMOUNTS.flatMap((field) => {
    const minor = textAt(entry, `/${field}`);
    if (!/^\d+$/.test(minor)) return [];
    if (before === undefined) return [[field, notMinor(minor, '')] as const];
    const decimal = formatDecimal(BigInt(minor), before);
    const whole = decimal.replace(/\.0+$/, '');
    const there = parseDecimal(whole, chosen);
    return [[field, there.ok ? there.value.toString() : notMinor(decimal, before)] as const];
  });
  return { ...entry, currency: chosen, ...Object.fromEntries(amounts) };
}

/** A currency that a list of a rule has no entry of yet: of those that the rule works for, else one that is often used. */
export function nextCurrency(rule: unknown, list: string): string {
  const taken = new Set(listAt(rule, list).map((entry) => textAt(entry, '/currency')));
  const own = listAt(rule, '/currencies').filter((one) => typeof one === 'string');
  const offered = own.length > 0 ? own : [...USUAL, ...CURRENCIES];
  return offered.find((one) => !taken.has(one)) ?? '';
}
