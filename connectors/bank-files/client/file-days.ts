import { parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { PullWindow } from '../../spi/connector.ts';

/** `2026-11-16`, `2026_11_16` or `20261116`, not inside a longer number. */
const DAY_IN_NAME = /(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g;

/**
 * Whether a file is of the days of a window: by a day in its name, as banks write it; a file without one by the day on which
 * it was last changed, which is when it came.
 */
export function isOfWindow(name: string, changedMs: number, window: PullWindow): boolean {
  const named = daysInName(name);
  const days = named.length > 0 ? named : [new Date(changedMs).toISOString().slice(0, 10)];
  return days.some((day) => day >= window.from && day <= window.to);
}

function daysInName(name: string): readonly PlainDate[] {
  return [...name.matchAll(DAY_IN_NAME)].flatMap(([, year = '', , month = '', day = '']) => {
    const date = parsePlainDate(`${year}-${month}-${day}`);
    return date === undefined ? [] : [date];
  });
}
