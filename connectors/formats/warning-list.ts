import type { FormatWarning } from './reader.ts';

/** Warnings of one statement or file that are kept one by one; more are counted. */
const WARNINGS_MAX = 1000;

/** Collects warnings up to a limit, after which only their number grows. */
export class WarningList {
  readonly #kept: FormatWarning[] = [];
  #dropped = 0;

  /** Adds one; `at` is its place in the file. */
  add(code: string, at: string, message: string): void {
    if (this.#kept.length < WARNINGS_MAX) this.#kept.push({ code, at, message });
    else this.#dropped += 1;
  }

  /** All that were kept, and one more that counts the others. */
  list(): readonly FormatWarning[] {
    if (this.#dropped === 0) return [...this.#kept];
    const last = { code: 'more-warnings', at: '', message: `${String(this.#dropped)} more warnings are not listed.` };
    return [...this.#kept, last];
  }
}
