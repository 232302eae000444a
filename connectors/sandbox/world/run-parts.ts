import { addBusinessDays, isBusinessDay, roll } from '../../../shared/kernel/calendar/calendar.ts';
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts';
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

/** How a regular payment ends, by the shares of the description. */
export function anyFate(random: Random): Fate {
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

/** A regular run: where, how and when it is made. `minute` counts from midnight, bank time. */
export interface RunRow {
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

/** A list of items made one by one. */
export function times(count: number, make: (index: number) => PaymentSpec): readonly PaymentSpec[] {
  return Array.from({ length: count }, (_unused, index) => make(index));
}

/** The good value dates of an account in the horizon. */
export function businessDays(account: Account): readonly PlainDate[] {
  return eachDay(HISTORY_START, HORIZON_END).filter((date) => isBusinessDay(date, valueCalendar(account)));
}

/** First business day of the account's bank on or after a date that lies `days` later. */
export function laterBusinessDay(account: Account, date: PlainDate, days: number): PlainDate {
  return roll(addDays(date, days), bankCalendar(account), 'following');
}
