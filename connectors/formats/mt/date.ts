import { dateParts, daysInMonth, parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';

/** A date of a message, and whether its day had to be moved to the end of the month. */
export interface MtDate {
  readonly date: PlainDate;
  /** The day does not exist in its month, as with banks that count 30 days in February. */
  readonly clamped: boolean;
}

function make(year: number, month: number, day: number): MtDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const last = daysInMonth(year, month);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = parsePlainDate(`${String(year)}-${two(month)}-${two(Math.min(day, last))}`);
  return date && { date, clamped: day > last };
}

/** A value date that was read, with the entry dates that were read beside it. */
interface KnownDate {
  readonly date: MtDate;
  readonly entryDates: Map<string, MtDate>;
}

/** Days that were read before: the lines of a statement share a few, and making a date costs more than finding it. */
const KNOWN_DATES = new Map<string, KnownDate>();
/** The same by the date itself. */
const KNOWN_VALUES = new Map<PlainDate, KnownDate>();
const KNOWN_DATES_MAX = 4096;

/** Reads `YYMMDD`. Years 80 to 99 are of the last century, as no statement is older than SWIFT's. */
export function readDate(text: string): MtDate | undefined {
  const known = KNOWN_DATES.get(text);
  if (known) return known.date;
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const date = make(year >= 80 ? 1900 + year : 2000 + year, Number(match[2]), Number(match[3]));
  if (KNOWN_DATES.size >= KNOWN_DATES_MAX) {
    KNOWN_DATES.clear();
    KNOWN_VALUES.clear();
  }
  if (date) {
    const made = { date, entryDates: new Map<string, MtDate>() };
    KNOWN_DATES.set(text, made);
    KNOWN_VALUES.set(date.date, made);
  }
  return date;
}

/** Reads the entry date `MMDD`, which lies in the value date's year or, around New Year, in the one beside it. */
export function readEntryDate(text: string, value: PlainDate): MtDate | undefined {
  const known = KNOWN_VALUES.get(value)?.entryDates;
  const before = known?.get(text);
  if (before) return before;
  const match = /^(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const { year, month: valueMonth } = dateParts(value);
  const [month, day] = [Number(match[1]), Number(match[2])];
  const distance = month - valueMonth;
  const shift = distance > 6 ? -1 : distance < -6 ? 1 : 0;
  const date = make(year + shift, month, day);
  if (date) known?.set(text, date);
  return date;
}
