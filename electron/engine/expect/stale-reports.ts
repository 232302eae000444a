import { EXPECTATION_RULE_VERSION, type ReportAge } from '../../../shared/domain/expectation/expectation.ts';
import { staleAt } from '../../../shared/domain/expectation/report-age.ts';
import { SYSTEM_ROLES } from '../../../shared/domain/payment/state.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import { addDays } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ConfiguredStream } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';
import { allHeardUntil } from './late-feeds.ts';

/** Calendar days back from which a report's last figures of the day teach how far it comes on a day. */
const LOOK_BACK_DAYS = 10;

const REPORTING = String(SYSTEM_ROLES.indexOf('reporting'));
const TREASURY = String(SYSTEM_ROLES.indexOf('treasury'));
/** Figures of today that reporting and treasury both state. Goes from the accounts, which are few, through the index of balances by account. */
const BOTH = `select r.account, r.minor, r.as_of as asOf, t.minor as treasuryMinor, t.observed_at as observedAt
  from account a cross join balance r on r.account = a.key and r.role = ${REPORTING} and r.basis = 'intraday' and r.date = @today
    cross join balance t on t.account = a.key and t.role = ${TREASURY} and t.basis = 'intraday' and t.date = @today
  where r.system = @system and r.as_of is not null and t.currency = r.currency order by r.account`;
const LAST_OF_DAYS = `select as_of from balance where account = @account and role = ${REPORTING} and basis = 'intraday'
  and date >= @from and date < @today and system = @system and as_of is not null`;
/** When the report made its newest figure of any day not long past: from the accounts, too. */
const NEWEST = `select max(r.as_of) from account a cross join balance r on r.account = a.key and r.role = ${REPORTING}
  and r.basis = 'intraday' and r.date >= @from where r.system = @system`;
const NOTED =
  "select system, due_at as dueAt, last_success_at as asOf from expectation where subject = 'report' and late = 1 order by system";

interface FigureRow {
  readonly account: string;
  readonly minor: bigint;
  readonly asOf: bigint;
  readonly treasuryMinor: bigint;
  readonly observedAt: bigint;
}

interface NotedRow {
  readonly system: string;
  readonly dueAt: number;
  readonly asOf: number;
}

interface Found {
  readonly changed: readonly ReportAge[];
  readonly nextAt: Instant | undefined;
}

/**
 * Reports that still show an old figure although treasury has moved on (domain.md, "stale report"), where that changed
 * since it was last recorded, and when to look again. It is over with the report's next figure, and not with the day.
 */
export function staleReports(
  db: ReadDb,
  streams: readonly ConfiguredStream[],
  { at, timeZone }: { readonly at: Instant; readonly timeZone: string },
): Found {
  // The selected columns, by the schema's types.
  const noted = new Map((db.prepare(NOTED).all() as NotedRow[]).map((row) => [row.system, row]));
  const today = localTime(at, timeZone).date;
  const from = addDays(today, -LOOK_BACK_DAYS);
  const changed: ReportAge[] = [];
  let nextAt: Instant | undefined;
  const report = (system: string, stale: boolean, asOf: number, dueAt: number): ReportAge => ({
    subject: 'report',
    ...{ system, stale, asOf: instant(asOf), dueAt: instant(dueAt), evaluatedAt: at },
    ruleVersion: EXPECTATION_RULE_VERSION,
  });
  for (const { system, asOf, dueAt } of noted.values()) {
    const dayBefore = addDays(localTime(instant(asOf), timeZone).date, -1);
    const newest = db.prepare(NEWEST).pluck().get({ system, from: dayBefore });
    if (newest !== asOf) changed.push(report(system, false, asOf, dueAt));
  }
  const read = groupBy(
    streams.filter(({ role }) => role === 'reporting'),
    ({ system }) => system,
  );
  for (const [system, own] of read) {
    if (noted.has(system)) continue;
    const holdMinutes = own[0]?.figuresHoldMinutes ?? undefined;
    if (holdMinutes === undefined) continue;
    const figure = lastFigure(db, { system, today, from, holdMinutes, timeZone });
    if (!figure) continue;
    if (figure.dueAt > at) nextAt = nextAt === undefined || figure.dueAt < nextAt ? figure.dueAt : nextAt;
    // Only of a report that was read since then is known what it shows.
    else if (allHeardUntil(db, own) >= figure.dueAt) changed.push(report(system, true, figure.asOf, figure.dueAt));
  }
  return { changed, nextAt };
}

/** A figure that is stale or will be, of those that the report made last: an account that it left behind says nothing of the report. */
function lastFigure(
  db: ReadDb,
  about: {
    readonly system: string;
    readonly today: string;
    readonly from: string;
    readonly holdMinutes: number;
    readonly timeZone: string;
  },
): { readonly asOf: Instant; readonly dueAt: Instant } | undefined {
  const { system, today, from, holdMinutes, timeZone } = about;
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const rows = db.prepare(BOTH).safeIntegers(true).all({ system, today }) as FigureRow[];
  const newest = db.prepare(NEWEST).pluck().get({ system, from });
  for (const row of rows) {
    const asOf = instant(Number(row.asOf));
    if (asOf !== newest) continue;
    // One integer column.
    const days = db.prepare(LAST_OF_DAYS).pluck().all({ account: row.account, system, from, today }) as number[];
    const dueAt = staleAt({
      ...{ asOf, minor: row.minor, lastOfDays: days.map(instant), holdMinutes, timeZone },
      treasury: { minor: row.treasuryMinor, observedAt: instant(Number(row.observedAt)) },
    });
    if (dueAt !== undefined) return { asOf, dueAt };
  }
  return undefined;
}
