import type { QueryCache, QueryState, Question } from './query-cache.ts';

/** What a screen draws of a question. */
export interface QueryView<T> extends QueryState<T> {
  /** True while `data` answers the question asked before this one. */
  readonly previous: boolean;
}

const NOTHING: QueryView<never> = {
  data: undefined,
  fault: undefined,
  fetching: false,
  answeredAtMs: undefined,
  previous: false,
};

/** Follows one place on a screen from question to question, and shows the old answer until the new one is there. */
export class QueryObserver<T> {
  readonly #cache: QueryCache;
  readonly #listeners = new Set<() => void>();
  #question: Question<T> | undefined;
  #stop: (() => void) | undefined;
  #view: QueryView<T> = NOTHING;

  constructor(cache: QueryCache) {
    this.#cache = cache;
  }

  /** Asks this question from now on; undefined asks nothing. */
  readonly ask = (question: Question<T> | undefined): void => {
    if (question?.key === this.#question?.key) return;
    this.#stop?.();
    this.#question = question;
    this.#stop = question === undefined ? undefined : this.#cache.observe(question, this.#changed);
    this.#changed();
  };

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** For `useSyncExternalStore`: the same object until something changes. */
  readonly view = (): QueryView<T> => this.#view;

  readonly #changed = (): void => {
    const before = this.#view;
    const state = this.#question === undefined ? undefined : this.#cache.peek(this.#question);
    if (state === undefined) this.#view = { ...before, fetching: false, previous: before.data !== undefined };
    else if (state.data === undefined && before.data !== undefined)
      this.#view = { ...state, data: before.data, answeredAtMs: before.answeredAtMs, previous: true };
    else this.#view = { ...state, previous: false };
    for (const listener of [...this.#listeners]) listener();
  };
}
