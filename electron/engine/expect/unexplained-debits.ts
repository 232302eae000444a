import { EXPECTATION_RULE_VERSION, type UnexplainedDebit } from '../../../shared/domain/expectation/expectation.ts';
import { stateNumber } from '../../../shared/domain/payment/lane.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { addDays, plainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ConfiguredStream } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';
import { allHeardAt } from './late-feeds.ts';

/** Whoever instructed a payment shows it before the bank books it; an hour covers what was made in the bank's own portal. */
const GRACE_MS = 3_600_000;
/** Calendar days back from which debits are looked at: what is older may lie before what the other systems were asked for. */
export const LOOK_BACK_DAYS = 14;
/** Kinds of systems that make payments. */
export const INSTRUCTING = ['treasury', 'erp'] as const satisfies readonly SystemRole[];
/** Longest key of a payment that a record of it can name; what a bank calls a debit is far shorter. */
export const KEY_LENGTH_MAX = 240;
/** Debits that one look records; the next one goes on. So many at once are a system that is not read, and no fraud. */
const RECORDED_MAX = 200;

const SETTLED = String(stateNumber('settled'));
const DAYS = `select distinct value_date from payment_cell where value_date >= ? and state = ${SETTLED} and direction = 0
  and bank_state = ${SETTLED} and treasury_state = -1 and erp_state = -1 and reporting_state = -1 and count > 0 order by value_date`;
const ALONE = `p.state = ${SETTLED} and p.direction = 0 and p.bank_state = ${SETTLED}
  and p.treasury_state is null and p.erp_state is null and p.reporting_state is null`;
const ROWS = `select p.key, p.own_account as account, p.value_date as date, p.bank_at as booked_at,
    (select min(f.observed_at) from claim c join fact f on f.record_id = c.record_id where c.payment_id = p.id) as seen_at
  from payment p indexed by payment_disagreeing
  where p.value_date = ? and p.disagreeing > 0 and ${ALONE} and p.own_account is not null
    and length(p.key) <= ${String(KEY_LENGTH_MAX)} order by p.key`;
const STANDS = `select 1 from payment p where p.key = ? and ${ALONE}`;
const NOTED =
  "select stream as key, account, date, due_at from expectation where subject = 'debit' and late = 1 order by stream";
const IS_KEPT = `select 1 from balance where account = @account and role = ${String(SYSTEM_ROLES.indexOf('treasury'))}
  union all select 1 from journal where account = @account limit 1`;

interface DebitRow {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly booked_at: number | null;
  readonly seen_at: number;
}

interface NotedRow {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly due_at: number;
}

/**
 * Debits that the bank alone knows although treasury and ERP were heard since (domain.md, "bank debit without payment"),
 * where that changed since it was last recorded, and when to look again. Where nobody who instructs payments is polled,
 * nobody's silence means anything.
 */
export function unexplainedDebits(
  db: ReadDb,
  streams: readonly ConfiguredStream[],
  at: Instant,
): { readonly changed: readonly UnexplainedDebit[]; readonly nextAt: Instant | undefined } {
  // The selected columns, by the schema's types.
  const noted = db.prepare(NOTED).all() as NotedRow[];
  const known = new Set(noted.map(({ key }) => key));
  const changed = noted
    .filter(({ key }) => db.prepare(STANDS).get(key) === undefined)
    .map((row) => debitOf(row, false, instant(row.due_at), at));
  const heardAt = allHeardAt(db, streams, INSTRUCTING);
  if (heardAt === undefined) return { changed, nextAt: undefined };
  let nextAt: Instant | undefined;
  for (const row of debitsAlone(db, at)) {
    if (known.has(row.key) || !isKept(db, row.account)) continue;
    const dueAt = instant((row.booked_at ?? row.seen_at) + GRACE_MS);
    if (dueAt > at) nextAt = nextAt === undefined || dueAt < nextAt ? dueAt : nextAt;
    else if (heardAt >= Math.max(dueAt, row.seen_at) && changed.length < RECORDED_MAX)
      changed.push(debitOf(row, true, dueAt, at));
  }
  return { changed, nextAt };
}

/** Whether treasury states a balance of an account or the ERP posts on it: then they know its payments. */
export function isKept(db: ReadDb, account: string): boolean {
  return db.prepare(IS_KEPT).get({ account }) !== undefined;
}

function debitsAlone(db: ReadDb, at: Instant): readonly DebitRow[] {
  const from = addDays(localTime(at, 'UTC').date, -LOOK_BACK_DAYS);
  // One text column, then the selected columns, by the schema's types.
  const days = db.prepare(DAYS).pluck().all(from) as string[];
  return days.flatMap((day) => db.prepare(ROWS).all(day) as DebitRow[]);
}

function debitOf(
  { key, account, date }: Omit<NotedRow, 'due_at'>,
  unexplained: boolean,
  dueAt: Instant,
  evaluatedAt: Instant,
): UnexplainedDebit {
  return {
    subject: 'debit',
    ...{ payment: key, accountId: account, date: plainDate(date), unexplained, dueAt, evaluatedAt },
    ruleVersion: EXPECTATION_RULE_VERSION,
  };
}
