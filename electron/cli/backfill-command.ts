import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONNECTORS } from '../../connectors/registry.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { configureFeeds, watchedFolder } from '../engine/feeds/feeds.ts';
import { monotonicClock, worldClock } from '../engine/handlers/world-time.ts';
import { readConfig } from '../engine/handlers/workspace-settings.ts';
import { inlineMapping } from '../engine/pipeline/inline-mapping.ts';
import { Intake } from '../engine/pipeline/intake.ts';
import { Street } from '../engine/pipeline/street.ts';
import { backfillOf } from '../engine/queries/systems/backfills.ts';
import type { BackfillJob } from '../engine/schedule/backfill-book.ts';
import { Scheduler, type SteeringRefusal } from '../engine/schedule/scheduler.ts';
import { platformTimers } from '../engine/schedule/timers.ts';
import type { WriteDb } from '../engine/store/database.ts';
import type { Command, CommandOutput } from './command.ts';
import { secretOf } from './engine-command.ts';
import { WRONG_CALL } from './run.ts';
import { writingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

const USAGE = 'SYSTEM STREAM --from YYYY-MM-DD --to YYYY-MM-DD --workspace DIR';

interface Wish {
  readonly workspace: string;
  readonly system: string;
  readonly stream: string;
  readonly from: string;
  readonly to: string;
}

/** `syncline backfill SYSTEM STREAM --from D --to D --workspace DIR`: reads what a system says about past days again. */
export const backfillCommand: Command = {
  name: 'backfill',
  usage: USAGE,
  summary:
    'read what a system says about past days again, whatever was read before; progress on standard error, the result as JSON; an interrupted one goes on when it is called again',
  run: (args, output) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const { workspace, from, to } = values;
    if (!requireWorkspace('backfill', workspace, output)) return Promise.resolve(NO_WORKSPACE);
    const [system, stream] = positionals;
    if (system === undefined || stream === undefined || from === undefined || to === undefined) {
      output.err(`syncline backfill: name system, stream and both days: ${USAGE}`);
      return Promise.resolve(WRONG_CALL);
    }
    const wish = { workspace, system, stream, from, to };
    return writingStore(workspace, worldClock(undefined).now(), output, (db) => runToEnd(db, wish, output));
  },
};

async function runToEnd(db: WriteDb, wish: Wish, output: CommandOutput): Promise<number> {
  const wanted: { jobId?: string } = {};
  let endWait: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    endWait = resolve;
  });
  const { scheduler, intake } = openLine(db, wish, () => {
    const job = wanted.jobId === undefined ? undefined : scheduler.backfillJob(wanted.jobId);
    if (!job) return;
    output.err(progressLine(job));
    if (job.endedAt !== null) endWait();
  });
  const started = scheduler.backfill({ ...wish, id: `backfill-${randomUUID()}`, person: 'command line' });
  if (!started.ok) {
    output.out(JSON.stringify({ error: { code: started.fault, message: REFUSALS[started.fault] } }));
    return 1;
  }
  wanted.jobId = started.value;
  // Interrupted, the job stays open: the next call, or an engine, goes on with it.
  process.once('SIGINT', endWait);
  process.once('SIGTERM', endWait);
  scheduler.start();
  await over;
  process.removeListener('SIGINT', endWait);
  process.removeListener('SIGTERM', endWait);
  await scheduler.stop();
  await intake.idle();
  const job = scheduler.backfillJob(started.value);
  if (job) output.out(JSON.stringify(backfillOf(job)));
  return job?.state === 'done' ? 0 : 1;
}

/** The wanted system alone, with the street behind it; nothing is polled. */
function openLine(
  db: WriteDb,
  wish: Wish,
  onBackfill: () => void,
): { readonly scheduler: Scheduler; readonly intake: Intake } {
  const clock = worldClock(undefined);
  const kept = readConfig(db);
  const watched = watchedFolder(kept, path.join(wish.workspace, 'watched'));
  const feeds = configureFeeds({ ...kept, feeds: [...kept.feeds, watched] }, CONNECTORS);
  const street = new Street(db, clock, silentLog);
  const intake = new Intake(street, inlineMapping(feeds), silentLog, () => undefined);
  const scheduler = new Scheduler(
    feeds.polled.filter(({ id }) => id === wish.system),
    {
      ...{ db, street, clock, log: silentLog, timers: platformTimers, timeScale: 1, timeZone: kept.timeZone },
      random: seededRandom(randomUUID()),
      portsOf: () => ({
        clock,
        monotonic: monotonicClock,
        random: seededRandom(randomUUID()),
        log: silentLog,
        secret: (name) => Promise.resolve(secretOf(name)),
      }),
      polls: false,
      onReceived: () => {
        intake.kick();
      },
      onHealth: () => undefined,
      onBackfill,
    },
  );
  return { scheduler, intake };
}

function progressLine(job: BackfillJob): string {
  const { state, daysDone, daysTotal, pages, remainingMs, lastFault } = backfillOf(job);
  return JSON.stringify({ state, daysDone, daysTotal, pages, remainingMs, ...(lastFault && { lastFault }) });
}

const REFUSALS: Readonly<Record<SteeringRefusal, string>> = {
  'unknown-feed': 'The workspace has no such system or stream; `syncline engine` and the Systems screen name them.',
  'feed-paused': 'The feed is paused; resume it first.',
  'no-window': 'This stream can not be asked about past days.',
  'window-not-a-date': 'A day is written YYYY-MM-DD and must exist.',
  'window-reversed': 'The last day lies before the first.',
  'window-in-future': 'The last day lies in the future.',
  'window-too-long': 'A back-fill covers 400 days at most; ask in parts.',
  'too-many-backfills': 'Twenty back-fills of this system are open; wait for one, or cancel one.',
};
