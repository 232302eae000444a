import {
  addBusinessDays,
  type Calendar,
  isBusinessDay,
  lastBusinessDayOfMonth,
  roll,
} from '../../../shared/kernel/calendar/calendar.ts';
import { addDays, daysBetween, isoWeekday, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { logNormalMinor } from './amounts.ts';
import { type Account, accountById } from './company.ts';
import { at, bankCalendar, eachDay, HISTORY_START, HORIZON_END, valueCalendar } from './days.ts';
import type { BatchSpec, Fate, Kind, Party, PaymentSpec, Rail } from './model.ts';
import type { Counterparties } from './parties.ts';

/** What run planning needs. */
export interface RunContext {
  readonly random: Random;
  readonly parties: Counterparties;
  /** Multiplies volumes; 1 is the demo. */
  readonly scale: number;
}

const REJECT_REASONS = [
  { code: 'AC01', text: 'Account number incorrect' },
  { code: 'AC04', text: 'Account closed' },
  { code: 'AC06', text: 'Account blocked' },
  { code: 'RC01', text: 'Bank identifier incorrect' },
  { code: 'BE04', text: 'Creditor address missing or incorrect' },
] as const;
const RETURN_REASONS = [
  { code: 'AC04', text: 'Account closed' },
  { code: 'MS03', text: 'Reason not specified' },
  { code: 'AC01', text: 'Account number incorrect' },
] as const;

/** Share of rejected and returned payments, in ten-thousandths (domain.md, line 11). */
const REJECTED_PER_10000 = 60;
const RETURNED_PER_10000 = 30;

function anyFate(random: Random): Fate {
  const draw = random.int(0, 9_999);
  if (draw < REJECTED_PER_10000) return { kind: 'rejected', reason: random.pick(REJECT_REASONS) };
  if (draw < REJECTED_PER_10000 + RETURNED_PER_10000)
    return { kind: 'returned', reason: random.pick(RETURN_REASONS), days: random.int(1, 3), chargesMinor: 0n };
  return { kind: 'settled' };
}

/** A supplier payment with an invoice number of the supplier's own form. */
export function supplierItem(random: Random, payee: Party, median: number, sigma = 0.9): PaymentSpec {
  const invoice = `${random.pick(['RE', 'INV-', '2026-', 'R/'])}${String(random.int(1000, 99_999))}`;
  return {
    minor: logNormalMinor(random, median, sigma),
    payee,
    invoice,
    text: `Invoice ${invoice}`,
    fate: anyFate(random),
  };
}

interface RunRow {
  readonly accountId: string;
  readonly rail: Rail;
  readonly kind: Kind;
  readonly label: string;
  readonly minute: number;
  readonly leadDays: number;
}

/** A run made on `runDate` at a wall time of the account's bank, to be executed `leadDays` business days later. */
export function runOn(row: RunRow, runDate: PlainDate, items: readonly PaymentSpec[]): BatchSpec {
  const account = accountById(row.accountId);
  const calendar = valueCalendar(account);
  const requestedDate =
    row.leadDays === 0 ? roll(runDate, calendar, 'following') : addBusinessDays(runDate, row.leadDays, calendar);
  const { accountId, rail, kind, label } = row;
  return {
    accountId,
    rail,
    kind,
    label,
    created: at(runDate, row.minute, account.timeZone),
    runDate,
    requestedDate,
    items,
  };
}

function times(count: number, make: (index: number) => PaymentSpec): readonly PaymentSpec[] {
  return Array.from({ length: count }, (_unused, index) => make(index));
}

function businessDays(account: Account): readonly PlainDate[] {
  return eachDay(HISTORY_START, HORIZON_END).filter((date) => isBusinessDay(date, valueCalendar(account)));
}

/** Number of items that the planted Tuesday runs have (domain.md, line 13, and the failed posting of line 17). */
export const PLANTED_RUN_ITEMS = { werke: 500, holding: 214 } as const;
/** Tuesdays on which a batch of 500 has three rejects: one that is history, and the one of the demo's first day. */
export const PLANTED_RUN_DATES: readonly PlainDate[] = [plainDate('2026-11-10'), plainDate('2026-11-17')];

/** Service invoices: proposed the afternoon before, approved shortly before the run of Tuesday and Thursday. */
const SERVICES = { items: 90, proposedMinute: 960, approvedMinute: 642 } as const;

function servicesRun(context: RunContext, random: Random, date: PlainDate): BatchSpec {
  const account = accountById('1010-EUR-01');
  const proposedOn = addBusinessDays(date, -1, valueCalendar(account));
  const items = times(Math.round(SERVICES.items * context.scale), () =>
    supplierItem(random, random.pick(context.parties.suppliersSepa), 60_000),
  );
  const row: RunRow = {
    accountId: account.id,
    rail: 'sepa',
    kind: 'supplier',
    label: 'SERVICES',
    minute: SERVICES.proposedMinute,
    leadDays: 1,
  };
  return { ...runOn(row, proposedOn, items), approvedAt: at(date, SERVICES.approvedMinute, account.timeZone) };
}

function supplierRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('supplier-runs');
  const days = businessDays(accountById('1010-EUR-01')).filter(
    (date) => isoWeekday(date) === 2 || isoWeekday(date) === 4,
  );
  return days.flatMap((date) => {
    const planted = PLANTED_RUN_DATES.includes(date);
    const werke = planted ? PLANTED_RUN_ITEMS.werke : Math.round(random.int(345, 415) * context.scale);
    const holding = planted ? PLANTED_RUN_ITEMS.holding : Math.round(random.int(180, 230) * context.scale);
    const items = (count: number, median: number): readonly PaymentSpec[] =>
      times(count, () => {
        const item = supplierItem(random, random.pick(context.parties.suppliersSepa), median);
        return planted ? { ...item, fate: { kind: 'settled' } } : item;
      });
    return [
      runOn(
        { accountId: '1010-EUR-01', rail: 'sepa', kind: 'supplier', label: 'SUPPLIER', minute: 660, leadDays: 0 },
        date,
        items(werke, 240_000),
      ),
      runOn(
        { accountId: '1000-EUR-01', rail: 'sepa', kind: 'supplier', label: 'SUPPLIER', minute: 646, leadDays: 0 },
        date,
        items(holding, 150_000),
      ),
      servicesRun(context, context.random.fork(`services/${date}`), date),
    ];
  });
}

