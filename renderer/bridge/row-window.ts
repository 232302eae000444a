import type { RpcFault } from '../../shared/contracts/rpc/fault.ts';
import type { Result } from '../../shared/kernel/result.ts';

/** Rows in order: an array, or a page whose rows are made when they are looked at. */
export interface RowList<Row> {
  readonly length: number;
  at(index: number): Row | undefined;
}

/** Rows from `offset` on, as the engine answers them, with the version of the view they were read from. */
export interface RowPage<Row> {
  readonly rows: RowList<Row>;
  readonly offset: number;
  readonly version: number;
}

/** Asks for rows `offset` to `offset + limit`. */
export type AskRows<Row> = (
  offset: number,
  limit: number,
  signal: AbortSignal,
) => Promise<Result<RowPage<Row>, RpcFault>>;

/** Rows per request. A screen shows about 30 to 60, so that most scrolling stays within one or two pages. */
export const PAGE_ROWS = 100;
/** Requests under way at one time: one for what is seen, one for what comes next. */
export const REQUESTS_MAX = 2;
/** Pages kept; beyond that the ones furthest from view are dropped. */
export const PAGES_KEPT_MAX = 60;

interface Held<Row> {
  readonly rows: RowList<Row>;
  readonly version: number;
  readonly generation: number;
}

/**
 * A list of any length seen through a window: holds the pages around what is visible and fetches the ones that are
 * missing or old, what is seen first. Requests for pages that have been scrolled away are taken back.
 */
export class RowWindow<Row> {
  readonly #ask: AskRows<Row>;
  readonly #changed: () => void;
  readonly #pages = new Map<number, Held<Row>>();
  readonly #requests = new Map<number, AbortController>();
  #first = 0;
  #last = -1;
  /** Pages read before this generation are old: still shown, fetched again when seen. */
  #generation = 0;
  #fault: RpcFault | undefined;
  #closed = false;

  constructor(ask: AskRows<Row>, changed: () => void) {
    this.#ask = ask;
    this.#changed = changed;
  }

  /** The row at an absolute index; undefined while it is not there yet. */
  row(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.rows.at(index % PAGE_ROWS);
  }

  /** Why the last request failed; gone with the next success. */
  get fault(): RpcFault | undefined {
    return this.#fault;
  }

  /** True while a request is under way. */
  get fetching(): boolean {
    return this.#requests.size > 0;
  }

  /** True once any page has arrived. */
  get started(): boolean {
    return this.#pages.size > 0;
  }

  /** Rows that are held now, with their absolute index. */
  *held(): Iterable<readonly [index: number, row: Row]> {
    for (const [page, { rows }] of this.#pages)
      for (let i = 0; i < rows.length; i += 1) {
        const row = rows.at(i);
        if (row !== undefined) yield [page * PAGE_ROWS + i, row];
      }
  }

  /** Says which rows are visible, both ends included. */
  look(first: number, last: number): void {
    this.#first = Math.max(0, first);
    this.#last = Math.max(this.#first, last);
    this.#work();
  }

  /** The list has changed: what is held stays visible and is fetched again. */
  refresh(): void {
    this.#generation += 1;
    this.#fault = undefined;
    this.#work();
  }

  /** Takes everything back; nothing is told any more. */
  close(): void {
    this.#closed = true;
    for (const request of this.#requests.values()) request.abort();
    this.#requests.clear();
  }

  #wanted(): readonly number[] {
    const first = Math.floor(this.#first / PAGE_ROWS);
    const last = Math.floor(this.#last / PAGE_ROWS);
    const seen = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return [...seen, last + 1, ...(first > 0 ? [first - 1] : [])];
  }

  #work(): void {
    if (this.#closed) return;
    const wanted = this.#wanted();
    for (const [page, request] of this.#requests) {
      if (wanted.includes(page)) continue;
      this.#requests.delete(page);
      request.abort();
    }
    if (this.#fault !== undefined) return;
    for (const page of wanted) {
      if (this.#requests.size >= REQUESTS_MAX) break;
      const held = this.#pages.get(page);
      const beyondEnd = held === undefined && this.#endsBefore(page);
      if (beyondEnd || this.#requests.has(page) || held?.generation === this.#generation) continue;
      void this.#fetch(page);
    }
  }

  /** A shorter page than asked for is the last one. */
  #endsBefore(page: number): boolean {
    const before = this.#pages.get(page - 1);
    return before !== undefined && before.rows.length < PAGE_ROWS && before.generation === this.#generation;
  }

  async #fetch(page: number): Promise<void> {
    const request = new AbortController();
    const generation = this.#generation;
    this.#requests.set(page, request);
    const outcome = await this.#ask(page * PAGE_ROWS, PAGE_ROWS, request.signal);
    if (this.#closed || this.#requests.get(page) !== request) return;
    this.#requests.delete(page);
    if (outcome.ok) {
      this.#fault = undefined;
      this.#pages.set(page, { rows: outcome.value.rows, version: outcome.value.version, generation });
      this.#drop();
    } else if (outcome.fault.kind !== 'cancelled') this.#fault = outcome.fault;
    this.#work();
    this.#changed();
  }

  #drop(): void {
    if (this.#pages.size <= PAGES_KEPT_MAX) return;
    const centre = (this.#first + this.#last) / 2 / PAGE_ROWS;
    const byDistance = [...this.#pages.keys()].sort((a, b) => Math.abs(b - centre) - Math.abs(a - centre));
    for (const page of byDistance.slice(0, this.#pages.size - PAGES_KEPT_MAX)) this.#pages.delete(page);
  }
}
