import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expectOk } from '../../shared/kernel/result.ts';
import { benchCache } from './dataset.ts';
import { openLive } from './live/engine.ts';
import { type Measurement, same } from './measure.ts';

/** Ten times the events of a busy day's feed. */
const PER_SECOND = 1_000;
const SAMPLE_MS = 5_000;
/** Share of the run in which caches fill and the runtime compiles; it is left out. */
const WARM_UP = 0.25;
const GROWTH_MAX = 3;

/** Memory at a time of the run. */
interface Sample {
  readonly ms: number;
  readonly mb: number;
}

/** The engine under ten times the load for so many minutes: what its memory grows by, once it is warm. */
export async function measureSoak(minutes: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = path.join(benchCache(), 'soak');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const live = await openLive(folder, 0);
  const samples: Sample[] = [];
  const start = performance.now();
  const timer = setInterval(() => {
    samples.push({ ms: performance.now() - start, mb: process.memoryUsage.rss() / 1e6 });
    if (samples.length % 12 === 0)
      say(`  ${String(samples.length / 12)} min, ${samples.at(-1)?.mb.toFixed(0) ?? ''} MB`);
  }, SAMPLE_MS);
  try {
    const { events, ms } = await live.feed({ perSecond: PER_SECOND, seconds: minutes * 60, markEveryMs: 0 });
    clearInterval(timer);
    const counted = await live.bridge.engine.call('payments.count', { filter: { scope: 'all' }, exact: true });
    same('payments of all events', expectOk(counted, 'count').count, events);
    const warm = samples.filter((sample) => sample.ms > ms * WARM_UP);
    return [growth(minutes, warm), pace(events, ms, minutes)];
  } finally {
    clearInterval(timer);
    await live.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Growth over the warm part of the run by the line that fits its samples best, in percent of their mean. */
function growth(minutes: number, samples: readonly Sample[]): Measurement {
  const percent = growthPercent(samples);
  return {
    name: `soak of ${String(minutes)} min at ${String(PER_SECOND)} events/s: memory growth`,
    value: percent,
    unit: '%',
    limit: null,
    ratio: null,
    goal: `<= ${String(GROWTH_MAX)} %`,
    ok: percent <= GROWTH_MAX,
  };
}

function growthPercent(samples: readonly Sample[]): number {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  const mean = (figure: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + figure(sample), 0) / samples.length;
  const [ms, mb] = [mean((sample) => sample.ms), mean((sample) => sample.mb)];
  const covariance = mean((sample) => (sample.ms - ms) * (sample.mb - mb));
  const slope = covariance / mean((sample) => (sample.ms - ms) ** 2);
  return ((slope * (last.ms - first.ms)) / mb) * 100;
}

/** A soak that falls behind has soaked less than it says. */
function pace(events: number, ms: number, minutes: number): Measurement {
  const perSecond = events / (ms / 1000);
  return {
    name: `soak of ${String(minutes)} min: events taken in`,
    value: perSecond,
    unit: '/s',
    limit: PER_SECOND,
    ratio: perSecond / PER_SECOND,
    goal: '>= 0.95x',
    ok: perSecond >= 0.95 * PER_SECOND,
  };
}
