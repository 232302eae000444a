import { addDays, daysInMonth, dateParts, isoWeekday, type PlainDate, plainDate } from '../../kernel/plain-date.ts';

/** Periods that a back-test must cover (product.md, R4). */
export const PERIODS_MIN = 3;
/** Months, or weeks where there are fewer than three months, that it covers at most, the latest. */
const MONTHS_MAX = 12;
const WEEKS_MAX = 26;

/** A past period, first and last day included. */
export interface TestPeriod {
  /** `2026-10`, or the Monday of a week. */
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The periods of a back-test, the earliest first. */
export interface TestPeriods {
  readonly unit: 'month' | 'week';
  readonly periods: readonly TestPeriod[];
}

/**
 * Calendar months that have days between `first` and `last`, the first and last bank statement; weeks (from Monday) where these are
 * fewer than {@link PERIODS_MIN}. The outer ones may be known in part.
 */
export function testPeriods(first: PlainDate, last: PlainDate): TestPeriods {
  const months = spans(first, last, monthOf);
  if (months.length >= PERIODS_MIN) return { unit: 'month', periods: months.slice(-MONTHS_MAX) };
  return { unit: 'week', periods: spans(first, last, weekOf).slice(-WEEKS_MAX) };
}

/** The period of a day; undefined for one that is in none. */
export function periodOf(periods: readonly TestPeriod[], day: PlainDate): TestPeriod | undefined {
  return periods.find(({ from, to }) => from <= day && day <= to);
}

function spans(first: PlainDate, last: PlainDate, spanOf: (day: PlainDate) => TestPeriod): readonly TestPeriod[] {
  const found: TestPeriod[] = [];
  for (let day = first; day <= last;) {
    const span = spanOf(day);
    found.push(span);
    day = addDays(span.to, 1);
  }
  return found;
}

function monthOf(day: PlainDate): TestPeriod {
  const { year, month } = dateParts(day);
  const name = day.slice(0, 'YYYY-MM'.length);
  const last = String(daysInMonth(year, month)).padStart(2, '0');
  return { name, from: plainDate(`${name}-01`), to: plainDate(`${name}-${last}`) };
}

function weekOf(day: PlainDate): TestPeriod {
  const monday = addDays(day, 1 - isoWeekday(day));
  return { name: monday, from: monday, to: addDays(monday, 6) };
}
