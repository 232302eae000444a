import Database from 'better-sqlite3';
import { currency } from '../../../shared/kernel/currency.ts';
import { tableCalendar } from '../../../shared/kernel/calendar/calendar.ts';
import { fromEpochDay, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import type { MatchReference, MatchSide } from '../../../shared/domain/matching/match-item.ts';
import type { MatchRuleJson } from '../../../shared/domain/matching/match-rule.ts';
import { matchItems } from '../../../shared/domain/matching/match-items.ts';
import { MatchPool } from '../../../shared/domain/matching/match-pool.ts';
import type { MatchResult } from '../../../shared/domain/matching/match-run.ts';
import { checkRules } from '../../../shared/domain/matching/read-rules.ts';
import type { MatchTimes } from '../limits/typed-match.ts';
import { computedMs } from '../measure.ts';

const EUR = currency('EUR');
const EVERY_DAY = tableCalendar('every day', new Set(), []);
const ACCOUNTS = Array.from({ length: 24 }, (_none, at) => `ACCOUNT-${String(at)}`);
const between: Pick<MatchRuleJson, 'version' | 'sides' | 'confirms' | 'amount'> = {
  version: 1,
  sides: ['bank', 'payment'],
  confirms: 'automatic',
  amount: { kind: 'exact' },
};

const RULES: readonly MatchRuleJson[] = [
  {
    ...between,
    id: 'reference',
    order: 1,
    shape: '1:1',
    references: [{ left: 'endToEndId', right: 'endToEndId' }],
    dates: { on: 'value', before: 5, after: 5 },
  },
  {
    ...between,
    id: 'batch',
    order: 2,
    shape: '1:N',
    references: [{ left: 'paymentInformationId', right: 'paymentInformationId' }],
    dates: { on: 'value', before: 5, after: 5 },
  },
  { ...between, id: 'near', order: 3, shape: '1:1', dates: { on: 'value', before: 3, after: 3 } },
];

const RULE_IDS = ['reference', 'batch', 'near'];

/** The product's rules on the same file: columns from rows, three rules, each pair kept with its rule, version and score. */
export function rulesMatch(file: string): MatchTimes {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  let start = computedMs();
  const pool = new MatchPool();
  load(db, 'payment', 'payment', pool);
  load(db, 'entry', 'bank', pool);
  const loadMs = computedMs() - start;
  start = computedMs();
  const result = matchItems(
    { left: pool.side('bank'), right: pool.side('payment') },
    expectOk(checkRules(RULES), 'rules'),
    {
      calendarOf: () => EVERY_DAY,
      rateOf: () => undefined,
    },
  );
  const matchMs = computedMs() - start;
  start = computedMs();
  const pairs = persist(db, result);
  const persistMs = computedMs() - start;
  db.close();
  return { loadMs, matchMs, persistMs, pairs };
}

function load(db: Database.Database, table: string, side: MatchSide, pool: MatchPool): void {
  const days = new Map<number, PlainDate>();
  const rows = db.prepare(`select id, account, minor, day, reference, batch from ${table}`).raw().iterate();
  for (const cells of rows) {
    // The columns of the statement above.
    const [id, account, minor, day, text, batch] = cells as [
      number,
      number,
      number,
      number,
      string | null,
      string | null,
    ];
    let valueDate = days.get(day);
    if (valueDate === undefined) days.set(day, (valueDate = fromEpochDay(day)));
    const references: MatchReference[] = [];
    if (text !== null) references.push({ kind: 'endToEndId', value: text });
    if (batch !== null) references.push({ kind: 'paymentInformationId', value: batch });
    pool.add({
      id,
      side,
      account: ACCOUNTS[account] ?? '',
      currency: EUR,
      minor: BigInt(minor),
      valueDate,
      references,
    });
  }
}

function persist(db: Database.Database, result: MatchResult): MatchTimes['pairs'] {
  db.exec(`drop table if exists pair; create table pair (payment integer primary key, entry integer not null, rule integer not null,
    version integer not null, score integer not null) strict`);
  const insert = db.prepare('insert into pair values (?, ?, ?, ?, ?)');
  const pairs = { reference: 0, near: 0, batch: 0 };
  db.exec('begin');
  for (const { ruleId, ruleVersion, left, right, score, status } of result.matches) {
    if (status !== 'confirmed') continue;
    const rule = RULE_IDS.indexOf(ruleId);
    for (const payment of right) insert.run(payment, left[0], rule, ruleVersion, score);
    if (ruleId === 'reference' || ruleId === 'near' || ruleId === 'batch') pairs[ruleId] += right.length;
  }
  db.exec('commit');
  return pairs;
}
