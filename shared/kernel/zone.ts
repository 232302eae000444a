import { type Instant, instant } from './clock.ts';
import { type PlainDate, plainDate } from './plain-date.ts';

/** Local date and wall time of an IANA zone. */
export interface LocalTime {
  readonly date: PlainDate;
  /** `HH:MM:SS`, 00 to 23 hours. */
  readonly time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** What the wall clock and calendar of `zone` show at `at`. Throws on an unknown zone name. */
export function localTime(at: Instant, zone: string): LocalTime {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    date: plainDate(`${read('year').padStart(4, '0')}-${read('month')}-${read('day')}`),
    time: `${read('hour')}:${read('minute')}:${read('second')}`,
  };
}

/**
 * The instant at which the wall clock of `zone` shows `date` and `time` (`HH:MM` or `HH:MM:SS`).
 * In the hour that a spring change skips, the time after the gap; in the hour that autumn repeats, the first pass.
 */
export function instantOf(date: PlainDate, time: string, zone: string): Instant {
  const asUtc = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  const offsetAt = (epochMs: number): number => {
    const local = localTime(instant(epochMs), zone);
    return Date.parse(`${local.date}T${local.time}Z`) - epochMs;
  };
  const candidates = [asUtc - offsetAt(asUtc - 86_400_000), asUtc - offsetAt(asUtc + 86_400_000)];
  const fitting = candidates.filter((epochMs) => epochMs + offsetAt(epochMs) === asUtc);
  return instant(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates));
}
