import type { Instant } from '../../../shared/kernel/clock.ts';
import type { WriteDb } from '../store/database.ts';
import { type FeedFailure, type FeedState, noteFailure, notePause, noteSuccess, readFeedState } from './feed-state.ts';

/** Health of every stream, kept in the workspace so that it survives a restart and the reader can show it. */
export class FeedBook {
  readonly #db: WriteDb;
  readonly #ids = new Map<string, number>();

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** What is known of a stream. */
  state(source: string, stream: string): FeedState {
    return readFeedState(this.#db, this.#id(source), stream);
  }

  /** A pull begins; after failures it is a probe. */
  polling(source: string, stream: string, probe: boolean): void {
    if (!probe) return;
    this.#db
      .prepare("update feed set breaker = 'half-open' where source_id = ? and stream = ? and breaker = 'open'")
      .run(this.#id(source), stream);
  }

  /** A pull came to its end. */
  success(source: string, stream: string, at: Instant, nextAt: Instant = at): void {
    noteSuccess(this.#db, this.#id(source), stream, at, nextAt);
  }

  /** A pull failed. */
  failure(source: string, stream: string, failure: FeedFailure): void {
    noteFailure(this.#db, this.#id(source), stream, failure);
  }

  /** A person pauses a stream. Answers false for one that was paused before: who paused first stays. */
  pause(source: string, stream: string, person: string, at: Instant): boolean {
    return notePause(this.#db, this.#id(source), stream, { person, at });
  }

  /** A person lets a stream go on. Answers false for one that was not paused. */
  resume(source: string, stream: string): boolean {
    return notePause(this.#db, this.#id(source), stream, undefined);
  }

  #id(source: string): number {
    const known = this.#ids.get(source);
    if (known !== undefined) return known;
    this.#db.prepare('insert into source (name) values (?) on conflict (name) do nothing').run(source);
    const id = Number(this.#db.prepare('select id from source where name = ?').pluck().get(source));
    this.#ids.set(source, id);
    return id;
  }
}
