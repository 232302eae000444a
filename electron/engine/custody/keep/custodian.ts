import type { Clock, Instant, MonotonicClock } from '../../../../shared/kernel/clock.ts';
import type { Log } from '../../../../shared/kernel/log.ts';
import { lastCommit } from '../../pipeline/commit.ts';
import type { Timers } from '../../schedule/timers.ts';
import type { WriteDb } from '../../store/database.ts';
import { backupsOf } from '../backup.ts';
import { readManifest } from '../manifest.ts';
import { type CustodyState, readCustody, saveCustody } from './custody-state.ts';
import type { CustodyAnswer, CustodyPort } from './custody-work.ts';

/** What a custodian works with. */
export interface CustodianPorts {
  readonly db: WriteDb;
  readonly workspace: string;
  readonly work: CustodyPort;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly timers: Timers;
  readonly log: Log;
  /** Nothing is being received, read or decided, and the store can be written. */
  readonly isIdle: () => boolean;
  /** What is known of the store has changed. */
  readonly onChange: () => void;
  /** Takes note of an exception; true when it is one of the store. */
  readonly atStoreFault: (error: unknown) => boolean;
}

/** World milliseconds between two backups, and between two passes of the scrub. */
const DAY_MS = 24 * 60 * 60_000;
/** Real milliseconds: the start of an engine belongs to whoever waits for it. */
const FIRST_MS = 60_000;
/** Real milliseconds between two stretches of a pass; a stretch takes a fraction of it. */
const PAUSE_MS = 1_000;
/** Real milliseconds until the next look when nothing is due. */
const REST_MS = 60_000;
/** Real milliseconds between two attempts at a backup, however fast the clock of a demo runs. */
const BACKUP_APART_MS = 60 * 60_000;

/** Real milliseconds that work under way gets to end by itself when the engine stops. */
const STOP_MS = 2_000;

const NO_FAILURE = { failedAt: null, code: null, damages: [] };

/**
 * Looks after the store while nothing else is to be done: scrubs it in short stretches from where it stopped, a pass a
 * day, and makes a verified backup a day. How far it is and what it found is kept over restarts (sec-D2, sec-D4).
 */
export class Custodian {
  readonly #ports: CustodianPorts;
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  #triedAt: number | undefined;
  readonly #stop = new SharedArrayBuffer(4);
  /** A pass has been completed since the start: until then what was found damaged may have been mended meanwhile. */
  #passed = false;

  constructor(ports: CustodianPorts) {
    this.#ports = ports;
  }

  /** Starts; the first look comes once the engine has been up for a while. */
  start(): void {
    this.#sleep(FIRST_MS);
  }

  /** Ends what is under way at its next step. A pass goes on at the next start; a backup is begun again. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    Atomics.store(new Int32Array(this.#stop), 0, 1);
    let cancelPatience: (() => void) | undefined;
    const patience = new Promise<void>((resolve) => {
      cancelPatience = this.#ports.timers.after(STOP_MS, resolve);
    });
    await Promise.race([this.#running, patience]);
    cancelPatience?.();
    await this.#ports.work.rest();
    await this.#running;
  }

  #sleep(ms: number): void {
    if (this.#stopped) return;
    this.#cancelTimer = this.#ports.timers.after(ms, () => {
      this.#running = this.#look().then(
        (nextMs) => {
          this.#sleep(nextMs);
        },
        (error: unknown) => {
          this.#ports.log.write('error', 'custody-failed', { code: error instanceof Error ? error.name : 'unknown' });
          this.#ports.atStoreFault(error);
          this.#sleep(REST_MS);
        },
      );
    });
  }

  /** One look; answers how long to sleep, in real milliseconds. */
  async #look(): Promise<number> {
    const { db, clock, work, isIdle } = this.#ports;
    if (!isIdle()) return PAUSE_MS;
    const now = clock.now();
    const state = this.#withMadeByHand(readCustody(db));
    if (this.#isBackupDue(state, now)) {
      await this.#backup(now);
      return PAUSE_MS;
    }
    if (this.#isScrubDue(state, now)) return (await this.#scrub(state, now)) ? PAUSE_MS : REST_MS;
    await work.rest();
    return REST_MS;
  }

  /** A backup that the command line made counts as well. */
  #withMadeByHand(state: CustodyState): CustodyState {
    const newest = backupsOf(this.#ports.workspace).at(-1);
    const manifest = newest === undefined ? undefined : readManifest(newest);
    const madeAt = manifest?.ok === true ? manifest.value.madeAt : null;
    if (madeAt === null || madeAt <= (state.backup.lastAt ?? Number.NEGATIVE_INFINITY)) return state;
    const known = { ...state, backup: { ...NO_FAILURE, lastAt: madeAt } };
    this.#keep(known);
    return known;
  }

  #isBackupDue(state: CustodyState, now: Instant): boolean {
    const { db, monotonic } = this.#ports;
    const tooSoon = this.#triedAt !== undefined && monotonic.elapsedMs() - this.#triedAt < BACKUP_APART_MS;
    return !tooSoon && isOld(state.backup.lastAt, now) && lastCommit(db) > 0;
  }

  async #backup(now: Instant): Promise<void> {
    const { db, workspace, work, monotonic, log } = this.#ports;
    this.#triedAt = monotonic.elapsedMs();
    const answer = await work.run({ kind: 'backup', workspace, now, stop: this.#stop });
    const state = readCustody(db);
    if (answer.kind === 'backed-up') this.#keep({ ...state, backup: { ...NO_FAILURE, lastAt: now } });
    if (answer.kind !== 'failed') return;
    log.write('error', 'backup-failed', { code: answer.code, count: answer.damages.length });
    const { code } = answer;
    const damages = [...answer.damages];
    this.#keep({ ...state, backup: { ...state.backup, failedAt: now, code, damages } });
  }

  /** A pass under way goes on; a store that was found damaged is looked at again after each start. */
  #isScrubDue(state: CustodyState, now: Instant): boolean {
    const { startedAt, lastCompleteAt } = state.scrub;
    if (startedAt !== null || isOld(lastCompleteAt, now)) return true;
    return !this.#passed && state.damages.length > 0;
  }

  /** One stretch of a pass; false when the store could not be looked at. */
  async #scrub(state: CustodyState, now: Instant): Promise<boolean> {
    const { workspace, work } = this.#ports;
    const { startedAt, place } = state.scrub;
    const answer = await work.run({
      kind: 'scrub',
      workspace,
      place: startedAt === null ? undefined : (place ?? undefined),
    });
    if (answer.kind !== 'scrubbed') return false;
    if (answer.next === undefined) this.#passed = true;
    this.#keep(afterStretch(state, answer, now));
    return true;
  }

  #keep(state: CustodyState): void {
    saveCustody(this.#ports.db, state);
    this.#ports.onChange();
  }
}

/** Never, longer ago than a day, or after now: then the clock was set and nobody can say. */
function isOld(at: number | null, now: Instant): boolean {
  return at === null || at > now || now - at >= DAY_MS;
}

function afterStretch(
  state: CustodyState,
  { damages, next }: Extract<CustodyAnswer, { readonly kind: 'scrubbed' }>,
  now: Instant,
): CustodyState {
  const found = [...(state.scrub.startedAt === null ? [] : state.scrub.found), ...damages];
  if (next !== undefined)
    return { ...state, scrub: { ...state.scrub, startedAt: state.scrub.startedAt ?? now, place: next, found } };
  // What a complete pass did not find again is mended.
  return {
    ...state,
    damages: found,
    scrub: { startedAt: null, place: null, lastCompleteAt: now, found: [] },
  };
}
