import { inlineMapping } from '../../../electron/engine/pipeline/inline-mapping.ts';
import { failedDeliveries, releaseDeliveries } from '../../../electron/engine/inbox/release.ts';
import { Intake } from '../../../electron/engine/pipeline/intake.ts';
import type { MappingPort } from '../../../electron/engine/pipeline/mapping.ts';
import { Poller } from '../../../electron/engine/schedule/poller.ts';
import { SCHEDULE_LIMITS } from '../../../electron/engine/schedule/schedule-limits.ts';
import { WORKSPACE_SOURCE } from '../../../electron/engine/feeds/feeds.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';
import type { Promises } from './promises.ts';
import { CADENCE_STRETCH, type SimulatedCompany } from './simulated-company.ts';
import type { SimulatedWorkspace } from './simulated-workspace.ts';
import type { VirtualTime } from './virtual-time.ts';
import { MortalBook, WatchedStreet } from './watched-street.ts';

/**
 * World time is looked at, and a store that cannot be written to tried again, as much less often as cadences are slower here: each look costs a step of the simulation. No time
 * passes while a page is under way, so its limit never does either.
 */
const LIMITS = {
  ...SCHEDULE_LIMITS,
  lookMs: SCHEDULE_LIMITS.lookMs * CADENCE_STRETCH,
  notStoredMs: SCHEDULE_LIMITS.notStoredMs * CADENCE_STRETCH,
  pageMs: Infinity,
};

/** Code under which the street keeps a delivery whose mapper threw. */
const BUG = 'engine-error';

/** What a console is made of. */
export interface ConsoleParts {
  readonly company: SimulatedCompany;
  readonly workspace: SimulatedWorkspace;
  readonly time: VirtualTime;
  readonly promises: Promises;
  readonly log: Log;
}

/** One life of the engine: its stages, wired as in production, on the simulation's clock, timers, network and disk. */
export class SimulatedConsole {
  readonly street: WatchedStreet;
  readonly book: MortalBook;
  readonly #parts: ConsoleParts;
  readonly #intake: Intake;
  readonly #pollers: ReadonlyMap<string, Poller>;
  /** People are away or the mapper is stuck: what comes waits in the inbox. */
  backlog = false;
  /** Systems whose mapper has a bug. */
  readonly buggy = new Set<string>();
  #waiting = true;

  constructor(parts: ConsoleParts, life: number) {
    this.#parts = parts;
    const { company, workspace, time, promises, log } = parts;
    this.street = new WatchedStreet(workspace, time.workstation, promises, log);
    this.book = new MortalBook(workspace);
    const timers = time.timersOf('intake', false);
    this.#intake = new Intake(this.street, this.#mapping(), log, () => undefined, {
      after: (ms, work) => timers.after(ms, work),
    });
    const random = seededRandom(`${company.config.name}/life-${String(life)}`);
    this.#pollers = new Map(
      company.feeds.polled.map((feed) => [
        feed.id,
        new Poller(feed, {
          street: this.street,
          book: this.book,
          clock: time.workstation,
          timers: time.timersOf(feed.id),
          random: random.fork(feed.id),
          log,
          timeScale: 1,
          schedule: LIMITS,
          connectorPorts: {
            clock: time.workstation,
            monotonic: time.monotonic,
            random: random.fork(`${feed.id}-session`),
            log,
            secret: (name) => Promise.resolve(company.secrets[name]),
            wire: company.wire,
          },
          onReceived: () => {
            this.#waiting = true;
          },
          onHealth: () => undefined,
        }),
      ]),
    );
  }

  /** Takes the account list in and begins to poll. */
  start(): void {
    const bytes = Buffer.from(JSON.stringify(this.#parts.company.config.accounts));
    const observedAt = this.#parts.time.workstation.now();
    const list = { stream: 'accounts', name: 'account list', slot: 'accounts', contentType: 'application/json' };
    this.street.accept(WORKSPACE_SOURCE, [{ ...list, bytes, observedAt }]);
    for (const poller of this.#pollers.values()) poller.start();
  }

  /** Reads what waits, unless a backlog is wanted. */
  async read(): Promise<void> {
    if (!this.#waiting || this.backlog) return;
    this.#waiting = false;
    this.#intake.kick();
    await this.idle();
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await this.#intake.idle();
  }

  /** Asks every system for everything, now. */
  pollNow(): void {
    for (const poller of this.#pollers.values()) poller.pollNow();
  }

  /** Something waits that no poller brought. */
  noticed(): void {
    this.#waiting = true;
  }

  /** The mappers have no bug any more, and a person has what they failed at read again. */
  mendMappers(): void {
    this.buggy.clear();
    const { db } = this.#parts.workspace;
    releaseDeliveries(
      db,
      failedDeliveries(db, BUG).map(({ id }) => id),
    );
    this.#waiting = true;
  }

  /** Ends what this life still holds open. */
  async end(): Promise<void> {
    this.#parts.time.forget();
    await Promise.all([...this.#pollers.values()].map((poller) => poller.stop()));
    await this.#intake.stop();
  }

  #mapping(): MappingPort {
    const mapping = inlineMapping(this.#parts.company.feeds);
    return {
      map: (delivery, bytes) => {
        if (this.buggy.has(delivery.source)) throw new Error('a bug of the mapper');
        return mapping.map(delivery, bytes);
      },
    };
  }
}
