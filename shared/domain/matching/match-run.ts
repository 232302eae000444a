import type { Calendar } from '../../kernel/calendar/calendar.ts';
import type { Currency } from '../../kernel/currency.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { FieldEvidence, GaveUp, Match, Miss } from './match.ts';

/** Price of one unit of a currency in another, as a fraction of whole numbers: EUR/USD 1.0842 is 10842 / 10000. */
export interface ExchangeRate {
  readonly numerator: bigint;
  /** Above 0. */
  readonly denominator: bigint;
}

/** What rules need to know beside the items. Both answer the same each time they are asked. */
export interface MatchPorts {
  /** Calendar of the bank that keeps an account: its business days count in date windows. */
  calendarOf(account: string): Calendar;
  /** Units of `to` for one unit of `from` on a day; undefined where no rate is known. */
  rateOf(from: Currency, to: Currency, on: PlainDate): ExchangeRate | undefined;
}

/** Told after each rule. */
export interface RuleProgress {
  readonly ruleId: string;
  /** Rules done, this one included, and rules that work for these sides. */
  readonly done: number;
  readonly of: number;
  /** What this rule has found. */
  readonly confirmed: number;
  readonly suggested: number;
  /** Items that are still open. */
  readonly openLeft: number;
  readonly openRight: number;
}

/** What a run has found. A pure function of items, rules and ports: no order of rows changes it. */
export interface MatchResult {
  /** Confirmed and suggested matches, in the order of rules and, within one, of ids. Each access makes the object anew, so that a million fit. */
  readonly matches: { readonly length: number; at(index: number): Match } & Iterable<Match>;
  readonly gaveUp: readonly GaveUp[];
  /** Items of the left and right side that are in no match, confirmed or suggested: ids, ascending. */
  openLeft(): readonly number[];
  openRight(): readonly number[];
  /** A match of this run field by field; of groups the sums, spans of days and the reference that they share. */
  explain(match: Match): readonly FieldEvidence[];
  /** Why an open item is in no match. */
  missOf(side: 'left' | 'right', id: number): Miss;
}
