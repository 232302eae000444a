/** A SHA-256 is kept as eight limbs of 32 bits, most significant first. */
const LIMBS = 8;
const LIMB = 2 ** 32;
const MODULUS = 1n << 256n;
/** Limbs are added up without carrying; after so many additions none can have left the exact integers. */
const CARRY_AFTER = 2 ** 20;

/**
 * Digest of a set of rows: the sum modulo 2^256 of their SHA-256. Adding and removing a row costs one addition, and the
 * order in which rows came never matters (architecture.md, "Digests").
 */
export class SetDigest {
  #limbs: number[];
  #additions = 0;

  constructor(sum = 0n) {
    this.#limbs = limbsOf(sum);
  }

  /** Counts a row in. */
  add(rowHash: Uint8Array): void {
    this.#count(rowHash, 1);
  }

  /** Counts a row out. */
  remove(rowHash: Uint8Array): void {
    this.#count(rowHash, -1);
  }

  /** 64 hexadecimal digits. */
  toString(): string {
    return this.#sum().toString(16).padStart(64, '0');
  }

  /** Reads back what {@link toString} wrote. */
  static parse(text: string): SetDigest {
    return new SetDigest(BigInt(`0x${text}`));
  }

  #count(rowHash: Uint8Array, sign: 1 | -1): void {
    const view = new DataView(rowHash.buffer, rowHash.byteOffset, rowHash.byteLength);
    for (let limb = 0; limb < LIMBS; limb += 1)
      this.#limbs[limb] = (this.#limbs[limb] ?? 0) + sign * view.getUint32(limb * 4);
    this.#additions += 1;
    if (this.#additions < CARRY_AFTER) return;
    this.#limbs = limbsOf(this.#sum());
    this.#additions = 0;
  }

  #sum(): bigint {
    const sum = this.#limbs.reduce((total, limb) => total * BigInt(LIMB) + BigInt(limb), 0n);
    return ((sum % MODULUS) + MODULUS) % MODULUS;
  }
}

function limbsOf(sum: bigint): number[] {
  return Array.from({ length: LIMBS }, (_, limb) => Number(BigInt.asUintN(32, sum >> BigInt(32 * (LIMBS - 1 - limb)))));
}
