import { z } from 'zod';
import { type Expectation, zExpectation } from '../../../shared/domain/expectation/expectation.ts';
import { type Clock, type Instant, instant } from '../../../shared/kernel/clock.ts';
import { WORKSPACE_SOURCE } from '../feeds/feeds.ts';
import type { Street } from '../pipeline/street.ts';
import { configuredStreams } from '../queries/settings.ts';
import type { Timers } from '../schedule/timers.ts';
import type { ReadDb } from '../store/database.ts';
import { absencesOf } from './absent-statements.ts';
import { expectedAccounts } from './expected-accounts.ts';
import { feedChanges, lastSuccess } from './late-feeds.ts';

/** Stream by which what an evaluation found enters the inbox. */
export const EXPECTATIONS_STREAM = 'expectations';

/** What the evaluator needs. */
export interface EvaluatorPorts {
  readonly db: ReadDb;
  readonly street: Pick<Street, 'accept'>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** World milliseconds per real millisecond. */
  readonly timeScale: number;
  /** IANA zone of accounts that state none. */
  readonly timeZone: string;
  /** Something new waits in the inbox. */
  readonly onReceived: () => void;
}

/** An evaluation follows its deadline by this much world time, so that what came just in time is read before. */
const AFTER_DEADLINE_MS = 15_000;
/** Shortest and longest real time between two evaluations: a fast demo clock must not turn into a flood, a clock that was set must be noticed. */
const WAIT_MS_MIN = 500;
const WAIT_MS_MAX = 20_000;
/** While deliveries wait to be read or banks have not been heard since the start, deadlines that passed are left for so much real time. */
const PATIENCE_MS = 120_000;

/**
 * Looks at the clock for statements and feeds: sleeps until the next deadline, then records what is absent. What it finds
 * enters through the inbox like everybody's word, so that findings stay a fold over facts and a restart repeats nothing.
 */
export class Evaluator {
  readonly #ports: EvaluatorPorts;
  readonly #startedAt: Instant;
  #cancelTimer: (() => void) | undefined;
  #stopped = false;
  #patienceMs = PATIENCE_MS;

  constructor(ports: EvaluatorPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.now();
  }

  /** Starts; the first look comes soon. */
  start(): void {
    this.#sleep(WAIT_MS_MIN);
  }

  /** Looks no more. */
  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
  }

  #sleep(ms: number): void {
    if (this.#stopped) return;
    this.#cancelTimer = this.#ports.timers.after(ms, () => {
      this.#sleep(this.#look(ms));
    });
  }

  /** One look; answers how long to sleep, in real milliseconds. */
  #look(sleptMs: number): number {
    const at = this.#ports.clock.now();
    if (this.#patienceMs > 0 && this.#isCatchingUp()) {
      this.#patienceMs -= sleptMs;
      return WAIT_MS_MIN;
    }
    const nextAt = this.evaluate(at);
    const waitMs = nextAt === undefined ? WAIT_MS_MAX : (nextAt + AFTER_DEADLINE_MS - at) / this.#ports.timeScale;
    return Math.min(WAIT_MS_MAX, Math.max(WAIT_MS_MIN, waitMs));
  }

  /** Records what is absent at `at`; answers the next deadline. */
  evaluate(at: Instant): Instant | undefined {
    const { db, street, timeZone } = this.#ports;
    // What came just in time had its time to be read.
    const judged = instant(at - AFTER_DEADLINE_MS);
    const accounts = expectedAccounts(db, at, timeZone).map((account) => absencesOf(account, judged));
    const feeds = feedChanges(db, configuredStreams(db), at);
    const found = [...accounts.flatMap((one) => one.absent), ...feeds.changed];
    if (found.length > 0) this.#record(street, found, at);
    const deadlines = [...accounts.map((one) => one.nextAt), ...(feeds.nextAt === undefined ? [] : [feeds.nextAt])];
    return deadlines.length === 0 ? undefined : instant(Math.min(...deadlines));
  }

  #record(street: Pick<Street, 'accept'>, found: readonly Expectation[], at: Instant): void {
    const text = JSON.stringify(z.encode(z.array(zExpectation), [...found]));
    const name = `evaluation ${new Date(at).toISOString()}`;
    street.accept(WORKSPACE_SOURCE, [
      {
        stream: EXPECTATIONS_STREAM,
        name,
        slot: '',
        contentType: 'application/json',
        bytes: Buffer.from(text),
        observedAt: at,
      },
    ]);
    this.#ports.onReceived();
  }

  /** Whether what came before the start may still be on its way: deliveries wait, or a bank was not heard since. */
  #isCatchingUp(): boolean {
    const { db } = this.#ports;
    if (db.prepare('select 1 from delivery where state = 0 limit 1').get() !== undefined) return true;
    const banks = configuredStreams(db).filter((stream) => stream.role === 'bank');
    return banks.some(({ system, stream }) => {
      const last = lastSuccess(db, system, stream);
      return last === undefined || last < this.#startedAt;
    });
  }
}
