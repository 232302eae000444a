import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Timers } from '../schedule/timers.ts';
import type { ReadDb } from '../store/database.ts';

/** Longest real time between two looks: a clock that was set must be noticed. */
const WAIT_MS_MAX = 20_000;
const WAIT_MS_MIN = 250;

const NEXT = "select min(wake_at) from exception where wake_at > ? and state <> 'resolved'";

/** What the alarm needs. */
export interface AlarmPorts {
  readonly db: ReadDb;
  readonly clock: Clock;
  readonly timers: Timers;
  /** World milliseconds per real millisecond. */
  readonly timeScale: number;
  /** The time has come that at least one case waited for. */
  readonly onDue: () => void;
}

/**
 * Tells screens when a case wakes. Nothing is written: whether a case waits is judged by world time with each question,
 * and this only says that it is worth asking again.
 */
export class CaseAlarm {
  readonly #ports: AlarmPorts;
  #heard: number;
  #cancel: (() => void) | undefined;

  constructor(ports: AlarmPorts) {
    this.#ports = ports;
    this.#heard = ports.clock.now();
  }

  /** Starts looking. */
  start(): void {
    this.#look();
  }

  /** Looks no more. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #look(): void {
    const { db, clock, timers, timeScale, onDue } = this.#ports;
    const now = clock.now();
    const next = db.prepare(NEXT).pluck().get(this.#heard);
    const dueAt = typeof next === 'number' ? next : Number.POSITIVE_INFINITY;
    if (dueAt <= now) onDue();
    this.#heard = now;
    const waitMs = dueAt <= now ? WAIT_MS_MIN : (dueAt - now) / timeScale;
    this.#cancel = timers.after(Math.min(WAIT_MS_MAX, Math.max(WAIT_MS_MIN, waitMs)), () => {
      this.#look();
    });
  }
}
