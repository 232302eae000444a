import { z } from 'zod';
import { instant } from '../../../shared/kernel/clock.ts';
import { fromEpochDay, parsePlainDate } from '../../../shared/kernel/plain-date.ts';

/** A cell with text in it. */
export const zFilled = z.string().min(1).max(256);

/** A cell that may be empty. */
export const zCell = z
  .string()
  .max(65_536)
  .nullable()
  .transform((text) => (text === null || text === '' ? undefined : text));

/** DATE: days since 1970, or `YYYY-MM-DD` where the session's output format says so. */
export const zDateCell = z.string().transform((text, context) => {
  const days = /^-?\d{1,6}$/.test(text) ? Number(text) : undefined;
  const date = days === undefined ? parsePlainDate(text) : fromEpochDay(days);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: 'a DATE cell stands here' });
  return z.NEVER;
});

/** TIMESTAMP: seconds since 1970 with up to nine decimals; TIMESTAMP_TZ adds an offset in minutes, which is only how it is shown. */
export const zTimestampCell = z.string().transform((text, context) => {
  const match = /^(-?\d{1,11})(?:\.(\d{1,9}))?(?: \d{1,4})?$/.exec(text);
  if (match) {
    const ms = Number((match[2] ?? '').padEnd(3, '0').slice(0, 3));
    return instant(Number(match[1]) * 1000 + ms);
  }
  context.addIssue({ code: 'custom', message: 'a TIMESTAMP cell stands here' });
  return z.NEVER;
});

/** VER: a whole number that only grows. */
export const zVersionCell = z.string().regex(/^\d{1,18}$/);

/** A version as text that sorts. */
export function sortableVersion(version: string): string {
  return version.padStart(18, '0');
}
