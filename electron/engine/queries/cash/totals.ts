import type { CashFigure, CashMatrix, CashRow } from '../../../../shared/contracts/api/cash.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../../shared/domain/payment/state.ts';

type Total = CashMatrix['totals'][number];

/** What a total adds up: closed ledgers and books before anything else, so that one total never mixes cuts of one system without need. */
const PREFERRED: readonly CashFigure['basis'][] = ['prior-day-ledger', 'book', 'value-dated', 'available', 'intraday'];

/** The figure of a system that totals use: the closed ledger where it states one. */
export function mainFigure(row: CashRow, role: SystemRole): CashFigure | undefined {
  const own = row.figures.filter((figure) => figure.role === role);
  return own.toSorted((a, b) => PREFERRED.indexOf(a.basis) - PREFERRED.indexOf(b.basis))[0];
}

/** Per currency and system: the sum, over how many accounts of all, of which restricted, confirmed and stale. */
export function cashTotals(rows: readonly CashRow[]): Total[] {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.flatMap((currency) => {
    const within = rows.filter((row) => row.currency === currency);
    return SYSTEM_ROLES.flatMap((role) => totalOf(currency, role, within) ?? []);
  });
}

function totalOf(currency: string, role: SystemRole, rows: readonly CashRow[]): Total | undefined {
  const figures = rows.flatMap((row) => {
    const figure = mainFigure(row, role);
    return figure ? [{ figure, restricted: row.restricted }] : [];
  });
  if (figures.length === 0) return undefined;
  const sum = (wanted: (one: (typeof figures)[number]) => boolean): bigint =>
    figures.reduce((total, one) => (wanted(one) ? total + one.figure.minor : total), 0n);
  return {
    currency,
    role,
    minor: sum(() => true),
    accounts: figures.length,
    ofAccounts: rows.length,
    restrictedMinor: sum((one) => one.restricted),
    confirmedMinor: sum((one) => one.figure.confidence === 'confirmed'),
    staleMinor: sum((one) => one.figure.confidence === 'stale'),
  };
}
