/** A bounded store of things that can be made again: the one not used for longest goes first. */
export class RecentlyUsed<T> {
  readonly #max: number;
  readonly #entries = new Map<string, T>();

  constructor(max: number) {
    this.#max = max;
  }

  /** The thing under a key, which counts as used now. */
  get(key: string): T | undefined {
    const found = this.#entries.get(key);
    if (found === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found;
  }

  /** Keeps a thing under a key; answers what had to go for it. */
  set(key: string, thing: T): readonly T[] {
    const replaced = this.#entries.get(key);
    this.#entries.delete(key);
    this.#entries.set(key, thing);
    const oldest = this.#entries.keys().next();
    const gone = replaced === undefined || replaced === thing ? [] : [replaced];
    if (this.#entries.size <= this.#max || oldest.done === true) return gone;
    const evicted = this.#entries.get(oldest.value);
    this.#entries.delete(oldest.value);
    return evicted === undefined ? gone : [...gone, evicted];
  }
}
