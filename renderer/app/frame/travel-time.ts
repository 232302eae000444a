import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { instantOf, localTime } from '../../../shared/kernel/zone.ts';

const TYPED = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;

/** The instant that a person typed in a zone, `2026-11-18 09:05`; undefined when it is none, or lies after `now`. */
export function parseTravel(typed: string, zone: string, now: Instant): Instant | undefined {
  const match = TYPED.exec(typed.trim());
  const date = parsePlainDate(match?.[1] ?? '');
  const time = match?.[2];
  if (date === undefined || time === undefined || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return undefined;
  const at = instantOf(date, time, zone);
  return at > now ? undefined : at;
}

/** Places in time that are asked for most: start of today, 09:05 of the day before, end of the day before. */
export function travelOffers(zone: string, now: Instant): readonly string[] {
  const { date } = localTime(now, zone);
  const before = addDays(date, -1);
  return [`${date} 00:00`, `${before} 23:59`, `${before} 09:05`];
}
