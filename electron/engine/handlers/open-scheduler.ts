import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { WriterPorts } from '../host/worker-ports.ts';
import type { Intake } from '../pipeline/intake.ts';
import type { Street } from '../pipeline/street.ts';
import { Scheduler } from '../schedule/scheduler.ts';
import { platformTimers } from '../schedule/timers.ts';
import type { WriteDb } from '../store/database.ts';
import type { NewsDesk } from './news-desk.ts';
import type { StoreGuard } from './store-guard.ts';
import { monotonicClock } from './world-time.ts';

/** What the scheduler of an opened workspace works on. */
export interface SchedulerParts {
  readonly db: WriteDb;
  readonly feeds: Feeds;
  readonly street: Street;
  readonly intake: Intake;
  readonly desk: NewsDesk;
  readonly clock: Clock;
  readonly timeZone: string;
  /** Knows whether the store can be written, and hears when it can't. */
  readonly storeGuard: StoreGuard;
  readonly ports: Pick<WriterPorts, 'start' | 'log' | 'secrets'>;
}

/** The scheduler of an opened workspace, on the platform's timers; nothing is asked before it is started. */
export function openScheduler(parts: SchedulerParts): Scheduler {
  const { db, feeds, street, intake, desk, clock, timeZone, ports, storeGuard } = parts;
  // Fresh at every start: request ids made from it must never repeat those of an earlier run, or a system would answer an old question.
  const random = seededRandom(randomUUID());
  return new Scheduler(feeds.polled, {
    db,
    street,
    clock,
    timeZone,
    random,
    timers: platformTimers,
    log: ports.log,
    storeGuard,
    timeScale: ports.start.demo?.world.scale ?? 1,
    portsOf: (system) => ({
      clock,
      monotonic: monotonicClock,
      random: random.fork(`${system}-session`),
      log: ports.log,
      secret: (name) => ports.secrets.get(name),
    }),
    onReceived: () => {
      intake.kick();
    },
    onHealth: () => {
      desk.health();
    },
    onBackfill: () => {
      desk.health();
    },
  });
}
