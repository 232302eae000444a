import type { z } from 'zod';
import { namesPayment } from '../../../shared/domain/expectation/open-entry.ts';
import type { zEntryFact } from '../../../shared/domain/statement/statement-fact.ts';
import { isBeyondRules } from '../match/account-size.ts';
import type { ReadDb } from '../store/database.ts';
import { ENTRY_STANDS } from './entry-portions.ts';
import { type CandidateEntry, type CodedRow, ruleOfRow } from './entry-reader.ts';
import { isKept } from './unexplained-debits.ts';

const STANDING = `select e.minor < 0 as debit, e.reversal, e.code from entry e where e.key = ? and e.report = 'statement' and e.status = 'booked'
  and ${ENTRY_STANDS}`;
const MATCHED = 'select 1 from matched_item where key = ?';
/**
 * A book line of an entry whose document leaves something for a subledger, which is where customers are. Their lines are not
 * read from the ERP; of money that is parked, all stands on a ledger account, uncleared. Lines of a document have its name before theirs.
 */
const CREDITED = `select 1 from matched_item m join matched_item r on r.match_key = m.match_key and r.side = 'book' join journal j on j.key = r.item_key
  where m.key = 'books|bank|' || ? and j.minor <> -(select coalesce(sum(l.minor), 0) from journal l
    where l.key > j.system || '|' || j.document || '/' and l.key < j.system || '|' || j.document || '0' and l.account is null and l.cleared = 0) limit 1`;
const IS_OWN = 'select 1 from account where key = ?';
const BODY = 'select f.body from entry e join fact f on f.id = e.fact_id where e.key = ?';
const BOOKS_BEGIN = 'select min(posting_date) from journal where account = ?';
const SILENT_DAY = "select 1 from expectation where account = ? and date = ? and subject = 'status' and late = 1";
const TO_MATCH = 'select 1 from match_due where account = ?';

/** How an entry stands: open, no longer of interest, or not to be judged yet. */
export type EntryStanding = 'open' | 'over' | 'waits';

/**
 * Whether open entries of an account are to be judged. What may be matched within seconds waits; what is left to people,
 * because it is too much for rules, is nobody's finding.
 */
export function standingOfAccount(db: ReadDb, account: string): EntryStanding {
  if (db.prepare(TO_MATCH).get(account) !== undefined) return 'waits';
  return isBeyondRules(db, account) ? 'over' : 'open';
}

/** How a candidate stands now, by a few look-ups of its key. `ofAccount`: how the account stands that it is on. */
export function standingOfEntry(
  db: ReadDb,
  candidate: CandidateEntry,
  ofAccount: (account: string) => EntryStanding,
): EntryStanding {
  if (!isOpenEntry(db, candidate)) return 'over';
  const standing = ofAccount(candidate.account);
  if (standing !== 'open') return standing;
  switch (candidate.rule) {
    case 'debit-without-payment':
      return isKept(db, candidate.account) && !isNamed(db, candidate.key) ? 'open' : 'over';
    case 'entry-to-book':
      return ofBooks(db, candidate);
    case 'receipt-unidentified':
      return isFromOwn(db, candidate.key) ? 'over' : ofBooks(db, candidate);
  }
}

/** The books begin somewhere, and a day about which the ERP is silent is one case already. */
function ofBooks(db: ReadDb, { account, date }: CandidateEntry): EntryStanding {
  const first = db.prepare(BOOKS_BEGIN).pluck().get(account);
  if (typeof first !== 'string' || date < first) return 'over';
  return db.prepare(SILENT_DAY).get(account, date) === undefined ? 'open' : 'waits';
}

/** Whether an entry stands, falls under the rule, and what the rule asks for is missing. */
export function isOpenEntry(db: ReadDb, { key, rule }: Pick<CandidateEntry, 'key' | 'rule'>): boolean {
  // The selected columns, by the schema's types.
  const row = db.prepare(STANDING).get(key) as CodedRow | undefined;
  if (!row || ruleOfRow(row) !== rule) return false;
  const isMatched = (layer: 'payments' | 'books' | 'transfers'): boolean =>
    db.prepare(MATCHED).get(`${layer}|bank|${key}`) !== undefined;
  if (isMatched('payments') || isMatched('transfers')) return false;
  return rule === 'receipt-unidentified' ? db.prepare(CREDITED).get(key) === undefined : !isMatched('books');
}

/** The entry as the bank told it; undefined where it is gone. */
function entryOf(db: ReadDb, key: string): z.input<typeof zEntryFact>['entry'] | undefined {
  const body = db.prepare(BODY).pluck().get(key);
  // Checked by its contract when it was stored.
  return typeof body === 'string' ? (JSON.parse(body) as z.input<typeof zEntryFact>).entry : undefined;
}

function isNamed(db: ReadDb, key: string): boolean {
  const entry = entryOf(db, key);
  return entry === undefined || namesPayment(entry);
}

/** Whether money came from an account of our own, whose payer is known. */
function isFromOwn(db: ReadDb, key: string): boolean {
  const details = entryOf(db, key)?.details ?? [];
  return details.some(
    ({ debtor }) => debtor?.account !== undefined && db.prepare(IS_OWN).get(debtor.account) !== undefined,
  );
}
