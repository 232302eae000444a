/** Growing lists of typed arrays: a million numbers in 4 or 8 bytes each. `values` may be longer than `length`. */
export class IntList {
  values: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.values = new Int32Array(capacity);
  }

  /** Appends a number of 32 bits. */
  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The number at a place within `length`. */
  at(index: number): number {
    return this.values[index] ?? 0;
  }
}

/** The largest amount that 64 bits hold with either sign. */
const MINOR_MAX = 2n ** 63n - 1n;

/** Amounts: minor units in 64 bits, and the same bits as halves, which compare without making a bigint. */
export class MinorList {
  values: BigInt64Array<ArrayBuffer>;
  halves: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.values = new BigInt64Array(capacity);
    this.halves = new Int32Array(this.values.buffer);
  }

  /** Appends an amount; one that does not fit 64 bits is a bug of the caller and throws. */
  push(minor: bigint): void {
    if (this.length === this.values.length) {
      const wider = new BigInt64Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
      this.halves = new Int32Array(wider.buffer);
    }
    if (minor > MINOR_MAX || minor < -MINOR_MAX) throw new Error('an amount beyond 64 bits');
    this.values[this.length] = minor;
    this.length += 1;
  }

  /** The amount at a place within `length`. */
  at(index: number): bigint {
    return this.values[index] ?? 0n;
  }
}

/** Growing list of numbers of 53 bits, such as ids. */
export class WideList {
  values: Float64Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.values = new Float64Array(capacity);
  }

  /** Appends a number. */
  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The number at a place within `length`. */
  at(index: number): number {
    return this.values[index] ?? 0;
  }
}

/** Growing list of small codes, 0 to 255. */
export class ByteList {
  values: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.values = new Uint8Array(capacity);
  }

  /** Appends a code. */
  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Uint8Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** The code at a place within `length`. */
  at(index: number): number {
    return this.values[index] ?? 0;
  }
}

/** Growing list of codes of which -1 says that there is none; takes no room while all are -1. */
export class OptionalList {
  #values: IntList | undefined;
  length = 0;

  /** Appends a code, or -1. */
  push(value: number): void {
    if (value >= 0 && this.#values === undefined) {
      const values = new Int32Array(Math.max(64, 2 ** Math.ceil(Math.log2(this.length + 1)))).fill(-1);
      this.#values = new IntList(0);
      this.#values.values = values;
      this.#values.length = this.length;
    }
    this.#values?.push(value);
    this.length += 1;
  }

  /** The code at a place within `length`; -1 where there is none. */
  at(index: number): number {
    return this.#values === undefined ? -1 : this.#values.at(index);
  }
}
