import type { CashFigure, CashRow } from '../../../../shared/contracts/api/cash.ts';
import type { SystemRole } from '../../../../shared/domain/payment/state.ts';

/** A figure of a system; the prior-day ledger of one day unless said otherwise. */
export function figure(role: SystemRole, minor: bigint, change: Partial<CashFigure> = {}): CashFigure {
  return {
    role,
    minor,
    basis: 'prior-day-ledger',
    date: '2026-11-17',
    asOf: 1_000,
    observedAt: 2_000,
    confidence: 'confirmed',
    ...change,
  };
}

/** An account in EUR of company 1010 at Rheinbank without any figure, changed as the test needs it. */
export function row(accountId: string, change: Partial<CashRow> = {}): CashRow {
  return {
    accountId,
    name: `Account ${accountId}`,
    companyCode: '1010',
    bankName: 'Rheinbank',
    type: 'operating',
    restricted: false,
    currency: 'EUR',
    figures: [],
    differences: [],
    roll: null,
    ...change,
  };
}
