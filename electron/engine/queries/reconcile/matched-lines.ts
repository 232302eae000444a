import type { MatchLayer } from '../../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment, Reach } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { entriesOf, type EntryLine, type JournalLine, postingsOf } from './open-lines.ts';
import { type OpenPayment, paymentsOf } from './open-payments.ts';

/** Lines of an account that matches hold. */
export interface MatchedLines {
  readonly entries: readonly EntryLine[];
  readonly postings: readonly JournalLine[];
  readonly payments: readonly OpenPayment[];
}

/** No line that a match holds. */
export const NO_MATCHED_LINES: MatchedLines = { entries: [], postings: [], payments: [] };

/**
 * Entries and book lines that are matched with each other, and payments that entries are matched with, up to a day: the
 * latest `limit` of each side. Payroll items only for who has the right to them; entries and book lines are masked by the
 * caller, together with the open ones.
 */
export function matchedLines(
  db: ReadDb,
  moment: Moment,
  reach: Reach,
  { accountId, upTo, limit }: { readonly accountId: string; readonly upTo: string; readonly limit: number },
): MatchedLines {
  const items = viewThen('matched_item', 'key, layer, side, item_key, account, date', moment);
  const sql = `select distinct item_key from ${items} where account = @account and layer = @layer and side = @side
    and coalesce(date, '') <= @upTo order by date desc, item_key limit @limit`;
  const latest = (layer: MatchLayer, side: MatchSide): readonly string[] =>
    plainRows<{ item_key: string }>(db, sql, {
      ...{ account: accountId, layer, side, upTo, limit, seq: seqOf(moment) },
    }).map((row) => row.item_key);
  return {
    entries: entriesOf(db, moment, latest('books', 'bank')),
    postings: postingsOf(db, moment, latest('books', 'book')),
    payments: paymentsOf(db, moment, reach, latest('payments', 'payment')),
  };
}
