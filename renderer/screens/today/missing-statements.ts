import type { StatementMonitor } from '../../../shared/contracts/api/cash.ts';

/** A statement of the last business day that is not there. */
export interface MissingStatement {
  readonly accountId: string;
  readonly name: string;
  readonly bankName: string | null;
  readonly expectedBy: string | null;
  readonly status: 'late' | 'gap' | 'due';
}

const ORDER = { late: 0, gap: 1, due: 2 } as const;

/** Who has not sent the statement of the monitor's last day: late ones first, those that are merely due last. */
export function missingStatements(monitor: StatementMonitor): readonly MissingStatement[] {
  const last = monitor.dates.at(-1);
  const missing = monitor.rows.flatMap((row): MissingStatement[] => {
    const status = row.cells.find(({ date }) => date === last)?.status;
    if (status !== 'late' && status !== 'gap' && status !== 'due') return [];
    const { accountId, name, bankName, expectedBy } = row;
    return [{ accountId, name, bankName, expectedBy, status }];
  });
  return missing.sort((a, b) => ORDER[a.status] - ORDER[b.status]);
}
