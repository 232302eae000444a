import { instant, type Instant } from '../../shared/kernel/clock.ts';
import { localTime } from '../../shared/kernel/zone.ts';
import type { Translate } from '../app/messages/translate.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A span of time in its two largest units, rounded down: `45 s`, `12 min`, `2 h 14 min`, `3 d 4 h`. */
export function formatSpan(ms: number, text: Translate): string {
  const span = Math.max(0, ms);
  if (span < MINUTE_MS) return text('age.seconds', { n: Math.floor(span / SECOND_MS) });
  if (span < HOUR_MS) return text('age.minutes', { n: Math.floor(span / MINUTE_MS) });
  if (span < DAY_MS) {
    const h = Math.floor(span / HOUR_MS);
    const m = Math.floor((span % HOUR_MS) / MINUTE_MS);
    return m === 0 ? text('age.hoursOnly', { h }) : text('age.hours', { h, m });
  }
  const d = Math.floor(span / DAY_MS);
  const h = Math.floor((span % DAY_MS) / HOUR_MS);
  return h === 0 ? text('age.daysOnly', { d }) : text('age.days', { d, h });
}

/** A span of time in its largest unit alone, rounded down, for narrow cells: `42 min`, `5 h`, `3 d`. */
export function formatSpanShort(ms: number, text: Translate): string {
  const span = Math.max(0, ms);
  if (span < MINUTE_MS) return text('age.seconds', { n: Math.floor(span / SECOND_MS) });
  if (span < HOUR_MS) return text('age.minutes', { n: Math.floor(span / MINUTE_MS) });
  if (span < DAY_MS) return text('age.hoursOnly', { h: Math.floor(span / HOUR_MS) });
  return text('age.daysOnly', { d: Math.floor(span / DAY_MS) });
}

/** Age of an instant: `12 min ago`; `just now` below five seconds and for clocks that run slightly ahead. */
export function formatAge(at: number, now: Instant, text: Translate): string {
  const age = now - at;
  if (Math.abs(age) < 5 * SECOND_MS) return text('age.now');
  return age >= 0 ? text('age.ago', { span: formatSpan(age, text) }) : text('age.in', { span: formatSpan(-age, text) });
}

/** Age of something that has happened: never in the future, though the window's clock may run a little behind the engine's. */
export function formatPast(at: number, now: Instant, text: Translate): string {
  return formatAge(Math.min(at, now), now, text);
}

/** `2026-11-17 11:00` in a zone; seconds only where asked for. */
export function formatAt(at: number, zone: string, seconds = false): string {
  const local = localTime(instant(Math.floor(at)), zone);
  return `${local.date} ${seconds ? local.time : local.time.slice(0, 5)}`;
}

/** `11:00` in a zone. */
export function formatClock(at: number, zone: string): string {
  return localTime(instant(Math.floor(at)), zone).time.slice(0, 5);
}
