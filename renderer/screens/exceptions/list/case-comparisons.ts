import type { CaseStep } from '../../../../shared/contracts/api/case-where.ts';
import type { Instant } from '../../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { addDays, parsePlainDate, type PlainDate } from '../../../../shared/kernel/plain-date.ts';
import { instantOf } from '../../../../shared/kernel/zone.ts';

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const AMOUNT = new RegExp(String.raw`^(>=|<=|>|<|=)?(${NUMBER})(?:\.\.(${NUMBER}))?([A-Za-z]{3})?$`);
const DAY = /^(>=|<=|>|<|=)?(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

/**
 * Reads `>10000`, `>=9,870.00EUR`, `100..250`, `=18730` as a step; undefined where it is none of these. Digits in groups take
 * a comma; the sign of a sum does not count, because people look for how much it is about.
 */
export function amountStep(typed: string): CaseStep | undefined {
  const match = AMOUNT.exec(typed);
  if (match === null) return undefined;
  const [, sign = '=', first = '', second, code] = match;
  const currency = code === undefined ? undefined : parseCurrency(code.toUpperCase());
  if (code !== undefined && currency === undefined) return undefined;
  const [low, high] = [plain(first), second === undefined ? undefined : plain(second)];
  if (high !== undefined && sign !== '=') return undefined;
  const of = currency === undefined ? {} : { currency };
  if (high !== undefined) return { op: 'amount', ...of, min: low, max: high, open: false };
  if (sign === '=') return { op: 'amount', ...of, min: low, max: low, open: false };
  return { op: 'amount', ...of, [sign.startsWith('>') ? 'min' : 'max']: low, open: sign.length === 1 };
}

/** Reads `2026-11-30`, `>2026-11-30`, `<=…` or `from..to` as a step about a time, by the days of a zone; both days count. */
export function dayStep(of: 'due' | 'opened', typed: string, zone: string): CaseStep | undefined {
  const match = DAY.exec(typed);
  if (match === null) return undefined;
  const [, sign = '=', first = '', last] = match;
  const [from, to] = [parsePlainDate(first), parsePlainDate(last ?? first)];
  if (from === undefined || to === undefined || (last !== undefined && sign !== '=')) return undefined;
  const begins = (date: PlainDate): Instant => instantOf(date, '00:00', zone);
  const ends = (date: PlainDate): Instant => begins(addDays(date, 1));
  switch (sign) {
    case '>':
      return { op: 'within', of, from: ends(from) };
    case '>=':
      return { op: 'within', of, from: begins(from) };
    case '<':
      return { op: 'within', of, until: begins(from) };
    case '<=':
      return { op: 'within', of, until: ends(from) };
    default:
      return { op: 'within', of, from: begins(from), until: ends(to) };
  }
}

const plain = (number: string): string => number.replaceAll(',', '');
