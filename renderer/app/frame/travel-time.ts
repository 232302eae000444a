import { instant, type Instant } from '../../../shared/kernel/clock.ts';
import { addDays, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { instantOf, localTime } from '../../../shared/kernel/zone.ts';
import { formatAt } from '../../ui/format-time.ts';

const TYPED = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)(?:(?<=:\d{2}:\d{2})\.(\d{1,3}))?$/;

/** An instant as a person would type it, to the millisecond: a commit lies between two seconds. */
export function typedTravel(at: Instant, zone: string): string {
  const ms = at % 1_000;
  return `${formatAt(at, zone, true)}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}`;
}

/** The instant that a person typed in a zone, `2026-11-18 09:05` or to the millisecond; undefined when it is none, or lies after `now`. */
export function parseTravel(typed: string, zone: string, now: Instant): Instant | undefined {
  const match = TYPED.exec(typed.trim());
  const date = parsePlainDate(match?.[1] ?? '');
  const time = match?.[2];
  if (date === undefined || time === undefined || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return undefined;
  const at = instant(instantOf(date, time, zone) + Number((match?.[3] ?? '').padEnd(3, '0')));
  return at > now ? undefined : at;
}

/** A place in time that is asked for often, as it is typed. */
export interface TravelOffer {
  readonly name: 'morning' | 'yesterday';
  readonly typed: string;
}

/** This morning at 09:05, when the first statements are in, unless it is earlier; and the last minute of yesterday. */
export function travelOffers(zone: string, now: Instant): readonly TravelOffer[] {
  const { date, time } = localTime(now, zone);
  const yesterday = { name: 'yesterday', typed: `${addDays(date, -1)} 23:59` } as const;
  return time < '09:05' ? [yesterday] : [{ name: 'morning', typed: `${date} 09:05` }, yesterday];
}
