import type { Topic } from './engine.ts';

/** Passes news on: at once after a quiet time, else gathered and once in `everyMs`, and never before the last were dealt with. */
export class PacedNews {
  readonly #everyMs: number;
  readonly #deal: (topics: readonly Topic[]) => Promise<unknown>;
  readonly #waiting = new Set<Topic>();
  #dealing = false;

  constructor(everyMs: number, deal: (topics: readonly Topic[]) => Promise<unknown>) {
    this.#everyMs = everyMs;
    this.#deal = deal;
  }

  /** Something changed. */
  add(topics: readonly Topic[]): void {
    for (const topic of topics) this.#waiting.add(topic);
    if (!this.#dealing) void this.#run();
  }

  async #run(): Promise<void> {
    this.#dealing = true;
    try {
      while (this.#waiting.size > 0) {
        const topics = [...this.#waiting];
        this.#waiting.clear();
        await Promise.all([this.#deal(topics), pause(this.#everyMs)]);
      }
    } finally {
      this.#dealing = false;
    }
  }
}

/** Settles after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
