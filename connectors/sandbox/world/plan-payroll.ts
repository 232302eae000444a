import {
  addBusinessDays,
  type Calendar,
  lastBusinessDayOfMonth,
  roll,
} from '../../../shared/kernel/calendar/calendar.ts';
import { daysBetween, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { logNormalMinor } from './amounts.ts';
import { accountById } from './company.ts';
import { eachDay, HORIZON_END, valueCalendar } from './days.ts';
import type { BatchSpec, Rail } from './model.ts';
import { anyFate, type RunContext, runOn, supplierItem, times } from './run-parts.ts';

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

/** Salaries of five entities, paid on or before their payday. */
export function payrollRuns(context: RunContext): readonly BatchSpec[] {
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

/** SEPA direct debits of the 5th and the 20th, sent a day before. */
export function collectionRuns(context: RunContext): readonly BatchSpec[] {
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
