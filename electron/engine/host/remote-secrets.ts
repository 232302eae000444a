import type { Secrets } from './worker-ports.ts';

/** Asks whoever started the engine for secrets. */
export class RemoteSecrets implements Secrets {
  readonly #ask: (seq: number, name: string) => void;
  readonly #waiting = new Map<number, (value: string | undefined) => void>();
  #seq = 0;

  constructor(ask: (seq: number, name: string) => void) {
    this.#ask = ask;
  }

  get(name: string): Promise<string | undefined> {
    this.#seq += 1;
    const seq = this.#seq;
    return new Promise((resolve) => {
      this.#waiting.set(seq, resolve);
      this.#ask(seq, name);
    });
  }

  /** The answer to an earlier question; answers that nobody waits for are dropped. */
  answer(seq: number, value: string | undefined): void {
    const resolve = this.#waiting.get(seq);
    this.#waiting.delete(seq);
    resolve?.(value);
  }
}
