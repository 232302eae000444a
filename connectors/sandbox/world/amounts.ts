import type { Random } from '../../../shared/kernel/random.ts';

/** A standard normal number (Box-Muller). */
export function normal(random: Random): number {
  const u = Math.max(random.next(), 1e-12);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.next());
}

/** Log-normal amount in minor units around a median, never round by intention. `sigma` about 1 is a supplier ledger. */
export function logNormalMinor(random: Random, medianMinor: number, sigma: number): bigint {
  return BigInt(Math.max(101, Math.round(medianMinor * Math.exp(sigma * normal(random)))));
}

/** Shares are whole steps of a millionth of a millionth, so that no amount passes through a float. */
const SHARE_STEPS = 1e12;

/**
 * Splits a total into parts that follow the weights and add up to it exactly; the last part takes the rounding.
 * Every part is at least one minor unit.
 */
export function splitByWeight(totalMinor: bigint, weights: readonly number[]): readonly bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => {
    const part = (totalMinor * BigInt(Math.floor((weight / sum) * SHARE_STEPS))) / BigInt(SHARE_STEPS);
    return part > 0n ? part : 1n;
  });
  const given = parts.reduce((total, part) => total + part, 0n);
  const last = parts.at(-1);
  if (last !== undefined) parts[parts.length - 1] = last + totalMinor - given > 0n ? last + totalMinor - given : 1n;
  return parts;
}
