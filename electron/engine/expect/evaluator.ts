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
import { importChanges } from './failing-imports.ts';
import { feedChanges, lastSuccess } from './late-feeds.ts';
import { OpenEntries } from './open-entries.ts';
import { recallSilences } from './overdue-recalls.ts';
import { SharedReferences } from './shared-references.ts';
import { staleReports } from './stale-reports.ts';
import { TransfersInTransit } from './transfers-in-transit.ts';
import { statusLags } from './status-lags.ts';
import { unexplainedDebits } from './unexplained-debits.ts';

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
 * Looks at the clock for statements, feeds, answers to recalls and systems that do not follow, debits that nobody explains,
 * entries that nothing is matched with, references that payers share, reports that stand still, and at files that could not
 * be read: sleeps until the next deadline, then records what is absent. What it finds enters through the inbox like
 * everybody's word, so that findings stay a fold over facts and a restart repeats nothing.
 */
export class Evaluator {
  readonly #ports: EvaluatorPorts;
  readonly #startedAt: Instant;
  readonly #openEntries: OpenEntries;
  readonly #sharedReferences: SharedReferences;
  readonly #transfers: TransfersInTransit;
  #cancelTimer: (() => void) | undefined;
  #stopped = false;
  #patienceMs = PATIENCE_MS;

  constructor(ports: EvaluatorPorts) {
    this.#ports = ports;
    this.#startedAt = ports.clock.now();
    this.#openEntries = new OpenEntries(ports.db);
    this.#sharedReferences = new SharedReferences(ports.db);
    this.#transfers = new TransfersInTransit(ports.db);
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
    const expected = expectedAccounts(db, at, timeZone);
    const accounts = expected.map((account) => absencesOf(account, judged));
    const streams = configuredStreams(db);
    const feeds = feedChanges(db, streams, at);
    const lags = statusLags(db, expected, streams, judged);
    const debits = unexplainedDebits(db, streams, judged);
    const entries = this.#openEntries.look(expected, streams, judged);
    const references = this.#sharedReferences.look(at);
    const transfers = this.#transfers.look(at);
    const reports = staleReports(db, streams, { at: judged, timeZone });
    const recalls = recallSilences(db, judged, at);
    const found = [
      ...accounts.flatMap((one) => one.absent),
      ...feeds.changed,
      ...recalls.silent,
      ...importChanges(db, at),
      ...lags.changed,
      ...debits.changed,
      ...entries.changed,
      ...references.changed,
      ...transfers.changed,
      ...reports.changed,
    ];
    if (found.length > 0) this.#record(street, found, at);
    const readOn = references.more ? judged : undefined;
    const times = [feeds, recalls, lags, debits, entries, reports].map(({ nextAt }) => nextAt);
    const others = [...times, readOn].filter((next) => next !== undefined);
    const deadlines = [...accounts.map((one) => one.nextAt), ...others];
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
