import type { Backfill } from '../../../shared/contracts/api/steering.ts';
import type { Feed } from '../../../shared/contracts/api/systems.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

/** Calls by which people steer the invented feeds. */
type FakeSteering = Handlers<
  EngineApi,
  Extract<CallName<EngineApi>, 'systems.pause' | 'systems.resume' | `feeds.${string}`>
>;

const PERSON = 'analyst@halmark.example';
const DAYS = 7;
/** Real time that an invented back-fill takes for a day. */
const DAY_TAKES_MS = 2_000;
/** Progress is announced this often while something runs. */
const TOLD_EVERY_MS = 500;

/** Pauses and back-fills of an invented engine. `mark` puts the pauses on its feeds; `tell` announces that something changed. */
export function fakeSteering(
  now: () => number,
  tell: () => void,
): {
  readonly handlers: FakeSteering;
  readonly mark: (feeds: readonly Feed[]) => Feed[];
} {
  const paused = new Map<string, number>();
  const jobs: { readonly job: Backfill; readonly startedAt: number; cancelled: boolean }[] = [];
  const keyOf = (system: string, stream = ''): string => `${system} ${stream}`;
  const isPaused = (feed: Feed): number | undefined =>
    paused.get(keyOf(feed.system, feed.stream)) ?? paused.get(keyOf(feed.system));
  const handlers: FakeSteering = {
    'systems.pause': ({ system, stream }) => {
      paused.set(keyOf(system, stream), now());
      tell();
      return ok({ changed: 1 });
    },
    'systems.resume': ({ system, stream }) => {
      const changed = paused.delete(keyOf(system, stream)) ? 1 : 0;
      tell();
      return ok({ changed });
    },
    'feeds.backfill': ({ system, stream, from, to }) => {
      if (to < from) return fail(refused('window-reversed'));
      const jobId = `backfill-${String(jobs.length + 1)}`;
      jobs.unshift({
        startedAt: performance.now(),
        cancelled: false,
        job: jobOf(jobId, system, stream, from, to, now()),
      });
      tell();
      return ok({ jobId });
    },
    'feeds.cancelBackfill': ({ jobId }) => {
      const found = jobs.find(({ job }) => job.jobId === jobId);
      if (found) found.cancelled = true;
      tell();
      return ok({ cancelled: found !== undefined });
    },
    'feeds.backfills': () => {
      const list = jobs.map((one) =>
        progressed(one.job, (performance.now() - one.startedAt) / DAY_TAKES_MS, one.cancelled),
      );
      if (list.some(({ state }) => state === 'running')) setTimeout(tell, TOLD_EVERY_MS);
      return ok(list);
    },
  };
  const mark = (feeds: readonly Feed[]): Feed[] =>
    feeds.map((feed) => {
      const at = isPaused(feed);
      return at === undefined
        ? feed
        : { ...feed, state: 'paused', pausedAt: at, pausedBy: PERSON, nextAttemptAt: null, polling: false };
    });
  return { handlers, mark };
}

function jobOf(jobId: string, system: string, stream: string, from: string, to: string, now: number): Backfill {
  return {
    jobId,
    system,
    stream,
    from,
    to,
    because: null,
    person: PERSON,
    state: 'running',
    createdAt: now,
    endedAt: null,
    daysTotal: DAYS,
    daysDone: 0,
    pages: 0,
    deliveries: 0,
    duplicates: 0,
    remainingMs: null,
    nextAttemptAt: null,
    lastFault: null,
  };
}

function progressed(job: Backfill, elapsedDays: number, cancelled: boolean): Backfill {
  const daysDone = Math.min(DAYS, Math.floor(elapsedDays));
  const state = cancelled ? 'cancelled' : daysDone === DAYS ? 'done' : 'running';
  return {
    ...job,
    state,
    daysDone,
    pages: daysDone,
    deliveries: Math.floor(daysDone / 3),
    duplicates: daysDone - Math.floor(daysDone / 3),
    remainingMs: state === 'running' && daysDone > 0 ? (DAYS - daysDone) * DAY_TAKES_MS : null,
    endedAt: state === 'running' ? null : job.createdAt,
  };
}
