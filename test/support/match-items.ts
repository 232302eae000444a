import type { Calendar } from '../../shared/kernel/calendar/calendar.ts';
import { T2 } from '../../shared/kernel/calendar/t2.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import type { MatchItem, MatchSide, ReferenceKind } from '../../shared/domain/matching/match-item.ts';
import { matchItems } from '../../shared/domain/matching/match-items.ts';
import { MatchPool } from '../../shared/domain/matching/match-pool.ts';
import type { MatchRule, MatchRuleJson } from '../../shared/domain/matching/match-rule.ts';
import type { ExchangeRate, MatchPorts, MatchResult, RuleProgress } from '../../shared/domain/matching/match-run.ts';
import { checkRules } from '../../shared/domain/matching/read-rules.ts';
import { STANDARD_RULES } from '../../shared/domain/matching/standard-rules.ts';

/** What a test says of an item; the rest is of no matter to it. */
export interface ItemWords extends Partial<Omit<MatchItem, 'references' | 'currency' | 'bookingDate' | 'valueDate'>> {
  readonly currency?: string;
  /** Day of booking and of value. */
  readonly on?: string;
  readonly bookingDate?: string;
  readonly valueDate?: string;
  readonly refs?: Partial<Record<ReferenceKind, string | readonly string[]>>;
}

/** An item of EUR 1010 on Tuesday, 3 November 2026, unless words say otherwise. */
export function matchItem(side: MatchSide, id: number, minor: bigint, words: ItemWords = {}): MatchItem {
  const { currency: code = 'EUR', on = '2026-11-03', bookingDate, valueDate, refs = {}, ...rest } = words;
  return {
    account: 'OPERATING',
    ...rest,
    id,
    side,
    minor,
    currency: currency(code),
    bookingDate: plainDate(bookingDate ?? on),
    valueDate: plainDate(valueDate ?? on),
    references: Object.entries(refs).flatMap(([kind, values]) =>
      // Keys are those of the parameter's type.
      [values].flat().map((value) => ({ kind: kind as ReferenceKind, value })),
    ),
  };
}

/** Rules from their JSON, which must be right. */
export function rulesOf(
  ...rules: readonly (Partial<MatchRuleJson> & Pick<MatchRuleJson, 'amount'>)[]
): readonly MatchRule[] {
  const whole = rules.map((rule, at) => ({
    id: `rule-${String(at + 1)}`,
    version: 1,
    order: at,
    sides: ['bank', 'payment'],
    shape: '1:1',
    confirms: 'automatic',
    ...rule,
  }));
  return expectOk(checkRules(whole), 'rules of a test');
}

/** EUR 1 = USD 1.10, on every day; no other rate. */
export const RATES: MatchPorts['rateOf'] = (from, to): ExchangeRate | undefined => {
  if (from === 'EUR' && to === 'USD') return { numerator: 110n, denominator: 100n };
  return from === 'USD' && to === 'EUR' ? { numerator: 100n, denominator: 110n } : undefined;
};

/** What a run may be given beside items. */
export interface RunWords {
  readonly rules?: readonly MatchRule[];
  readonly calendar?: Calendar;
  readonly rateOf?: MatchPorts['rateOf'];
  readonly onRule?: (progress: RuleProgress) => void;
  readonly sides?: readonly [MatchSide, MatchSide];
}

/** Matches items, by the standard rules and the calendar of T2 unless words say otherwise. */
export function runMatch(items: readonly MatchItem[], words: RunWords = {}): MatchResult {
  const pool = new MatchPool();
  for (const item of items) pool.add(item);
  const [left, right] = words.sides ?? ['bank', 'payment'];
  const ports = { calendarOf: () => words.calendar ?? T2, rateOf: words.rateOf ?? RATES };
  return matchItems(
    { left: pool.side(left), right: pool.side(right) },
    words.rules ?? STANDARD_RULES,
    ports,
    words.onRule,
  );
}

/** Matches as lines: `payment-by-reference 1:11 0 confirmed`. */
export function linesOf(result: MatchResult): readonly string[] {
  return [...result.matches].map(({ ruleId, left, right, differenceMinor, reason }) =>
    [ruleId, `${left.join('+')}:${right.join('+')}`, differenceMinor.toString(), reason ?? 'confirmed'].join(' '),
  );
}
