import type { Clock, MonotonicClock } from '../../../shared/kernel/clock.ts';
import type { WriteDb } from '../store/database.ts';

/** Longest stretch of a run that a crash takes out of the count, in real milliseconds. */
const KEEP_MS = 30_000;
/** What is added when the clock was set back while nobody measured: every memory of a target has run out by then. */
const UNKNOWN_MS = 100 * 365 * 24 * 60 * 60_000;

interface Kept {
  readonly world: number;
  readonly elapsed: number;
}

/**
 * World time that only goes forward: measured by the monotonic clock while the engine runs, by the clock on the wall
 * while it does not. Setting the clock back can't make an old attempt look young; where nobody can know, it looks
 * very old, and a person is asked instead of sending again (I13).
 */
export class SteadyTime {
  readonly #db: WriteDb;
  readonly #clock: Clock;
  readonly #monotonic: MonotonicClock;
  readonly #scale: number;
  readonly #base: number;
  readonly #startedAt: number;
  #keptAt: number;

  constructor(db: WriteDb, clock: Clock, monotonic: MonotonicClock, scale: number) {
    this.#db = db;
    this.#clock = clock;
    this.#monotonic = monotonic;
    this.#scale = scale;
    // The two columns of the statement, by the schema's types.
    const kept = db.prepare('select world, elapsed from outbox_time where only = 1').get() as Kept | undefined;
    const away = kept ? clock.now() - kept.world : 0;
    this.#base = (kept?.elapsed ?? 0) + (away < 0 ? UNKNOWN_MS : away);
    this.#startedAt = monotonic.elapsedMs();
    this.#keptAt = this.#startedAt;
    this.#write();
  }

  /** Milliseconds since an arbitrary start, the same over restarts. */
  elapsedMs(): number {
    return this.#base + (this.#monotonic.elapsedMs() - this.#startedAt) * this.#scale;
  }

  /** Notes how far time is, now and then. */
  keep(): void {
    if (this.#monotonic.elapsedMs() - this.#keptAt < KEEP_MS) return;
    this.#keptAt = this.#monotonic.elapsedMs();
    this.#write();
  }

  #write(): void {
    this.#db
      .prepare(
        `insert into outbox_time (only, world, elapsed) values (1, ?, ?)
         on conflict (only) do update set world = excluded.world, elapsed = excluded.elapsed`,
      )
      .run(this.#clock.now(), Math.ceil(this.elapsedMs()));
  }
}
