import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SetDigest } from '../../../../electron/engine/store/set-digest.ts';

const MODULUS = 1n << 256n;
const anyHash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const numberOf = (hash: Uint8Array): bigint => BigInt(`0x${Buffer.from(hash).toString('hex')}`);

describe('the digest of a set', () => {
  it('is the sum of the hashes modulo 2^256, whatever was added, removed and read back on the way', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyHash, fc.boolean())), fc.nat({ max: 20 }), (steps, reopenAt) => {
        let digest = new SetDigest();
        let sum = 0n;
        for (const [index, [hash, added]] of steps.entries()) {
          if (index === reopenAt) digest = SetDigest.parse(digest.toString());
          if (added) digest.add(hash);
          else digest.remove(hash);
          sum += added ? numberOf(hash) : -numberOf(hash);
        }
        const expected = ((sum % MODULUS) + MODULUS) % MODULUS;
        expect(digest.toString()).toBe(expected.toString(16).padStart(64, '0'));
      }),
    );
  });

  it('is that of the empty set again when everything is taken out in another order', () => {
    fc.assert(
      fc.property(fc.array(anyHash), (hashes) => {
        const digest = new SetDigest();
        for (const hash of hashes) digest.add(hash);
        for (const hash of [...hashes].reverse()) digest.remove(hash);
        expect(digest.toString()).toBe('0'.repeat(64));
      }),
    );
  });
});
