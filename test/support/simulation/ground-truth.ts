import { accountById } from '../../../connectors/sandbox/world/company.ts';
import { STATEMENT_TROUBLES } from '../../../connectors/sandbox/world/statement-schedule.ts';
import type { Payment } from '../../../connectors/sandbox/world/model.ts';
import type { World, ClosedDay } from '../../../connectors/sandbox/world/world.ts';
import { report } from '../../../electron/engine/report/report.ts';
import type { ReportLine } from '../../../electron/engine/report/report-line.ts';
import type { ReadDb } from '../../../electron/engine/store/database.ts';
import { currency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import type { Broken } from './invariants/evidence.ts';

/** Time that an event gets to travel through every system before its end is asked for. */
const TRAVEL_MS = 36 * 3_600_000;

/** What was compared, so that a comparison of nothing is noticed. */
export interface Compared {
  readonly payments: number;
  readonly statements: number;
  readonly broken: readonly Broken[];
}

/** Holds the views against what the company knows of itself, field by field where both speak of the same thing. */
export function compareWithTruth(db: ReadDb, world: World, since: Instant): Compared {
  const payments = linesOf(db, 'payments');
  const statements = linesOf(db, 'statements');
  const judged = world.payments().filter((payment) => isOver(payment, since, world.now));
  const days = world.closedDays.filter((day) => hasArrived(day, since, world.now));
  const broken = [
    ...judged.flatMap((payment) => comparePayment(payment, payments)),
    ...days.flatMap((day) => compareStatement(day, statements)),
  ];
  return { payments: judged.length, statements: days.length, broken };
}

function linesOf(db: ReadDb, name: 'payments' | 'statements'): readonly ReportLine[] {
  const lines: ReportLine[] = [];
  report(db, name, undefined, (line) => lines.push(line));
  return lines;
}

/** Made after the console began, through Kyriba, decided by the bank, and its day's statement has travelled. */
function isOver(payment: Payment, since: Instant, now: Instant): boolean {
  const { times } = payment.batch;
  const last = payment.returnedAt ?? payment.decidedAt;
  return payment.batch.viaKyriba && times.created > since && instant(last + 2 * TRAVEL_MS) < now;
}

function comparePayment(payment: Payment, lines: readonly ReportLine[]): readonly Broken[] {
  const expected = expectedState(payment);
  const own = lines.filter((line) => line['reference'] === payment.endToEndId);
  const [line, ...more] = own;
  const name = `${payment.endToEndId} (${payment.spec.fate.kind}${payment.spec.tag === undefined ? '' : `, ${payment.spec.tag}`})`;
  if (!line) return [{ invariant: 'truth', detail: `${name} is not among the payments` }];
  if (more.length > 0) return [{ invariant: 'truth', detail: `${name} stands ${String(own.length)} times` }];
  const amount = formatDecimal(payment.spec.minor, currency(payment.batch.currency));
  const account = accountById(payment.batch.spec.accountId).number;
  const wanted = { state: expected, amount, currency: payment.batch.currency, account };
  const found = Object.fromEntries(Object.keys(wanted).map((key) => [key, line[key]]));
  return JSON.stringify(found) === JSON.stringify(wanted)
    ? []
    : [{ invariant: 'truth', detail: `${name}: is ${JSON.stringify(found)}, should be ${JSON.stringify(wanted)}` }];
}

function expectedState(payment: Payment): string {
  switch (payment.spec.fate.kind) {
    case 'settled':
      return 'settled';
    case 'rejected':
      return 'rejected';
    case 'returned':
      return 'reversed';
    case 'held':
      // Pending at the bank: received, and no more than that.
      return 'transmitted';
  }
}

function hasArrived({ times }: ClosedDay, since: Instant, now: Instant): boolean {
  return times.sendings.every((sending) => sending.at > since && sending.at < now - 3_600_000);
}

function compareStatement({ close }: ClosedDay, lines: readonly ReportLine[]): readonly Broken[] {
  const account = accountById(close.accountId);
  const code = currency(account.currency);
  const own = lines.filter(
    (line) => line['account'] === account.number && line['date'] === close.date && line['report'] === 'statement',
  );
  const name = `statement of ${close.accountId} for ${close.date}`;
  const [line, ...more] = own;
  if (!line || more.length > 0) return [{ invariant: 'truth', detail: `${name} stands ${String(own.length)} times` }];
  const { offByOne, entryChanged } = STATEMENT_TROUBLES;
  if (entryChanged.accountId === close.accountId && entryChanged.date === close.date) return [];
  const wrongByOne = offByOne.accountId === close.accountId && offByOne.date === close.date;
  const wanted = {
    opening: formatDecimal(close.openingMinor, code),
    closing: formatDecimal(close.closingMinor + (wrongByOne ? 1n : 0n), code),
    entries: close.entries.length,
    foots: !wrongByOne,
  };
  const found = Object.fromEntries(Object.keys(wanted).map((key) => [key, line[key]]));
  return JSON.stringify(found) === JSON.stringify(wanted)
    ? []
    : [{ invariant: 'truth', detail: `${name}: is ${JSON.stringify(found)}, should be ${JSON.stringify(wanted)}` }];
}
