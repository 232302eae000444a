/** One result of a benchmark: ours beside the limit of the same run. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the plainest program for the same work reached in this run; null where the goal is absolute. */
  readonly limit: number | null;
  /** Ours against the limit, so that more is better for rates and less is better for times. */
  readonly ratio: number | null;
  /** `>= 0.2x`, `<= 10 ms`. */
  readonly goal: string;
  readonly ok: boolean;
}

/** Middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Value below which the share `p` of all values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Milliseconds for which `work` keeps its thread computing, the mean of `times` runs. Of work that waits for nothing this is
 * the time that it takes on an idle machine; neighbours that take the processor away meanwhile do not count. The system's
 * clock of it ticks every few milliseconds, so short work is run several times.
 */
export function busy(work: () => unknown, times = 1): number {
  const before = computedMs();
  for (let run = 0; run < times; run += 1) work();
  return (computedMs() - before) / times;
}

/** Milliseconds that this thread has computed so far; on a runtime that does not tell, those that have gone by. */
export function computedMs(): number {
  // Newer than the oldest runtime that we build for, whose types are the ones we have.
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (threadCpuUsage === undefined) return performance.now();
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}

/** A rate (more is better) held against the limit's rate. */
export function rate(name: string, value: number, unit: string, limit: number, goal: number): Measurement {
  const ratio = value / limit;
  return { name, value, unit, limit, ratio, goal: `>= ${String(goal)}x`, ok: ratio >= goal };
}

/** A time (less is better) held against an absolute bound, and against the limit's time where there is one. */
export function time(
  name: string,
  value: number,
  goal: { readonly ms: number; readonly times?: number },
  limit?: number,
): Measurement {
  const ratio = limit === undefined ? null : value / limit;
  const within = goal.times === undefined || ratio === null || ratio <= goal.times;
  const words = goal.times === undefined ? '' : ` and <= ${String(goal.times)}x`;
  return {
    name,
    value,
    unit: 'ms',
    limit: limit ?? null,
    ratio,
    goal: `<= ${String(goal.ms)} ms${words}`,
    ok: value <= goal.ms && within,
  };
}

/** A time that has no bound of its own, only one in multiples of the limit's. */
export function timeAgainst(name: string, value: number, limit: number, times: number): Measurement {
  const ratio = value / limit;
  return { name, value, unit: 'ms', limit, ratio, goal: `<= ${String(times)}x`, ok: ratio <= times };
}

/** Guard of a benchmark: a fast wrong answer is no result. */
export function same(what: string, ours: unknown, expected: unknown): void {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one.toString()}n` : one));
  if (text(ours) !== text(expected))
    throw new Error(`${what}: ours ${text(ours).slice(0, 200)}, expected ${text(expected).slice(0, 200)}`);
}

/** How far the limit itself may move between rounds before a comparison with it says nothing. */
const UNSTEADY = 2;

/**
 * Guard of a comparison: refuses it when the limit's own figure moved more than twofold between the earlier and the later
 * rounds, because then the machine was measured and not the program. Single rounds may stray; their medians may not.
 */
export function steady(what: string, rounds: readonly number[]): void {
  const half = Math.floor(rounds.length / 2);
  const [before, after] = [median(rounds.slice(0, half)), median(rounds.slice(half))];
  const moved = Math.max(before / after, after / before);
  if (moved > UNSTEADY)
    throw new UnsteadyLimit(`${what}: the limit moved ${moved.toFixed(1)}x between rounds; the machine was busy`);
}

/** The comparison was refused because the limit moved. */
export class UnsteadyLimit extends Error {}
