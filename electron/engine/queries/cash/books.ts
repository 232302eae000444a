import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** The balance of an account in the books: its bank G/L account plus its mapped clearing accounts. */
export interface BookBalance {
  readonly minor: bigint;
  /** When the newest line that is in it was learnt. */
  readonly observedAt: number;
}

const SUM_LIVE =
  'select sum(minor) as minor, sum(count) as lines from day_total where account = @account and role = 2 and date <= @upTo';
const sumThen = (moment: Moment): string =>
  `select sum(minor) as minor, count(*) as lines from ${viewThen('journal', 'account, posting_date, minor', moment)} where account = @account and posting_date <= @upTo`;

const newest = (moment: Moment): string => `select c.recorded_at as at from
  ${viewThen('journal', 'id, account, posting_date, since_seq', moment)} j join commit_point c on c.seq = j.since_seq
  where j.account = @account and j.posting_date <= @upTo order by j.posting_date desc, j.id desc limit 1`;

/** The book balance at the end of a posting date; undefined where nothing is posted. The opening comes as a posting. */
export function bookBalance(db: ReadDb, moment: Moment, accountId: string, upTo: string): BookBalance | undefined {
  const params = { account: accountId, upTo, seq: seqOf(moment) };
  const sql = moment.seq === undefined ? SUM_LIVE : sumThen(moment);
  const sum = bigRows<{ minor: bigint | null; lines: bigint | null }>(db, sql, params)[0];
  if (!sum || sum.minor === null || sum.lines === 0n) return undefined;
  const at = bigRows<{ at: bigint }>(db, newest(moment), params)[0]?.at ?? 0n;
  return { minor: sum.minor, observedAt: Number(at) };
}
