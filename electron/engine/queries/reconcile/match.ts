import type { MatchDetail, ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { type Evidence, PAIRINGS, zPairing } from '../../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import { decodeBody } from '../../facts/fact-store.ts';
import type { ReadDb } from '../../store/database.ts';
import { accountAt } from '../cash/accounts.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { bigRow, plainRow, plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { entriesOf, postingsOf } from './open-lines.ts';
import { paymentsOf } from './open-payments.ts';
import { entryLines, paymentLines, postingLines } from './pane-lines.ts';
import { payrollMask } from './payroll-mask.ts';

interface Row {
  readonly key: string;
  readonly pairing: string;
  readonly account: string;
  readonly currency: string;
  readonly origin: 'rule' | 'person';
  readonly rule: string | null;
  readonly rule_version: bigint | null;
  readonly score: bigint | null;
  readonly difference: bigint;
  readonly person: string | null;
  readonly reason: string | null;
  readonly said_at: bigint;
  readonly fact_id: bigint | null;
  readonly since_seq: bigint;
}

const COLUMNS =
  'key, pairing, account, currency, origin, rule, rule_version, score, difference, person, reason, said_at, fact_id, since_seq';

/** A match with its lines and what speaks for it; null where there is none in reach. */
export function matchDetail(
  desk: Desk,
  reach: Reach,
  { key, asKnownAt }: { readonly key: string; readonly asKnownAt?: number | undefined },
): MatchDetail | null {
  const { db } = desk;
  return db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const sql = `select * from ${viewThen('item_match', COLUMNS, moment)} where key = @key`;
    const row = bigRow<Row>(db, sql, { key, seq: seqOf(moment) });
    const account = row && accountAt(db, reach, moment, row.account);
    if (!row || !account) return null;
    const pairing = zPairing.parse(row.pairing);
    const sides = PAIRINGS[pairing];
    const [left, right] = [legOf(db, moment, key, 'left'), legOf(db, moment, key, 'right')];
    // Payroll items are known by their payments; a match of them is shown by its sums alone.
    const lines = (side: MatchSide, keys: readonly string[]): ReconcileLine[] => {
      const entries = side === 'bank' ? entriesOf(db, moment, keys) : [];
      const postings = side === 'book' ? postingsOf(db, moment, keys) : [];
      const { hidden, hidesTexts } = payrollMask(db, moment, reach, account, { entries, postings });
      const context = { db, moment, statement: undefined, hidesTexts };
      return [
        ...entryLines(
          context,
          entries.filter((line) => !hidden.has(line.key)),
        ),
        ...postingLines(
          context,
          postings.filter((line) => !hidden.has(line.key)),
        ),
        ...paymentLines(context, side === 'payment' ? paymentsOf(db, moment, reach, keys) : []),
      ];
    };
    const [shownLeft, shownRight] = [lines(sides.left, left), lines(sides.right, right)];
    // What was compared tells the amounts of the lines that are left out.
    const isWhole = shownLeft.length === left.length && shownRight.length === right.length;
    return {
      ...{ key, pairing, accountId: row.account, currency: row.currency, origin: row.origin, rule: row.rule },
      ruleVersion: row.rule_version === null ? null : Number(row.rule_version),
      score: row.score === null ? null : Number(row.score),
      differenceMinor: row.difference,
      left: shownLeft,
      right: shownRight,
      evidence: isWhole ? evidenceOf(db, row.fact_id) : [],
      ...{ person: row.person, reason: row.reason, at: Number(row.said_at), version: Number(row.since_seq) },
    };
  });
}

function legOf(db: ReadDb, moment: Moment, matchKey: string, leg: 'left' | 'right'): readonly string[] {
  const items = viewThen('matched_item', 'match_key, item_key, leg', moment);
  const sql = `select item_key from ${items} where match_key = @key and leg = @leg order by item_key`;
  return plainRows<{ item_key: string }>(db, sql, { key: matchKey, leg, seq: seqOf(moment) }).map(
    (row) => row.item_key,
  );
}

/** What a rule has compared stands in the fact by which its match came. */
function evidenceOf(db: ReadDb, factId: bigint | null): Evidence[] {
  if (factId === null) return [];
  const row = plainRow<{ body: string }>(db, 'select body from fact where id = @fact', { fact: factId });
  return row ? decodeBody('match', row.body).evidence : [];
}
