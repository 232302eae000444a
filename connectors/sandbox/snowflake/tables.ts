import { isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { signed } from '../banks/amount-text.ts';
import { bankOf } from '../world/banks.ts';
import { type Account, ACCOUNTS, accountById } from '../world/company.ts';
import { at, bankCalendar, DEMO_DAY, eachDay, HISTORY_START } from '../world/days.ts';
import type { Payment } from '../world/model.ts';
import type { World } from '../world/world.ts';

/** Type of a column as the SQL API names it. */
export interface Column {
  readonly name: string;
  readonly type: 'TEXT' | 'FIXED' | 'DATE' | 'TIMESTAMP_NTZ';
  readonly scale: number;
  readonly nullable: boolean;
}

/** A row: values in the order of the columns, typed as JavaScript sees them, and the instant of its last change. */
export interface Row {
  readonly updatedAt: Instant;
  readonly id: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** A readable table. */
export interface Table {
  readonly columns: readonly Column[];
  /** Rows as of the world's present. */
  readonly rows: (world: World) => readonly Row[];
}

const column = (name: string, type: Column['type'] = 'TEXT', nullable = false): Column => ({
  name,
  type,
  scale: type === 'FIXED' && name === 'AMOUNT' ? 6 : 0,
  nullable,
});

/** Payment states come at five past each hour. */
const HOUR_MS = 3_600_000;
const LOAD_MINUTE_MS = 300_000;

/** The load that carries a change: the first one at or after it. */
function loadAfter(change: Instant): Instant {
  return instant(Math.ceil((change - LOAD_MINUTE_MS) / HOUR_MS) * HOUR_MS + LOAD_MINUTE_MS);
}

interface Change {
  readonly at: Instant;
  readonly status: string;
}

/** What reporting comes to say about a payment. It learns of bookings from statements, a day later. */
export function reportedStates(payment: Payment, world: World): readonly Change[] {
  const { times, spec } = payment.batch;
  const account = accountById(spec.accountId);
  const early: readonly Change[] = [
    { at: times.created, status: 'INITIATED' },
    { at: times.generated, status: 'APPROVED' },
    { at: times.transmitted, status: 'TRANSMITTED' },
  ];
  const { fate } = payment.spec;
  if (fate.kind === 'rejected') return [...early, { at: times.accepted, status: 'REJECTED' }];
  if (fate.kind === 'held') return early;
  const integratedAt = (date: PlainDate): Instant => world.statementTimesOf(account, date).integratedAt;
  const silent = bankOf(account.bankId).statusReporting === 'none' || spec.rail === 'cheque';
  const accepted = silent ? [] : [{ at: times.accepted, status: 'ACCEPTED' }];
  const settled: Change = { at: integratedAt(payment.bookingDate), status: 'SETTLED' };
  const returned =
    payment.returnedAt === undefined
      ? []
      : [{ at: integratedAt(localTime(payment.returnedAt, account.timeZone).date), status: 'REVERSED' }];
  return [...early, ...accepted, settled, ...returned];
}

function paymentRow(payment: Payment, world: World): Row | undefined {
  const states = reportedStates(payment, world);
  const index = states.findLastIndex((state) => loadAfter(state.at) <= world.now);
  const state = states[index];
  if (!state) return undefined;
  const account = accountById(payment.batch.spec.accountId);
  const updatedAt = loadAfter(state.at);
  const id = `P-${account.companyCode}-${payment.document}`;
  const minor = payment.batch.spec.rail === 'sdd' ? payment.spec.minor : -payment.spec.minor;
  return {
    updatedAt,
    id,
    values: {
      PAYMENT_ID: id,
      END_TO_END_ID: payment.endToEndId,
      COMPANY_CODE: account.companyCode,
      STATUS: state.status,
      AMOUNT: signed(minor, account.currency),
      CURRENCY: account.currency,
      VALUE_DATE: payment.batch.spec.requestedDate,
      DEBTOR_ACCOUNT: account.number,
      VER: String(index + 1),
    },
  };
}

const REFRESH_HOURS = [8, 10, 12, 14, 16, 18] as const;

/** Instants at which the cash report is refreshed on a day; on the demo's first day the job dies after 08:00 (domain.md, line 17). */
function refreshes(date: PlainDate): readonly Instant[] {
  return REFRESH_HOURS.filter((hour) => date !== DEMO_DAY || hour === 8).map((hour) =>
    at(date, hour * 60, 'Europe/Berlin'),
  );
}

function refreshAfter(change: Instant, days: readonly PlainDate[]): Instant | undefined {
  const day = localTime(change, 'Europe/Berlin').date;
  return days
    .filter((date) => date >= day)
    .slice(0, 4)
    .flatMap(refreshes)
    .find((refresh) => refresh >= change);
}

function positionRow(
  account: Account,
  date: PlainDate,
  basis: string,
  minor: bigint,
  asOf: Instant,
  version: number,
): Row {
  const id = `${account.id}|${date}|${basis}`;
  return {
    updatedAt: asOf,
    id,
    values: {
      ACCOUNT: account.id,
      POSITION_DATE: date,
      BASIS: basis,
      AMOUNT: signed(minor, account.currency),
      CURRENCY: account.currency,
      AS_OF: String(asOf),
      VER: String(version),
    },
  };
}

function priorDayRows(world: World, days: readonly PlainDate[]): readonly Row[] {
  return world.closedDays.flatMap(({ close, times }) => {
    const loaded = times.integratedAt > world.now ? undefined : refreshAfter(times.integratedAt, days);
    return loaded === undefined || loaded > world.now
      ? []
      : [positionRow(accountById(close.accountId), close.date, 'PRIOR_DAY_LEDGER', close.closingMinor, loaded, 1)];
  });
}

function intradayRows(world: World, days: readonly PlainDate[]): readonly Row[] {
  const accounts = ACCOUNTS.filter(
    (account) => bankOf(account.bankId).intradayTimes.length > 0 && bankOf(account.bankId).statementFormat !== 'MT940',
  );
  return accounts.flatMap((account) =>
    days
      .filter((date) => isBusinessDay(date, bankCalendar(account)))
      .flatMap((date) => {
        const done = refreshes(date).filter((refresh) => refresh <= world.now);
        const last = done.at(-1);
        if (last === undefined) return [];
        const opening = world.ledger.closes(account.id).findLast((close) => close.date < date)?.closingMinor ?? 0n;
        const booked = world.ledger
          .entries(account.id)
          .filter((entry) => entry.bookingDate === date && entry.bookedAt <= last);
        return [
          positionRow(
            account,
            date,
            'INTRADAY',
            booked.reduce((sum, entry) => sum + entry.minor, opening),
            last,
            done.length,
          ),
        ];
      }),
  );
}

/** Days for which an intraday figure is kept. */
const INTRADAY_DAYS = 5;

function positions(world: World): readonly Row[] {
  const today = localTime(world.now, 'Europe/Berlin').date;
  const days = eachDay(HISTORY_START, today);
  return [...priorDayRows(world, days), ...intradayRows(world, days.slice(-INTRADAY_DAYS))];
}

/** The tables of FIN.PUB. */
export const TABLES: Readonly<Record<string, Table>> = {
  PAYMENT_STATUS: {
    columns: [
      column('PAYMENT_ID'),
      column('END_TO_END_ID'),
      column('COMPANY_CODE'),
      column('STATUS'),
      column('AMOUNT', 'FIXED'),
      column('CURRENCY'),
      column('VALUE_DATE', 'DATE'),
      column('DEBTOR_ACCOUNT'),
      column('VER', 'FIXED'),
      column('UPDATED_AT', 'TIMESTAMP_NTZ'),
    ],
    rows: (world) =>
      world
        .payments()
        .filter((payment) => payment.document !== '')
        .map((payment) => paymentRow(payment, world))
        .filter((row) => row !== undefined),
  },
  CASH_POSITION: {
    columns: [
      column('ACCOUNT'),
      column('POSITION_DATE', 'DATE'),
      column('BASIS'),
      column('AMOUNT', 'FIXED'),
      column('CURRENCY'),
      column('AS_OF', 'TIMESTAMP_NTZ'),
      column('VER', 'FIXED'),
      column('UPDATED_AT', 'TIMESTAMP_NTZ'),
    ],
    rows: positions,
  },
};
