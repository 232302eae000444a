import type { CashMatrix } from '../../../../shared/contracts/api/cash.ts';
import type { PaymentFilter } from '../../../../shared/contracts/api/payments.ts';
import type { Today } from '../../../../shared/contracts/api/systems.ts';
import { type Desk, type Moment, momentOf, positionDateOf, type Reach } from '../desk.ts';
import { accountsAt, type CashAccount } from '../cash/accounts.ts';
import { lastBusinessDate, lastDueDate } from '../cash/expected.ts';
import { cashMatrix } from '../cash/matrix.ts';
import { mainFigure } from '../cash/totals.ts';
import { type Cell, type CellDetail, countOf, summaryCells } from '../payments/cells.ts';
import { compileFilter } from '../payments/filter.ts';
import { stateOf } from '../payments/row.ts';
import { plainRow } from '../rows.ts';
import { untilCommit } from '../until-commit.ts';
import { cutOffQueue } from './cut-off-queue.ts';
import { recentFrom, rejectsAndReturns, unexplainedDebits } from './lists.ts';

/** What the day opens with (domain.md, "Today opens with"). */
export function today(
  desk: Desk,
  reach: Reach,
  { positionDate, asKnownAt }: { readonly positionDate?: string | undefined; readonly asKnownAt?: number | undefined },
): Today {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const accounts = accountsAt(desk.db, reach, moment);
    const from = recentFrom(desk, positionDateOf(desk, positionDate, moment.at));
    const matrix = cashMatrix(desk, reach, positionDate, asKnownAt);
    const open = cellsOf(desk, reach, moment, { scope: 'open' }, 'by-state');
    return {
      statements: statementsOf(desk, moment, accounts, matrix),
      position: positionOf(matrix),
      open: [...new Set(open.map((cell) => cell.state))]
        .sort((a, b) => a - b)
        .map((state) => ({ state: stateOf(state), count: countOf(open.filter((cell) => cell.state === state)) })),
      disagreeing: countOf(cellsOf(desk, reach, moment, { scope: 'all', disagreeing: true }, 'together')),
      rejected: rejectsAndReturns(desk, reach, moment, from),
      unexplainedDebits: unexplainedDebits(desk, reach, moment, from),
      cutOffs: cutOffQueue(desk, moment, accounts),
      failedImports: failedImportsAt(desk, moment),
      differences: differencesOf(matrix),
    };
  });
}

function cellsOf(desk: Desk, reach: Reach, moment: Moment, asked: PaymentFilter, detail: CellDetail): readonly Cell[] {
  const filter = compileFilter(desk, asked, reach, moment);
  const key = `cells ${detail} ${filter.key}`;
  return untilCommit(desk.db, moment, key, () => summaryCells(desk.db, filter, moment, detail) ?? []);
}

const FAILED = "select count(*) as n from failed_import where scope <> 'note' and recorded_at <= @at";

/** Failures are kept by time, not by commit: a file that can't be read makes none. */
function failedImportsAt(desk: Desk, moment: Moment): number {
  return plainRow<{ n: number }>(desk.db, FAILED, { at: moment.at })?.n ?? 0;
}

/** Accounts whose statement of the bank's last business day is here, of all; late where a statement is due and not here. */
function statementsOf(
  desk: Desk,
  moment: Moment,
  accounts: readonly CashAccount[],
  matrix: CashMatrix,
): Today['statements'] {
  const closedOn = new Map(
    matrix.rows.map((row) => [row.accountId, row.figures.find((figure) => isLedger(figure))?.date]),
  );
  const hereSince = (dateOf: typeof lastDueDate): number =>
    accounts.filter((account) => (closedOn.get(account.accountId) ?? '') >= dateOf(account, moment.at, desk.timeZone))
      .length;
  return {
    received: hereSince(lastBusinessDate),
    expected: accounts.length,
    late: accounts.length - hereSince(lastDueDate),
  };
}

const isLedger = (figure: CashMatrix['rows'][number]['figures'][number]): boolean =>
  figure.role === 'bank' && figure.basis === 'prior-day-ledger';

/** The bank's closed ledger per currency, with the oldest sighting among its accounts. */
function positionOf(matrix: CashMatrix): Today['position'] {
  return matrix.totals
    .filter((total) => total.role === 'bank')
    .map(({ currency, minor, restrictedMinor, accounts }) => {
      const seen = matrix.rows
        .filter((row) => row.currency === currency)
        .flatMap((row) => mainFigure(row, 'bank')?.observedAt ?? []);
      return { currency, minor, restrictedMinor, accounts, asOf: seen.length === 0 ? null : Math.min(...seen) };
    });
}

function differencesOf(matrix: CashMatrix): Today['differences'] {
  return matrix.rows.flatMap(({ accountId, name, currency, differences }) =>
    differences.flatMap(({ role, minor }) =>
      minor === null || minor === 0n ? [] : [{ accountId, name, role, minor, currency }],
    ),
  );
}
