import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import type { ReadDb } from '../../store/database.ts';

/** An item that can be matched, as its view shows it. */
export interface StandingItem {
  readonly account: string;
  /** Signed minor units, money in +. */
  readonly minor: bigint;
  readonly currency: string;
  /** Booking date of an entry, posting date of a book line, value date of a payment. */
  readonly date: string | null;
  /** Commit since which it stands so. */
  readonly sinceSeq: bigint;
}

/** Booked entries of statements, payments with an amount, lines on an account's ledger or clearing account; nothing else is matched. */
const STANDING: Readonly<Record<MatchSide, string>> = {
  bank: `select account, minor, currency, booking_date as date, since_seq as sinceSeq from entry
    where key = ? and report = 'statement' and status = 'booked'`,
  payment: `select own_account as account, case when direction = 1 then minor else -minor end as minor, currency, value_date as date, since_seq as sinceSeq
    from payment where key = ? and own_account is not null and minor is not null and currency is not null`,
  book: 'select account, minor, currency, posting_date as date, since_seq as sinceSeq from journal where key = ? and account is not null',
};

/** The item of a key on a side as it stands now; undefined where there is none that can be matched. */
export function standingItem(db: ReadDb, side: MatchSide, key: string): StandingItem | undefined {
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  return db.prepare(STANDING[side]).safeIntegers(true).get(key) as StandingItem | undefined;
}
