const DAY_MS = 24 * 60 * 60_000;
/** Day 0 of the epoch was a Thursday; weeks begin on Monday. */
const THURSDAY = 3;

/** Backups that are kept: the newest ones whenever they were made, then one a day and one a week. */
export const RETENTION = { newest: 7, daily: 7, weekly: 4 } as const;

/**
 * Of the instants of all backups those that are kept: the newest ones, the newest of each of the latest days that have
 * any, and the newest of each of the latest weeks that have any. Days and weeks are those of UTC, as the file names are.
 */
export function keptBackups(made: readonly number[]): ReadonlySet<number> {
  const newestFirst = [...new Set(made)].sort((a, b) => b - a);
  const day = (at: number): number => Math.floor(at / DAY_MS);
  const week = (at: number): number => Math.floor((day(at) + THURSDAY) / 7);
  return new Set([
    ...newestFirst.slice(0, RETENTION.newest),
    ...newestOfEach(newestFirst, day, RETENTION.daily),
    ...newestOfEach(newestFirst, week, RETENTION.weekly),
  ]);
}

function newestOfEach(
  newestFirst: readonly number[],
  period: (at: number) => number,
  count: number,
): readonly number[] {
  const newest = new Map<number, number>();
  for (const at of newestFirst) if (!newest.has(period(at))) newest.set(period(at), at);
  return [...newest.values()].slice(0, count);
}
