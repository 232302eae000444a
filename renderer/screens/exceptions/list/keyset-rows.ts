import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { fail, ok, type Result } from '../../../../shared/kernel/result.ts';
import type { RowPage } from '../../../bridge/row-window.ts';

/** A page as an engine answers it that pages by where the page before ended. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  /** Where it ended; null where nothing follows. */
  readonly next: string | null;
  readonly total: number;
  readonly version: number;
}

/** Asks for the rows after a place; undefined: from the start. */
export type AskAfter<Row> = (
  after: string | undefined,
  limit: number,
  signal: AbortSignal,
) => Promise<Result<KeysetPage<Row>, RpcFault>>;

/** Rows per step where the list is walked to a far place. */
export const STEP_ROWS = 500;

/**
 * Gives a list that is paged by place to a grid that asks by number: remembers at which number each page ended, and walks
 * from the nearest such place. Places of another version of the list are forgotten, because rows may have come before them.
 */
export class KeysetRows<Row> {
  readonly #ask: AskAfter<Row>;
  /** Where to go on, by number of the row that comes then. */
  readonly #places = new Map<number, string>();
  readonly #listeners = new Set<() => void>();
  #version: number | undefined;
  #total: number | undefined;
  /** Requests go one after another: what comes next starts where the one before ends. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ask: AskAfter<Row>) {
    this.#ask = ask;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Length of the list by the last answer; undefined before the first. */
  readonly total = (): number | undefined => this.#total;

  /** Rows `offset` to `offset + limit`. */
  readonly page = (offset: number, limit: number, signal: AbortSignal): Promise<Result<RowPage<Row>, RpcFault>> => {
    const asked = this.#last.then(() => this.#walk(offset, limit, signal));
    this.#last = asked;
    return asked;
  };

  async #walk(offset: number, limit: number, signal: AbortSignal): Promise<Result<RowPage<Row>, RpcFault>> {
    for (let at = this.#nearest(offset); ;) {
      if (signal.aborted) return fail({ kind: 'cancelled' });
      const rows = at === offset ? limit : Math.min(STEP_ROWS, offset - at);
      const answer = await this.#ask(this.#places.get(at), rows, signal);
      if (!answer.ok) return answer;
      const { value } = answer;
      const restarted = this.#take(value, at, rows);
      if (restarted && at > 0) at = 0;
      else if (at === offset) return ok({ rows: value.rows, offset, version: value.version });
      else if (value.next === null) return ok({ rows: [], offset, version: value.version });
      else at += rows;
    }
  }

  /** Notes an answer; true where it is of another version than the places that it was asked by. */
  #take({ next, total, version }: KeysetPage<Row>, at: number, rows: number): boolean {
    const changed = this.#version !== undefined && this.#version !== version;
    if (changed) this.#places.clear();
    this.#version = version;
    // After a change only a page from the start has a number that is sure.
    if (next !== null && !(changed && at > 0)) this.#places.set(at + rows, next);
    if (total !== this.#total) {
      this.#total = total;
      for (const listener of [...this.#listeners]) listener();
    }
    return changed;
  }

  #nearest(offset: number): number {
    let nearest = 0;
    for (const place of this.#places.keys()) if (place <= offset && place > nearest) nearest = place;
    return nearest;
  }
}
