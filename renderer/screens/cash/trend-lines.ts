import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';

/** One system's balances over the days of a chart; null where it said nothing. Minor units. */
export interface TrendLine {
  readonly role: SystemRole;
  readonly values: readonly (bigint | null)[];
}

/** The days of a trend in order, and each system's line over them. Systems without a word are left out. */
export function trendLines(
  points: readonly { readonly date: string; readonly role: SystemRole; readonly minor: bigint }[],
): { readonly dates: readonly string[]; readonly lines: readonly TrendLine[] } {
  const dates = [...new Set(points.map((point) => point.date))].sort();
  const byRole = new Map<SystemRole, Map<string, bigint>>();
  for (const { date, role, minor } of points) {
    const own = byRole.get(role) ?? new Map<string, bigint>();
    own.set(date, minor);
    byRole.set(role, own);
  }
  const lines = SYSTEM_ROLES.flatMap((role) => {
    const own = byRole.get(role);
    return own === undefined ? [] : [{ role, values: dates.map((date) => own.get(date) ?? null) }];
  });
  return { dates, lines };
}
