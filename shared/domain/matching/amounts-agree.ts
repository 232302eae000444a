import { absolute, scaleRoundHalfUp } from '../../kernel/money.ts';
import { type Currency, minorDigits } from '../../kernel/currency.ts';
import type { AmountRule } from './match-rule.ts';
import type { ExchangeRate } from './match-run.ts';

const BASIS_POINTS = 10_000n;

/** How much two amounts of a currency may differ under a rule, in minor units, before `right` is looked at for its share. */
export interface AmountBounds {
  readonly absoluteMinor: bigint | undefined;
  readonly basisPoints: bigint | undefined;
}

/** Bounds of a rule for a currency; undefined where amounts must agree to the minor unit. */
export function boundsOf(rule: AmountRule, currency: Currency): AmountBounds | undefined {
  if (rule.kind === 'fx') return { absoluteMinor: undefined, basisPoints: BigInt(rule.basisPoints) };
  if (rule.kind === 'fee') {
    const cap = rule.caps.find((one) => one.currency === currency);
    return cap === undefined ? undefined : { absoluteMinor: cap.capMinor, basisPoints: undefined };
  }
  if (rule.kind === 'exact') return undefined;
  const limit = rule.limits.find((one) => one.currency === currency);
  if (limit === undefined) return undefined;
  const { absoluteMinor, basisPoints } = limit;
  return { absoluteMinor, basisPoints: basisPoints === undefined ? undefined : BigInt(basisPoints) };
}

/** Minor units by which an amount may differ from `expectedMinor`: the lesser of both bounds, a share rounded down; 0 without bounds. */
export function allowedMinor(bounds: AmountBounds | undefined, expectedMinor: bigint): bigint {
  if (bounds === undefined) return 0n;
  const share =
    bounds.basisPoints === undefined ? undefined : (absolute(expectedMinor) * bounds.basisPoints) / BASIS_POINTS;
  if (share === undefined) return bounds.absoluteMinor ?? 0n;
  return bounds.absoluteMinor === undefined || share < bounds.absoluteMinor ? share : bounds.absoluteMinor;
}

/** Minor units of `from` in minor units of `to` at a rate, rounded half away from zero. */
export function exchanged(minor: bigint, from: Currency, to: Currency, rate: ExchangeRate): bigint {
  const digits = minorDigits(to) - minorDigits(from);
  const up = digits > 0 ? 10n ** BigInt(digits) : 1n;
  const down = digits < 0 ? 10n ** BigInt(-digits) : 1n;
  return scaleRoundHalfUp(minor, rate.numerator * up, rate.denominator * down);
}
