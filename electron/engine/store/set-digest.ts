const MODULUS = 1n << 256n;

/**
 * Digest of a set of rows: the sum modulo 2^256 of their SHA-256. Adding and removing a row costs one addition, and the
 * order in which rows came never matters (architecture.md, "Digests").
 */
export class SetDigest {
  #sum: bigint;

  constructor(sum = 0n) {
    this.#sum = sum;
  }

  /** Counts a row in. */
  add(rowHash: Uint8Array): void {
    this.#sum = (this.#sum + toNumber(rowHash)) % MODULUS;
  }

  /** Counts a row out. */
  remove(rowHash: Uint8Array): void {
    this.#sum = (this.#sum + MODULUS - toNumber(rowHash)) % MODULUS;
  }

  /** 64 hexadecimal digits. */
  toString(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }

  /** Reads back what {@link toString} wrote. */
  static parse(text: string): SetDigest {
    return new SetDigest(BigInt(`0x${text}`));
  }
}

function toNumber(hash: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('hex')}`);
}
