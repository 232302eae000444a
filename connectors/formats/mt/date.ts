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

/** Days that were read before: the lines of a statement share a few, and making a date costs more than finding it. */
const KNOWN_DATES = new Map<string, MtDate>();
const KNOWN_DATES_MAX = 4096;

function remembered(key: string, read: () => MtDate | undefined): MtDate | undefined {
  const known = KNOWN_DATES.get(key);
  if (known) return known;
  const date = read();
  if (KNOWN_DATES.size >= KNOWN_DATES_MAX) KNOWN_DATES.clear();
  if (date) KNOWN_DATES.set(key, date);
  return date;
}

/** Reads `YYMMDD`. Years 80 to 99 are of the last century, as no statement is older than SWIFT's. */
export function readDate(text: string): MtDate | undefined {
  return remembered(text, () => {
    const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
    if (!match) return undefined;
    const year = Number(match[1]);
    return make(year >= 80 ? 1900 + year : 2000 + year, Number(match[2]), Number(match[3]));
  });
}

/** Reads the entry date `MMDD`, which lies in the value date's year or, around New Year, in the one beside it. */
export function readEntryDate(text: string, value: PlainDate): MtDate | undefined {
  return remembered(`${text} ${value}`, () => {
    const match = /^(\d{2})(\d{2})$/.exec(text);
    if (!match) return undefined;
    const { year, month: valueMonth } = dateParts(value);
    const [month, day] = [Number(match[1]), Number(match[2])];
    const distance = month - valueMonth;
    const shift = distance > 6 ? -1 : distance < -6 ? 1 : 0;
    return make(year + shift, month, day);
  });
}
