import { BALANCE_BASES, type BalanceBasis } from '../../../../shared/domain/statement/balance-claim.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** A figure that a system states itself. */
export interface StatedBalance {
  readonly role: SystemRole;
  readonly basis: BalanceBasis;
  readonly date: string;
  readonly minor: bigint;
  readonly asOf: number | null;
  readonly observedAt: number;
}

interface BalanceRow {
  readonly role: bigint;
  readonly basis: string;
  readonly date: string;
  readonly minor: bigint;
  readonly as_of: bigint | null;
  readonly observed_at: bigint;
}

const COLUMNS = 'id, account, role, basis, date, minor, as_of, observed_at';

/** Per system and basis the latest figure of an account at or before a date. */
export function statedBalances(db: ReadDb, moment: Moment, accountId: string, upTo: string): readonly StatedBalance[] {
  const sql = `select role, basis, date, minor, as_of, observed_at from ${viewThen('balance', COLUMNS, moment)} b
    where b.account = @account and b.date <= @upTo order by role, basis, date desc, coalesce(as_of, 0) desc, id desc`;
  const rows = bigRows<BalanceRow>(db, sql, { account: accountId, upTo, seq: seqOf(moment) });
  const latest = new Map<string, BalanceRow>();
  for (const row of rows) {
    const key = `${String(row.role)}|${row.basis}`;
    if (!latest.has(key)) latest.set(key, row);
  }
  return [...latest.values()].map((row) => ({
    role: present(SYSTEM_ROLES[Number(row.role)], 'role'),
    basis: present(
      BALANCE_BASES.find((basis) => basis === row.basis),
      'basis of a balance',
    ),
    date: row.date,
    minor: row.minor,
    asOf: row.as_of === null ? null : Number(row.as_of),
    observedAt: Number(row.observed_at),
  }));
}
