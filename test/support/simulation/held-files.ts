import type { FileSink } from '../../../connectors/sandbox/banks/file-sink.ts';

interface Held {
  readonly bank: string;
  readonly name: string;
  readonly content: string;
}

/** The banks' folders with a hand in between: files of a bank can be held back, come late, twice and in another order. */
export class HeldFiles implements FileSink {
  readonly #disk: FileSink;
  readonly #holding = new Set<string>();
  readonly #discarding = new Set<string>();
  #held: Held[] = [];
  /** Files that lie in the folders, in order of appearance. */
  readonly delivered: Held[] = [];

  constructor(disk: FileSink) {
    this.#disk = disk;
  }

  /** Files of this bank are nobody's business for now. */
  discard(bank: string): void {
    this.#discarding.add(bank);
  }

  /** Ends what `discard` began. */
  admit(): void {
    this.#discarding.clear();
  }

  /** From now on nothing of this bank arrives. */
  hold(bank: string): void {
    this.#holding.add(bank);
  }

  /** What was held back arrives, the last one first when `reversed`. */
  release(reversed: boolean): void {
    this.#holding.clear();
    const held = reversed ? [...this.#held].reverse() : this.#held;
    this.#held = [];
    for (const { bank, name, content } of held) this.write(bank, 'out', name, content);
  }

  readonly write: FileSink['write'] = (bank, folder, name, content) => {
    if (folder === 'out') {
      if (this.#discarding.has(bank)) return;
      if (this.#holding.has(bank)) {
        this.#held.push({ bank, name, content });
        return;
      }
      this.delivered.push({ bank, name, content });
    }
    this.#disk.write(bank, folder, name, content);
  };

  readonly list: FileSink['list'] = (bank, folder) => this.#disk.list(bank, folder);
  readonly read: FileSink['read'] = (bank, folder, name) => this.#disk.read(bank, folder, name);
  readonly move: FileSink['move'] = (bank, from, name, to) => {
    this.#disk.move(bank, from, name, to);
  };
}
