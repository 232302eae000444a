import { formatDecimal } from '../../kernel/money.ts';
import { parseCurrency } from '../../kernel/currency.ts';
import { compareNames, joins } from './identity.ts';
import type { SystemRole } from './state.ts';

/** A use of a reference that is unique within account, amount, currency and window only (docs/decisions/0001). */
export interface ScopedUse {
  /** Unsigned minor units and currency, as the name has them. */
  readonly minor: bigint;
  readonly currency: string;
  /** Days since the epoch on which the use lies. */
  readonly min: number;
  readonly max: number;
}

/** A payment that bears a reference which another one of its account bears, too. */
export interface Bearer {
  readonly key: string;
  /** Systems that speak of money which leaves; none where it is only money that came back. */
  readonly roles: ReadonlySet<SystemRole>;
  readonly uses: readonly ScopedUse[];
}

/** Two payments that may be one. */
export interface Collision {
  readonly key: string;
  readonly other: string;
  /** `EUR 100.00 and EUR 99.50`. */
  readonly amounts: string;
}

/**
 * Payments with one reference that may be one payment although their amounts keep them apart: no system speaks of both, and
 * they lie within the window of a reference. Two that one system tells apart are two. Weak evidence never joins
 * (architecture.md, "Identity"), so people decide.
 */
export function collisionsOf(bearers: readonly Bearer[]): readonly Collision[] {
  const ordered = bearers.toSorted((a, b) => compareNames(a.key, b.key));
  return ordered.flatMap((one, index) =>
    ordered.slice(index + 1).flatMap((other) => {
      if (one.roles.size === 0 || other.roles.size === 0) return [];
      if ([...one.roles].some((role) => other.roles.has(role)) || !areNear(one, other)) return [];
      return [{ key: one.key, other: other.key, amounts: `${amountsOf(one)} and ${amountsOf(other)}` }];
    }),
  );
}

function areNear(one: Bearer, other: Bearer): boolean {
  return one.uses.some((a) => other.uses.some((b) => (a.min < b.min ? joins(a, b) : joins(b, a))));
}

function amountsOf({ uses }: Bearer): string {
  const amounts = uses.map(({ minor, currency }) => {
    const known = parseCurrency(currency);
    return `${currency} ${known === undefined ? minor.toString() : formatDecimal(minor, known)}`;
  });
  return [...new Set(amounts)].sort().join(', ');
}
