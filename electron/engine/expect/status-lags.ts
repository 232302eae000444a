import { EXPECTATION_RULE_VERSION, type StatusLag } from '../../../shared/domain/expectation/expectation.ts';
import { LAG_RULES, lagDueAt, type LagRule } from '../../../shared/domain/expectation/status-lag.ts';
import { stateNumber, VERDICTS } from '../../../shared/domain/payment/lane.ts';
import { SYSTEM_ROLES } from '../../../shared/domain/payment/state.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { addDays, parsePlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ConfiguredStream } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';
import type { ExpectedAccount } from './absent-statements.ts';
import { allHeardUntil } from './late-feeds.ts';

/** Calendar days back from which payments are looked at; what was found late before is looked at until it is over. */
const LOOK_BACK_DAYS = 45;

interface LagRow {
  readonly account: string;
  readonly date: string;
  readonly system: string;
  readonly payments: number;
}

interface NotedRow {
  readonly account: string;
  readonly date: string;
  readonly system: string;
  readonly due_at: number;
}

const NOTED = `select account, date, system, due_at from expectation
  where subject = 'status' and stream = ? and late = 1 order by account, date, system`;

/** Accounts and days of which a system is silent at a moment, where that changed since it was last recorded, and when to look again. */
export function statusLags(
  db: ReadDb,
  accounts: readonly ExpectedAccount[],
  streams: readonly ConfiguredStream[],
  at: Instant,
): { readonly changed: readonly StatusLag[]; readonly nextAt: Instant | undefined } {
  const found = LAG_RULES.map((rule) => lagsOf(db, rule, { accounts, streams, at }));
  const next = found.flatMap(({ nextAt }) => nextAt ?? []);
  return {
    changed: found.flatMap(({ changed }) => changed),
    nextAt: next.length === 0 ? undefined : instant(Math.min(...next)),
  };
}

interface Looking {
  readonly accounts: readonly ExpectedAccount[];
  readonly streams: readonly ConfiguredStream[];
  readonly at: Instant;
}

function lagsOf(
  db: ReadDb,
  rule: LagRule,
  { accounts, streams, at }: Looking,
): { readonly changed: readonly StatusLag[]; readonly nextAt: Instant | undefined } {
  // The selected columns, by the schema's types.
  const noted = new Map((db.prepare(NOTED).all(rule.ahead) as NotedRow[]).map((row) => [nameOf(row), row]));
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const behind = rowsBehind(db, rule, firstDay(noted.values(), at));
  const changed: StatusLag[] = [];
  let nextAt: Instant | undefined;
  for (const row of behind) {
    const dueAt = dueAfterStatement(rule, row.date, byId.get(row.account));
    if (dueAt === undefined || noted.has(nameOf(row))) continue;
    if (dueAt > at) nextAt = nextAt === undefined || dueAt < nextAt ? dueAt : nextAt;
    // Only a system that was heard since then was silent; of another one nothing is known but that its feed is late.
    else if (wasHeardSince(db, rule, row.system, streams, dueAt)) changed.push(lagOf(rule, row, true, dueAt, at));
  }
  const standing = new Set(behind.map(nameOf));
  for (const row of noted.values())
    if (!standing.has(nameOf(row))) changed.push(lagOf(rule, { ...row, payments: 0 }, false, instant(row.due_at), at));
  return { changed, nextAt };
}

const nameOf = ({ account, date, system }: Omit<LagRow, 'payments'>): string => `${account}|${date}|${system}`;

function firstDay(noted: Iterable<NotedRow>, at: Instant): string {
  let first: string = addDays(localTime(at, 'UTC').date, -LOOK_BACK_DAYS);
  for (const { date } of noted) if (date < first) first = date;
  return first;
}

/** Payments that one system has carried on and another one has not, by account and value date. */
function rowsBehind(db: ReadDb, { ahead, state, behind }: LagRule, from: string): readonly LagRow[] {
  const reached = String(stateNumber(state));
  // The summary tells the days cheaply; most looks end here.
  const days = db
    .prepare(
      `select distinct value_date from payment_cell where value_date >= ? and state = ${reached} and ${ahead}_state = ${reached}
         and ${behind}_state >= 0 and ${behind}_state < ${reached} and disagreeing > 0 and count > 0 order by value_date`,
    )
    .pluck()
    .all(from);
  const rows = db.prepare(
    `select p.own_account as account, p.value_date as date, c.system, count(distinct p.id) as payments
       from payment p indexed by payment_disagreeing cross join claim c on c.payment_id = p.id
     where p.value_date = ? and p.disagreeing > 0 and p.state = ${reached} and p.${ahead}_state = ${reached}
       and p.${behind}_verdict = ${String(VERDICTS.indexOf('behind'))} and p.own_account is not null
       and c.role = ${String(SYSTEM_ROLES.indexOf(behind))}
     group by p.own_account, p.value_date, c.system order by p.own_account, c.system`,
  );
  // One text column, then the selected columns, by the schema's types.
  return (days as string[]).flatMap((day) => rows.all(day) as LagRow[]);
}

/** The deadline of a day of an account; undefined where its statement is not here, which is a finding of its own. */
export function dueAfterStatement(
  rule: Pick<LagRule, 'businessHours'>,
  day: string,
  account: ExpectedAccount | undefined,
): Instant | undefined {
  const date = parsePlainDate(day);
  const came = account?.arrivals.filter((arrival) => arrival.date === date).map((arrival) => arrival.at);
  if (!account || date === undefined || came === undefined || came.length === 0) return undefined;
  const wasMissed = account.noted.has(`${date}|needed-by`);
  return lagDueAt(rule, { date, at: instant(Math.min(...came)), wasMissed }, account.rule);
}

function wasHeardSince(
  db: ReadDb,
  { behind }: LagRule,
  system: string,
  streams: readonly ConfiguredStream[],
  dueAt: Instant,
): boolean {
  const own = streams.filter((stream) => stream.role === behind && stream.system === system);
  return own.length > 0 && allHeardUntil(db, own) >= dueAt;
}

function lagOf(rule: LagRule, row: LagRow, late: boolean, dueAt: Instant, evaluatedAt: Instant): StatusLag {
  const { ahead, behind } = rule;
  const { system, account: accountId, payments } = row;
  const date = plainDate(row.date);
  return {
    subject: 'status',
    ...{ system, ahead, behind, accountId, date, late, payments, dueAt, evaluatedAt },
    ruleVersion: EXPECTATION_RULE_VERSION,
  };
}
