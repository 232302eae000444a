import { addBusinessDays } from '../../../shared/kernel/calendar/calendar.ts';
import { isoWeekday, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { logNormalMinor } from './amounts.ts';
import { accountById } from './company.ts';
import { at, valueCalendar } from './days.ts';
import type { BatchSpec, PaymentSpec } from './model.ts';
import { collectionRuns, payrollRuns } from './plan-payroll.ts';
import { americanRuns, wireRuns } from './plan-wires.ts';
import { businessDays, type RunContext, runOn, type RunRow, supplierItem, times } from './run-parts.ts';

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

/** Volumes below which the planted runs shrink too. Above it they are told with their exact counts. */
const TINY_VOLUME = 0.02;

/** Payments of a planted run; a twentieth of it in a company that is tiny, for simulations of many days. */
function plantedItems(count: number, context: RunContext): number {
  return context.scale < TINY_VOLUME ? Math.round(count / 20) : count;
}

function supplierRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('supplier-runs');
  const days = businessDays(accountById('1010-EUR-01')).filter(
    (date) => isoWeekday(date) === 2 || isoWeekday(date) === 4,
  );
  return days.flatMap((date) => {
    const planted = PLANTED_RUN_DATES.includes(date);
    const werke = planted
      ? plantedItems(PLANTED_RUN_ITEMS.werke, context)
      : Math.round(random.int(345, 415) * context.scale);
    const holding = planted
      ? plantedItems(PLANTED_RUN_ITEMS.holding, context)
      : Math.round(random.int(180, 230) * context.scale);
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
