import type { BackTest } from '../../../../shared/contracts/api/match-rules.ts';
import { plainRow } from '../../queries/rows.ts';
import { machineFault } from '../../store/machine-fault.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';

/** Back-tests that are kept, the latest. */
const KEPT_MAX = 20;

/** Keeps how far a back-test has come; what is older than the last few goes. */
export function saveBackTest(db: WriteDb, test: BackTest): void {
  db.transaction(() => {
    db.prepare(
      `insert into match_back_test (id, started_at, state, body) values (?, ?, ?, ?)
       on conflict (id) do update set state = excluded.state, body = excluded.body`,
    ).run(test.id, test.startedAt, test.state, JSON.stringify(test, amountAsText));
    db.prepare(
      `delete from match_back_test where state <> 'running' and id not in (
         select id from match_back_test order by started_at desc, id desc limit ${String(KEPT_MAX)})`,
    ).run();
  });
}

/** Ends what a stop has cut short: nothing came of it. A disk that is full leaves it for the next start. */
export function endInterrupted(db: WriteDb): void {
  try {
    db.prepare("update match_back_test set state = 'cancelled' where state = 'running'").run();
  } catch (error) {
    if (machineFault(error) === undefined) throw error;
  }
}

/** A back-test; undefined where there is none of that id. */
export function backTestOf(db: ReadDb, id: string): BackTest | undefined {
  const sql = 'select state, body from match_back_test where id = @id';
  const row = plainRow<{ readonly state: BackTest['state']; readonly body: string }>(db, sql, { id });
  // Written by saveBackTest.
  return row && { ...(JSON.parse(row.body, textAsAmount) as BackTest), state: row.state };
}

/** JSON knows no big integers: they are kept as text. */
function amountAsText(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Amounts are the fields that are called so. */
function textAsAmount(name: string, value: unknown): unknown {
  return (name === 'minor' || name.endsWith('Minor')) && typeof value === 'string' ? BigInt(value) : value;
}
