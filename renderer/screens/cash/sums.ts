import type { CashRow } from '../../../shared/contracts/api/cash.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { differenceOf, figureOf } from './figures.ts';

/** What one system's figures add up to in one currency. Minor units. */
export interface RoleSum {
  readonly minor: bigint;
  /** Accounts with a figure of this system; the sum covers these alone. */
  readonly accounts: number;
  readonly restrictedMinor: bigint;
  readonly confirmedMinor: bigint;
  readonly stale: number;
  readonly estimated: number;
}

/** What the differences bank - system add up to. */
export interface DifferenceSum {
  readonly minor: bigint;
  readonly comparable: number;
  readonly notComparable: number;
}

/** Sums of one currency over some accounts, per system. */
export interface CurrencySums {
  readonly currency: string;
  readonly accounts: number;
  readonly roles: ReadonlyMap<SystemRole, RoleSum>;
  readonly differences: ReadonlyMap<SystemRole, DifferenceSum>;
}

/** Sums per currency, currencies in alphabetical order. Amounts of two currencies are never added. */
export function sumsOf(rows: readonly CashRow[]): readonly CurrencySums[] {
  const byCurrency = new Map<string, CashRow[]>();
  for (const row of rows) {
    const own = byCurrency.get(row.currency);
    if (own === undefined) byCurrency.set(row.currency, [row]);
    else own.push(row);
  }
  return [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, own]) => currencySums(currency, own));
}

function currencySums(currency: string, rows: readonly CashRow[]): CurrencySums {
  const roles = new Map<SystemRole, RoleSum>();
  const differences = new Map<SystemRole, DifferenceSum>();
  for (const role of SYSTEM_ROLES) {
    const sum = roleSum(rows, role);
    if (sum !== undefined) roles.set(role, sum);
    const difference = role === 'bank' ? undefined : differenceSum(rows, role);
    if (difference !== undefined) differences.set(role, difference);
  }
  return { currency, accounts: rows.length, roles, differences };
}

function roleSum(rows: readonly CashRow[], role: SystemRole): RoleSum | undefined {
  let sum: RoleSum = { minor: 0n, accounts: 0, restrictedMinor: 0n, confirmedMinor: 0n, stale: 0, estimated: 0 };
  for (const row of rows) {
    const figure = figureOf(row, role);
    if (figure === undefined) continue;
    sum = {
      minor: sum.minor + figure.minor,
      accounts: sum.accounts + 1,
      restrictedMinor: sum.restrictedMinor + (row.restricted ? figure.minor : 0n),
      confirmedMinor: sum.confirmedMinor + (figure.confidence === 'confirmed' ? figure.minor : 0n),
      stale: sum.stale + (figure.confidence === 'stale' ? 1 : 0),
      estimated: sum.estimated + (figure.confidence === 'estimated' ? 1 : 0),
    };
  }
  return sum.accounts === 0 ? undefined : sum;
}

function differenceSum(rows: readonly CashRow[], role: SystemRole): DifferenceSum | undefined {
  let sum: DifferenceSum = { minor: 0n, comparable: 0, notComparable: 0 };
  for (const row of rows) {
    const view = differenceOf(row, role);
    if (view.kind === 'absent') continue;
    if (view.kind === 'not-comparable') sum = { ...sum, notComparable: sum.notComparable + 1 };
    else
      sum = {
        ...sum,
        minor: sum.minor + (view.kind === 'difference' ? view.minor : 0n),
        comparable: sum.comparable + 1,
      };
  }
  return sum.comparable + sum.notComparable === 0 ? undefined : sum;
}

/**
 * Share of a sum that is confirmed, in whole percent rounded down, so that 99.9 % never reads as all. Undefined where a
 * share of the amount says nothing: the sum is not positive, or parts of it have opposite signs.
 */
export function confirmedPercent({ minor, confirmedMinor }: RoleSum): number | undefined {
  if (minor <= 0n || confirmedMinor < 0n || confirmedMinor > minor) return undefined;
  // A share of 0 to 100, not an amount.
  return Number((confirmedMinor * 100n) / minor);
}
