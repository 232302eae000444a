import { zPairing } from '../../../shared/domain/match/match-word.ts';
import { formatInstant, instant } from '../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import { decodeBody } from '../facts/fact-store.ts';
import { viewAsOf } from '../queries/view-then.ts';
import type { ReadDb } from '../store/database.ts';
import type { ReportLine } from './report-line.ts';

interface MatchRow {
  readonly key: string;
  readonly pairing: string;
  readonly account: string;
  readonly currency: string;
  readonly origin: string;
  readonly rule: string | null;
  readonly rule_version: bigint | null;
  readonly score: bigint | null;
  readonly difference: bigint;
  readonly person: string | null;
  readonly reason: string | null;
  readonly said_at: bigint;
  readonly body: string | null;
}

interface ItemRow {
  readonly match_key: string;
  readonly side: string;
  readonly item_key: string;
  readonly leg: string;
  readonly minor: bigint;
}

const MATCHES = `select x.key, x.pairing, x.account, x.currency, x.origin, x.rule, x.rule_version, x.score, x.difference, x.person, x.reason, x.said_at, f.body
  from ${viewAsOf('item_match', 'key, pairing, account, currency, origin, rule, rule_version, score, difference, person, reason, said_at, fact_id')} x
  left join fact f on f.id = x.fact_id order by x.account, x.pairing, x.key`;
const ITEMS = `select match_key, side, item_key, leg, minor from ${viewAsOf('matched_item', 'match_key, side, item_key, leg, minor')} order by match_key, leg, side, item_key`;

/** Every match that stood at a commit, with its items and what speaks for it. */
export function reportMatches(db: ReadDb, seq: number, write: (line: ReportLine) => void): void {
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statements.
  const items = groupBy(db.prepare(ITEMS).safeIntegers(true).all({ seq }) as ItemRow[], (item) => item.match_key);
  const rows = db.prepare(MATCHES).safeIntegers(true).all({ seq }) as MatchRow[];
  for (const row of rows) write(matchLine(row, items.get(row.key) ?? []));
}

function matchLine(row: MatchRow, items: readonly ItemRow[]): ReportLine {
  const currency = parseCurrency(row.currency);
  const decimal = (minor: bigint): string => (currency ? formatDecimal(minor, currency) : minor.toString());
  const leg = (name: string): ReportLine[] =>
    items
      .filter((item) => item.leg === name)
      .map((item) => ({ side: item.side, key: item.item_key, amount: decimal(item.minor) }));
  return {
    key: row.key,
    pairing: zPairing.parse(row.pairing),
    account: row.account,
    currency: row.currency,
    left: leg('left'),
    right: leg('right'),
    difference: decimal(row.difference),
    origin: row.origin,
    rule: row.rule,
    ruleVersion: row.rule_version === null ? null : Number(row.rule_version),
    score: row.score === null ? null : Number(row.score),
    person: row.person,
    reason: row.reason,
    at: formatInstant(instant(Number(row.said_at))),
    evidence: row.body === null ? [] : decodeBody('match', row.body).evidence,
  };
}
