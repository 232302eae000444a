/** Values by small numbers, in the order in which they were first seen. */
export class CodeTable<T> {
  readonly #codes = new Map<T, number>();
  readonly #values: T[] = [];

  /** Code of a value, new or known. */
  add(value: T): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.#values.push(value) - 1;
    this.#codes.set(value, code);
    return code;
  }

  /** Code of a value; -1 where it was never added. */
  find(value: T): number {
    return this.#codes.get(value) ?? -1;
  }

  /** Value of a code; undefined for -1. */
  at(code: number): T | undefined {
    return this.#values[code];
  }

  /** All values; the place of each is its code. */
  get values(): readonly T[] {
    return this.#values;
  }
}
