import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows, plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { isCurrent } from './replaced.ts';
import type { MonitoredStatement } from './statement-judgement.ts';

interface Stored {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly sequence: string | null;
  readonly statement_id: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly entry_count: bigint;
  readonly foots: bigint | null;
}

const COLUMNS = 'key, account, date, report, sequence, statement_id, opening, closing, entry_count, foots';

/** End-of-day statements from a date on, per account. */
export function monitoredStatements(
  db: ReadDb,
  moment: Moment,
  from: string,
): ReadonlyMap<string, readonly MonitoredStatement[]> {
  const sql = `select key, account, date, sequence, statement_id, opening, closing, entry_count, foots from ${viewThen('statement', COLUMNS, moment)}
    s where report = 'statement' and date >= @from and ${isCurrent('s.key', moment)} order by account, date, key`;
  const changed = changedStatements(db, moment);
  const found = new Map<string, MonitoredStatement[]>();
  for (const row of bigRows<Stored>(db, sql, { from, seq: seqOf(moment) })) {
    const { key, sequence, opening, closing } = row;
    const date = plainDate(row.date);
    const statement = {
      key,
      date,
      sequence,
      statementId: row.statement_id,
      opening,
      closing,
      entryCount: Number(row.entry_count),
      foots: row.foots === null ? null : row.foots === 1n,
      changed: changed.has(key),
    };
    const own = found.get(row.account);
    if (own) own.push(statement);
    else found.set(row.account, [statement]);
  }
  return found;
}

/** Statements that the bank sent again with another content, themselves or in one of their entries, or under another name. */
function changedStatements(db: ReadDb, moment: Moment): ReadonlySet<string> {
  const finding = viewThen('finding', 'code, subject', moment);
  const entry = viewThen('entry', 'key, statement_key', moment);
  const sql = `select subject as key from ${finding} where code = 'statement-changed'
    union select by_key as key from ${viewThen('supersession', 'subject, by_key', moment)} where subject = 'statement'
    union select e.statement_key as key from ${finding} f join ${entry} e on e.key = f.subject where f.code = 'entry-changed'`;
  return new Set(plainRows<{ key: string }>(db, sql, { seq: seqOf(moment) }).map((row) => row.key));
}