interface PayrollRow {
  readonly accountId: string;
  readonly rail: Rail;
  readonly median: number;
  readonly dates: readonly PlainDate[];
  readonly minute: number;
}

function usPaydays(): readonly PlainDate[] {
  const first = plainDate('2026-10-23');
  return eachDay(first, HORIZON_END).filter((date) => daysBetween(first, date) % 14 === 0);
}

function payrollRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('payroll');
  const back = (date: string, calendar: Calendar): PlainDate => roll(plainDate(date), calendar, 'preceding');
  const calendarOf = (id: string): Calendar => valueCalendar(accountById(id));
  const rows: readonly PayrollRow[] = [
    {
      accountId: '1010-EUR-PAY',
      rail: 'sepa',
      median: 315_000,
      minute: 600,
      dates: ['2026-10-25', '2026-11-25'].map((date) => back(date, calendarOf('1010-EUR-PAY'))),
    },
    {
      accountId: '4010-JPY-PAY',
      rail: 'zengin',
      median: 312_000,
      minute: 600,
      dates: ['2026-10-25', '2026-11-25'].map((date) => back(date, calendarOf('4010-JPY-PAY'))),
    },
    {
      accountId: '2010-GBP-PAY',
      rail: 'bacs',
      median: 265_000,
      minute: 660,
      dates: ['2026-10-25', '2026-11-25'].map((date) =>
        lastBusinessDayOfMonth(plainDate(date), calendarOf('2010-GBP-PAY')),
      ),
    },
    { accountId: '3010-USD-PAY', rail: 'ach', median: 210_000, minute: 600, dates: usPaydays() },
    {
      accountId: '5010-KWD-01',
      rail: 'local',
      median: 820_000,
      minute: 540,
      dates: ['2026-10-27', '2026-11-27'].map((date) => back(date, calendarOf('5010-KWD-01'))),
    },
  ];
  return rows.flatMap((row) =>
    row.dates.map((payday) => {
      const account = accountById(row.accountId);
      const staff = context.parties.employees[account.companyCode] ?? [];
      const runDate = addBusinessDays(payday, -2, valueCalendar(account));
      const items = times(Math.round(staff.length * context.scale), (index) => {
        const payee = staff[index % staff.length] ?? random.pick(staff);
        return {
          minor: logNormalMinor(random, row.median, 0.28),
          payee,
          invoice: '',
          text: `Salary ${payday.slice(0, 7)}`,
          fate: anyFate(random),
        };
      });
      return {
        ...runOn(
          {
            accountId: row.accountId,
            rail: row.rail,
            kind: 'payroll',
            label: 'PAYROLL',
            minute: row.minute,
            leadDays: 0,
          },
          runDate,
          items,
        ),
        requestedDate: payday,
      };
    }),
  );
}

function collectionRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('direct-debits');
  const account = accountById('1010-EUR-COL');
  return ['2026-10-20', '2026-11-05', '2026-11-20'].map((day) => {
    const requestedDate = roll(plainDate(day), valueCalendar(account), 'following');
    const runDate = addBusinessDays(requestedDate, -1, valueCalendar(account));
    const items = times(Math.round(575 * context.scale), () => {
      const item = supplierItem(random, random.pick(context.parties.customers['EUR'] ?? []), 42_000);
      return { ...item, text: `Mandate HV-${String(random.int(1000, 9999))} ${item.text}` };
    });
    return {
      ...runOn(
        { accountId: account.id, rail: 'sdd', kind: 'collection', label: 'COLLECT', minute: 630, leadDays: 0 },
        runDate,
        items,
      ),
      requestedDate,
    };
  });
}

function americanRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('us-runs');
  const days = businessDays(accountById('3010-USD-DSB'));
  const ach = days
    .filter((date) => [1, 3, 5].includes(isoWeekday(date)))
    .map((date) =>
      runOn(
        { accountId: '3010-USD-DSB', rail: 'ach', kind: 'supplier', label: 'ACH', minute: 630, leadDays: 1 },
        date,
        times(Math.round(random.int(66, 82) * context.scale), () =>
          supplierItem(random, random.pick(context.parties.suppliersUs), 180_000),
        ),
      ),
    );
  const cheques = days
    .filter((date) => isoWeekday(date) === 4)
    .map((date) =>
      runOn(
        { accountId: '3010-USD-DSB', rail: 'cheque', kind: 'supplier', label: 'CHEQUE', minute: 690, leadDays: 0 },
        date,
        times(Math.round(random.int(58, 72) * context.scale), () => ({
          ...supplierItem(random, random.pick(context.parties.suppliersUs), 90_000),
          fate: { kind: 'settled' },
          presentedAfterDays: random.int(3, 13),
        })),
      ),
    );
  return [...ach, ...cheques];
}

interface WireRow {
  readonly accountId: string;
  readonly rail: Rail;
  readonly minute: number;
  readonly median: number;
  readonly perDay: number;
  readonly payees: readonly Party[];
}

function wireRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('wires');
  const p = context.parties;
  const rows: readonly WireRow[] = [
    { accountId: '1000-USD-01', rail: 'wire', minute: 640, median: 1_400_000, perDay: 1.8, payees: p.suppliersUs },
    { accountId: '1000-GBP-01', rail: 'wire', minute: 650, median: 900_000, perDay: 0.7, payees: p.suppliersGb },
    { accountId: '1000-CHF-01', rail: 'wire', minute: 655, median: 700_000, perDay: 0.5, payees: p.suppliersCh },
    {
      accountId: '2010-GBP-01',
      rail: 'chaps',
      minute: 660,
      median: 1_100_000,
      perDay: 1.8,
      payees: p.suppliersGb,
    },
    { accountId: '3010-USD-01', rail: 'wire', minute: 680, median: 1_900_000, perDay: 1.5, payees: p.suppliersUs },
    { accountId: '4010-JPY-01', rail: 'zengin', minute: 640, median: 640_000, perDay: 1.5, payees: p.suppliersJp },
    {
      accountId: '5010-KWD-01',
      rail: 'local',
      minute: 560,
      median: 2_400_000,
      perDay: 0.6,
      payees: p.suppliersKw,
    },
    {
      accountId: '1010-NOK-01',
      rail: 'local',
      minute: 600,
      median: 6_500_000,
      perDay: 0.8,
      payees: p.suppliersNo,
    },
  ];
  return rows.flatMap((row) =>
    businessDays(accountById(row.accountId)).flatMap((date) => {
      const expected = row.perDay * context.scale;
      const count = Math.floor(expected) + (random.next() < expected % 1 ? 1 : 0);
      const items = times(count, () => supplierItem(random, random.pick(row.payees), row.median, 0.7));
      return items.length === 0
        ? []
        : [
            runOn(
              {
                accountId: row.accountId,
                rail: row.rail,
                kind: 'supplier',
                label: 'WIRE',
                minute: row.minute + random.int(0, 40),
                leadDays: 0,
              },
              date,
              items,
            ),
          ];
    }),
  );
}

function taxRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('tax');
  const day = plainDate('2026-11-10');
  const rows = [
    ['1000-EUR-01', 'sepa', 'DE', 14, 1_200_000],
    ['2010-GBP-01', 'chaps', 'GB', 6, 800_000],
    ['3010-USD-01', 'wire', 'US', 8, 700_000],
    ['4010-JPY-01', 'zengin', 'JP', 5, 420_000],
    ['5010-KWD-01', 'local', 'KW', 1, 900_000],
  ] as const;
  return rows.map(([accountId, rail, country, count, median]) =>
    runOn(
      { accountId, rail, kind: 'tax', label: 'TAX', minute: 585, leadDays: 0 },
      day,
      times(count, (index) => ({
        minor: logNormalMinor(random, median, 0.6),
        payee: context.parties.taxOffice[country] ?? random.pick(context.parties.suppliersSepa),
        invoice: `TAX-${country}-${String(index + 1)}`,
        text: `Tax 2026-10 ${country} ${String(index + 1)}`,
        fate: { kind: 'settled' as const },
      })),
    ),
  );
}

/** All regular runs of the horizon, without planted troubles and intercompany. */
export function planRuns(context: RunContext): readonly BatchSpec[] {
  return [
    ...supplierRuns(context),
    ...payrollRuns(context),
    ...collectionRuns(context),
    ...americanRuns(context),
    ...wireRuns(context),
    ...taxRuns(context),
  ];
}

/** First business day of the account's bank on or after a date that lies `days` later. */
export function laterBusinessDay(account: Account, date: PlainDate, days: number): PlainDate {
  return roll(addDays(date, days), bankCalendar(account), 'following');
}
