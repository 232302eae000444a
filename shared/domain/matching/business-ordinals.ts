import { type Calendar, businessDaysBetween } from '../../kernel/calendar/calendar.ts';
import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.ts';
import { WINDOW_DAYS_MAX } from './match-rule.ts';
import type { CodeTable } from './code-table.ts';

/** Between days that lie further apart than this only the distance counts, which no window reaches: a `9999-12-31` costs nothing. */
const GAP_DAYS_MAX = 4 * WINDOW_DAYS_MAX;

/** Business days by a calendar up to each day of a table, by the day's code: differences of two are business days between them. */
export type Ordinals = Int32Array;

/** Ordinals of the days of one pool, made once per calendar. */
export class BusinessOrdinals {
  readonly #byCalendar = new Map<string, Ordinals>();
  readonly #sorted: readonly PlainDate[];
  readonly #days: CodeTable<PlainDate>;

  constructor(days: CodeTable<PlainDate>) {
    this.#days = days;
    this.#sorted = [...days.values].sort();
  }

  /** Ordinals by a calendar; one name is one calendar. */
  of(calendar: Calendar): Ordinals {
    const known = this.#byCalendar.get(calendar.id);
    if (known !== undefined) return known;
    const made = this.#make(calendar);
    this.#byCalendar.set(calendar.id, made);
    return made;
  }

  #make(calendar: Calendar): Ordinals {
    const ordinals = new Int32Array(this.#sorted.length);
    let ordinal = 0;
    let before: PlainDate | undefined;
    for (const day of this.#sorted) {
      if (before !== undefined) ordinal += businessDays(before, day, calendar);
      ordinals[this.#days.find(day)] = ordinal;
      before = day;
    }
    return ordinals;
  }
}

function businessDays(from: PlainDate, to: PlainDate, calendar: Calendar): number {
  const days = daysBetween(from, to);
  return days > GAP_DAYS_MAX ? GAP_DAYS_MAX : businessDaysBetween(from, addDays(from, days), calendar);
}
