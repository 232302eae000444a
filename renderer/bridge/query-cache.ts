import type { RpcFault } from '../../shared/contracts/rpc/fault.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Topic } from './engine.ts';

/** What is known about the answer to one question. */
export interface QueryState<T> {
  /** The newest answer; stays while a newer one is fetched and when that fails. */
  readonly data: T | undefined;
  /** Why the last attempt gave no answer; gone with the next success. */
  readonly fault: RpcFault | undefined;
  readonly fetching: boolean;
  /** Monotonic milliseconds of the last success. */
  readonly answeredAtMs: number | undefined;
}

/** A question as the cache needs it: its key, how to ask, and which news make its answer old. */
export interface Question<T> {
  readonly key: string;
  readonly topics: readonly Topic[];
  ask(signal: AbortSignal): Promise<Result<T, RpcFault>>;
}

/** Answers without an observer that are kept for coming back. */
const IDLE_ANSWERS_MAX = 60;

const UNASKED: QueryState<never> = { data: undefined, fault: undefined, fetching: false, answeredAtMs: undefined };

interface Entry {
  question: Question<unknown>;
  state: QueryState<unknown>;
  readonly observers: Set<() => void>;
  abort: AbortController | undefined;
  underWay: Promise<void> | undefined;
  /** True when news came while the question was under way, or nobody looked. */
  old: boolean;
}

/** Answers by question. Keeps the old answer while a newer one is fetched; forgets the least recently used without observers. */
export class QueryCache {
  readonly #entries = new Map<string, Entry>();
  readonly #elapsedMs: () => number;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** State of a question's answer as far as it is known. */
  peek<T>(question: Question<T>): QueryState<T> {
    // The key stands for question and answer type: only `queryKey` makes keys.
    return (this.#entries.get(question.key)?.state ?? UNASKED) as QueryState<T>;
  }

  /** Watches a question: asks it when its answer is unknown or old. Returns the way to stop. */
  observe<T>(question: Question<T>, changed: () => void): () => void {
    const entry = this.#entry(question);
    entry.observers.add(changed);
    if (entry.old) void this.#fetch(entry);
    return () => {
      entry.observers.delete(changed);
      if (entry.observers.size > 0) return;
      entry.abort?.abort();
      this.#forgetIdle();
    };
  }

  /** Marks answers as old by topic; observed ones are asked again. Settles when those answers are in. */
  async invalidate(topics: readonly Topic[]): Promise<void> {
    await this.#refresh((entry) => entry.question.topics.some((topic) => topics.includes(topic)));
  }

  /** Asks everything observed again: the engine is new. */
  async invalidateAll(): Promise<void> {
    await this.#refresh(() => true);
  }

  /** Asks one question again because a person wants it. */
  async retry(key: string): Promise<void> {
    await this.#refresh((entry) => entry.question.key === key);
  }

  async #refresh(concerns: (entry: Entry) => boolean): Promise<void> {
    const concerned = [...this.#entries.values()].filter(concerns);
    for (const entry of concerned) entry.old = true;
    await Promise.all(concerned.filter((entry) => entry.observers.size > 0).map((entry) => this.#fetch(entry)));
  }

  #entry(question: Question<unknown>): Entry {
    const known = this.#entries.get(question.key);
    if (known !== undefined) {
      // Moved to the end: the map's order is the order of use.
      this.#entries.delete(question.key);
      this.#entries.set(question.key, known);
      known.question = question;
      return known;
    }
    const entry: Entry = {
      question,
      state: UNASKED,
      observers: new Set(),
      abort: undefined,
      underWay: undefined,
      old: true,
    };
    this.#entries.set(question.key, entry);
    return entry;
  }

  #fetch(entry: Entry): Promise<void> {
    entry.underWay ??= this.#fetchUntilFresh(entry).finally(() => {
      entry.underWay = undefined;
    });
    return entry.underWay;
  }

  async #fetchUntilFresh(entry: Entry): Promise<void> {
    while (entry.old && entry.observers.size > 0) {
      entry.old = false;
      const abort = new AbortController();
      entry.abort = abort;
      this.#change(entry, { ...entry.state, fetching: true });
      // Lists that the same drawing opens ask for their rows first: sums and counts wait behind them, not before them.
      await Promise.resolve();
      const outcome = await entry.question.ask(abort.signal);
      if (outcome.ok) {
        const answered = { data: outcome.value, fault: undefined, fetching: false, answeredAtMs: this.#elapsedMs() };
        this.#change(entry, answered);
      } else if (outcome.fault.kind === 'cancelled') {
        entry.old = true;
        this.#change(entry, { ...entry.state, fetching: false });
        if (entry.observers.size === 0) return;
      } else {
        this.#change(entry, { ...entry.state, fault: outcome.fault, fetching: false });
      }
    }
  }

  #change(entry: Entry, state: QueryState<unknown>): void {
    entry.state = state;
    for (const observer of [...entry.observers]) observer();
  }

  #forgetIdle(): void {
    const idle = [...this.#entries.values()].filter((entry) => entry.observers.size === 0);
    for (const entry of idle.slice(0, Math.max(0, idle.length - IDLE_ANSWERS_MAX)))
      this.#entries.delete(entry.question.key);
  }
}
