import { zLatenessClock, type LatenessClock } from '../../../../shared/domain/expectation/expectation.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** A statement that was looked for at a deadline and was not there. Instants in epoch milliseconds of world time. */
export interface Absence {
  readonly clock: LatenessClock;
  readonly dueAt: number;
  readonly flaggedAt: number;
}

interface AbsenceRow {
  readonly account: string;
  readonly date: string;
  readonly clock: string;
  readonly due_at: number;
  readonly evaluated_at: number;
}

/** The first deadline that each statement missed, from a date on, by `account|date`. */
export function absencesFrom(db: ReadDb, moment: Moment, from: string): ReadonlyMap<string, Absence> {
  const then = viewThen('expectation', 'subject, account, date, clock, due_at, evaluated_at', moment);
  const sql = `select account, date, clock, due_at, evaluated_at from ${then}
    where subject = 'statement' and date >= @from order by due_at desc, clock desc`;
  return new Map(
    plainRows<AbsenceRow>(db, sql, { from, seq: seqOf(moment) }).map((row) => [
      `${row.account}|${row.date}`,
      { clock: zLatenessClock.parse(row.clock), dueAt: row.due_at, flaggedAt: row.evaluated_at },
    ]),
  );
}
