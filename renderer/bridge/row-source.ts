import type { RpcFault } from '../../shared/contracts/rpc/fault.ts';
import { RowWindow, type AskRows } from './row-window.ts';

/** What a grid draws from: a new object whenever something has changed. */
export interface RowView<Row> {
  readonly row: (index: number) => Row | undefined;
  readonly held: () => Iterable<readonly [index: number, row: Row]>;
  readonly look: (first: number, last: number) => void;
  readonly refresh: () => void;
  readonly fault: RpcFault | undefined;
  /** True while a request is under way, and until the list that is asked for has been asked at all. */
  readonly fetching: boolean;
  /** True once rows of this list have arrived. */
  readonly started: boolean;
}

/** The same, with the list that it is of. */
export interface SourceView<Row> extends RowView<Row> {
  /** The list that is asked for; undefined until there is one. */
  readonly key: string | undefined;
}

/** Follows a grid from list to list (another filter, another order); the rows of the list before stay until the new ones come. */
export class RowSource<Row> {
  readonly #listeners = new Set<() => void>();
  #key: string | undefined;
  #window: RowWindow<Row> | undefined;
  #before: RowWindow<Row> | undefined;
  #looked: readonly [number, number] = [0, 0];

  /** Shows another list from now on. */
  readonly open = (key: string, ask: AskRows<Row>): void => {
    if (key === this.#key) return;
    this.#before?.close();
    this.#before = this.#window?.started === true ? this.#window : this.#before;
    this.#window?.close();
    this.#key = key;
    this.#window = new RowWindow(ask, this.#changed);
    this.#window.look(...this.#looked);
    this.#changed();
  };

  /** Ends all requests. A later `open` starts again. */
  readonly close = (): void => {
    this.#window?.close();
    this.#key = undefined;
  };

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** For `useSyncExternalStore`: the same object until something changes. */
  readonly view = (): SourceView<Row> => this.#view;

  /** Says which rows are visible. */
  readonly look = (first: number, last: number): void => {
    this.#looked = [first, last];
    this.#window?.look(first, last);
  };

  /** Fetches what is visible again. */
  readonly refresh = (): void => {
    this.#window?.refresh();
    this.#changed();
  };

  // Below what it hands out: fields are made in their order.
  #view: SourceView<Row> = this.#drawn();

  readonly #changed = (): void => {
    if (this.#window?.started === true) this.#before = undefined;
    this.#view = this.#drawn();
    for (const listener of [...this.#listeners]) listener();
  };

  #drawn(): SourceView<Row> {
    const current = this.#window;
    const shown = current?.started === true ? current : (this.#before ?? current);
    return {
      row: (index) => shown?.row(index),
      held: () => shown?.held() ?? [],
      look: this.look,
      refresh: this.refresh,
      fault: current?.fault,
      fetching: current?.fetching ?? false,
      key: this.#key,
      started: current?.started ?? false,
    };
  }
}
