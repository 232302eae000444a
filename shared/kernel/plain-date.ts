/** A calendar day without zone or time, `YYYY-MM-DD`. Compares with `<` because the form is fixed. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Reads `YYYY-MM-DD`; undefined when the form is another or the day does not exist. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = DATE_TEXT.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  // The form and the existence of the day are what the brand stands for.
  return text as PlainDate;
}

/** A date literal of our own code; an impossible one is a bug and throws. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}

/** Days of a month, 28 to 31. Month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whole days since 1970-01-01. */
export function epochDay(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The day that lies `day` days after 1970-01-01. */
export function fromEpochDay(day: number): PlainDate {
  return plainDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
}

/** The day `count` days later (earlier when negative). */
export function addDays(date: PlainDate, count: number): PlainDate {
  return fromEpochDay(epochDay(date) + count);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/** Day of the week by ISO 8601: Monday 1 to Sunday 7. */
export function isoWeekday(date: PlainDate): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
}

/** Year, month (from 1) and day as numbers. */
export function dateParts(date: PlainDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}
