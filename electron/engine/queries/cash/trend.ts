import { seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import { addDays, plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import { positionDateOf, type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { bigRows, type Params } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { accountAt } from './accounts.ts';
import { isCurrent } from './replaced.ts';

/** A closed ledger balance of one system on one day. */
export interface TrendPoint {
  readonly date: string;
  readonly role: SystemRole;
  readonly minor: bigint;
}

/** Closed ledger balances of an account over the last `days` days, per system that states them. */
export function cashTrend(
  desk: Desk,
  reach: Reach,
  question: {
    readonly accountId: string;
    readonly days: number;
    readonly positionDate?: string | undefined;
    readonly asKnownAt?: number | undefined;
  },
): TrendPoint[] {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, question.asKnownAt);
    // Whose account it is matters only to a person who may not see everybody's.
    if (!seesAllCompanies(reach) && accountAt(desk.db, reach, moment, question.accountId) === undefined) return [];
    const to = positionDateOf(desk, question.positionDate, moment.at);
    const params = {
      account: question.accountId,
      from: addDays(plainDate(to), -question.days),
      to,
      seq: seqOf(moment),
    };
    const points = [
      ...bankCloses(desk.db, moment, params),
      ...bookCloses(desk.db, moment, params),
      ...statedCloses(desk.db, moment, params),
    ];
    return points.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : order(a) - order(b)));
  });
}

const order = (point: TrendPoint): number => SYSTEM_ROLES.indexOf(point.role);

function bankCloses(db: ReadDb, moment: Moment, params: Params): readonly TrendPoint[] {
  const sql = `select date, closing as minor from ${viewThen('statement', 'id, key, account, date, report, closing', moment)} s
    where ${isCurrent('s.key', moment)} and account = @account and report = 'statement' and closing is not null and date between @from and @to order by date, id`;
  const last = new Map(bigRows<{ date: string; minor: bigint }>(db, sql, params).map((row) => [row.date, row.minor]));
  return [...last].map(([date, minor]) => ({ date, role: 'bank', minor }));
}

/** The book moves on days with postings only, so its line is a running sum over the days that have any. */
function bookCloses(db: ReadDb, moment: Moment, params: Params): readonly TrendPoint[] {
  const days =
    moment.seq === undefined
      ? 'select date, minor from day_total where account = @account and role = 2 and date <= @to and count <> 0 order by date'
      : `select posting_date as date, sum(minor) as minor from ${viewThen('journal', 'account, posting_date, minor', moment)}
         where account = @account and posting_date <= @to group by posting_date order by posting_date`;
  let sum = 0n;
  const points: TrendPoint[] = [];
  for (const row of bigRows<{ date: string; minor: bigint }>(db, days, params)) {
    sum += row.minor;
    if (row.date >= String(params['from'])) points.push({ date: row.date, role: 'erp', minor: sum });
  }
  return points;
}

function statedCloses(db: ReadDb, moment: Moment, params: Params): readonly TrendPoint[] {
  const sql = `select date, role, minor from ${viewThen('balance', 'id, account, role, basis, date, minor', moment)}
    where account = @account and basis = 'prior-day-ledger' and role <> 1 and date between @from and @to order by date, id`;
  const last = new Map<string, TrendPoint>();
  for (const row of bigRows<{ date: string; role: bigint; minor: bigint }>(db, sql, params)) {
    const role = present(SYSTEM_ROLES[Number(row.role)], 'role');
    last.set(`${role}|${row.date}`, { date: row.date, role, minor: row.minor });
  }
  return [...last.values()];
}
