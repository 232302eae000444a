import { addDays, parsePlainDate } from '../../../../shared/kernel/plain-date.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { instantOf, localTime } from '../../../../shared/kernel/zone.ts';
import { formatAt } from '../../../ui/format-time.ts';

const HOUR_MS = 3_600_000;
const TYPED = /^(\d{4}-\d{2}-\d{2})[ T](([01]\d|2[0-3]):[0-5]\d)$/;

/** The instant that a person typed in a zone, `2026-11-18 15:00`; undefined where it is none or not to come. */
export function typedUntil(typed: string, zone: string, now: number): number | undefined {
  const [, day, time] = TYPED.exec(typed.trim()) ?? [];
  const date = parsePlainDate(day ?? '');
  if (date === undefined || time === undefined) return undefined;
  const at = instantOf(date, time, zone);
  return at > now ? at : undefined;
}

/** Times that are asked for most, as a person would type them. */
export function offeredUntil(
  now: number,
  zone: string,
): readonly { readonly name: 'hours' | 'tomorrow' | 'week'; readonly typed: string }[] {
  const today = localTime(instant(now), zone).date;
  return [
    { name: 'hours', typed: formatAt(now + 2 * HOUR_MS, zone) },
    { name: 'tomorrow', typed: `${addDays(today, 1)} 09:00` },
    { name: 'week', typed: `${addDays(today, 7)} 09:00` },
  ];
}
