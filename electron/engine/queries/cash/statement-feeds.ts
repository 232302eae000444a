import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** The feed that an account's statements come by. */
export interface StatementFeed {
  readonly system: string;
  readonly stream: string;
}

/** The feed of each account's newest statement: where a missing one is asked for. */
export function statementFeeds(db: ReadDb, moment: Moment): ReadonlyMap<string, StatementFeed> {
  const then = viewThen('statement', 'account, date, report, fact_id', moment);
  const sql = `select s.account, max(s.date), src.name as system, d.stream from ${then} s
    join fact f on f.id = s.fact_id join delivery d on d.id = f.delivery_id join source src on src.id = d.source_id
    where s.report = 'statement' and s.date is not null group by s.account`;
  return new Map(
    plainRows<StatementFeed & { readonly account: string }>(db, sql, { seq: seqOf(moment) }).map((row) => [
      row.account,
      { system: row.system, stream: row.stream },
    ]),
  );
}
