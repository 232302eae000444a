import { addBusinessDays, isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { type Random, seededRandom } from '../../../shared/kernel/random.ts';
import { Agenda } from './agenda.ts';
import { entriesOfRun, OFFSET } from './book-runs.ts';
import { type Account, ACCOUNTS, accountById, entityOf } from './company.ts';
import { at, bankCalendar, DEMO_DAY, eachDay, HISTORY_START, HORIZON_END, plusMinutes } from './days.ts';
import { Erp } from './erp.ts';
import { groundTruthOf } from './ground-truth.ts';
import { Ledger } from './ledger.ts';
import type { Batch, DayClose, Entry, EntrySpec, Payment, PlantedTrouble } from './model.ts';
import { numberRuns, reopenedAt, RunNumbers } from './number-runs.ts';
import { makeCounterparties } from './parties.ts';
import { planBookings } from './plan-bookings.ts';
import { planReceipts } from './plan-receipts.ts';
import { planRuns } from './plan-runs.ts';
import { planTreasury } from './plan-treasury.ts';
import { plantPayments } from './plant-payments.ts';
import { STATEMENT_TROUBLES, statementTimes, type StatementTimes } from './statement-schedule.ts';

/** What a world is made of. */
export interface WorldOptions {
  readonly seed: string;
  /** Multiplies volumes; 1 is the demo company. */
  readonly volume?: number;
}

/** A closed day and when its statement travels. */
export interface ClosedDay {
  readonly close: DayClose;
  readonly times: StatementTimes;
}

/** Minutes after midnight, bank time, at which a bank sweeps and closes its day. */
const CLOSE_MINUTE = 1260;
const OPENING_AT = at(addDays(HISTORY_START, -1), 600, 'Europe/Berlin');

/** The simulated company, its banks' books and its ERP's books, as of an instant. */
export class World {
  readonly seed: string;
  readonly batches: Batch[];
  readonly ledger: Ledger;
  readonly erp = new Erp();
  readonly groundTruth: readonly PlantedTrouble[];
  readonly closedDays: ClosedDay[] = [];
  private readonly agenda = new Agenda();
  private readonly random: Random;
  private readonly numbers: RunNumbers;
  private readonly dayListeners: ((day: ClosedDay) => void)[] = [];
  private readonly batchListeners: ((batch: Batch) => void)[] = [];
  private readonly statementTimesKnown = new Map<string, StatementTimes>();
  private current: Instant = OPENING_AT;

  /** A world of a seed that stands at the start of its history. Use `advanceTo` to bring it to the present. */
  constructor(options: WorldOptions) {
    this.seed = options.seed;
    this.random = seededRandom(options.seed);
    this.numbers = new RunNumbers(options.seed);
    const context = { random: this.random, parties: makeCounterparties(this.random), scale: options.volume ?? 1 };
    const specs = plantPayments([...planRuns(context), ...planTreasury(context)], context);
    this.batches = [...numberRuns(specs, this.numbers, this.random.fork('timing'))];
    const planned = [...this.batches.flatMap(entriesOfRun), ...planBookings(context)];
    const entries = [...planned, ...planReceipts(context, outflowByPool(planned))];
    this.ledger = new Ledger(openingsOf(entries));
    this.groundTruth = groundTruthOf(this.batches, entries);
    this.planBooks(openingsOf(entries));
    for (const batch of this.batches) this.planBatch(batch);
    for (const entry of entries) this.agenda.schedule(entry.bookedAt, () => void this.ledger.post(entry));
    this.planDays();
    this.planJournals();
  }

  /** The instant up to which everything has happened. */
  get now(): Instant {
    return this.current;
  }

  /** When the statement of an account's day travels; the same answer each time. */
  statementTimesOf(account: Account, date: PlainDate): StatementTimes {
    const key = `${account.id}/${date}`;
    const known = this.statementTimesKnown.get(key);
    if (known) return known;
    const times = statementTimes(account, date, this.random);
    this.statementTimesKnown.set(key, times);
    return times;
  }

  /** Payments made so far, in order of creation. */
  payments(): readonly Payment[] {
    return this.batches.filter((batch) => batch.times.created <= this.current).flatMap((batch) => batch.payments);
  }

  /** Lets everything happen up to and including an instant. An earlier instant changes nothing. */
  advanceTo(to: Instant): void {
    if (to <= this.current) return;
    this.agenda.runUntil(to);
    this.current = to;
  }

  /** Tells a bank's writer of each closed day, before its statement is due. */
  onDayClosed(listener: (day: ClosedDay) => void): void {
    this.dayListeners.push(listener);
  }

  /** Tells a bank's writer of each run at the instant at which the bank receives it. */
  onBatchReceived(listener: (batch: Batch) => void): void {
    this.batchListeners.push(listener);
  }

  /** Puts something on the world's agenda; in the past means now. */
  schedule(when: Instant, run: (when: Instant) => void): void {
    this.agenda.schedule(when, run);
  }

  /** Takes in a run that somebody other than the treasury system gave to the bank. The ERP does not know it. */
  acceptForeignRun(build: (numbers: RunNumbers) => Batch): Batch {
    const batch = build(this.numbers);
    this.batches.push(batch);
    for (const entry of entriesOfRun(batch)) this.agenda.schedule(entry.bookedAt, () => void this.ledger.post(entry));
    return batch;
  }

  private planBooks(openings: ReadonlyMap<string, bigint>): void {
    for (const account of ACCOUNTS) this.erp.openBalance(account, openings.get(account.id) ?? 0n, OPENING_AT);
  }

  private planBatch(batch: Batch): void {
    this.agenda.schedule(batch.times.created, (when) => {
      this.erp.postRun(batch, when);
    });
    this.agenda.schedule(batch.times.received, () => {
      for (const listener of this.batchListeners) listener(batch);
    });
    for (const payment of batch.payments) this.planAftermath(payment);
  }

  private planAftermath(payment: Payment): void {
    const { fate, voidedAfterMinutes } = payment.spec;
    const reverse = (when: Instant, why: string): void => {
      this.agenda.schedule(when, () => {
        this.erp.reversePayment(payment, when, why);
      });
    };
    if (voidedAfterMinutes !== undefined)
      reverse(plusMinutes(payment.batch.times.created, voidedAfterMinutes), 'Voided by accounts pay.');
    if (fate.kind === 'rejected')
      reverse(reopenedAt(payment, payment.decidedAt, payment.batch.spec.runDate), `Bank reject ${fate.reason.code}`);
    if (fate.kind === 'returned' && payment.returnedAt !== undefined) {
      const account = accountById(payment.batch.spec.accountId);
      const returnedOn = addBusinessDays(payment.bookingDate, fate.days, bankCalendar(account));
      reverse(
        reopenedAt(payment, plusMinutes(payment.returnedAt, 24 * 60), returnedOn),
        `Returned ${fate.reason.code}`,
      );
    }
  }

  private planDays(): void {
    const sites = new Set(ACCOUNTS.map((account) => `${account.bankId}/${account.timeZone}`));
    for (const site of sites) {
      const accounts = ACCOUNTS.filter((account) => `${account.bankId}/${account.timeZone}` === site);
      const [first] = accounts;
      if (!first) continue;
      for (const date of eachDay(HISTORY_START, HORIZON_END)) {
        if (!isBusinessDay(date, bankCalendar(first))) continue;
        this.agenda.schedule(at(date, CLOSE_MINUTE, first.timeZone), (when) => {
          this.closeDay(accounts, date, when);
        });
      }
    }
  }

  private closeDay(accounts: readonly Account[], date: PlainDate, when: Instant): void {
    for (const account of accounts) this.sweep(account, date, when);
    for (const account of accounts) this.closeAccount(account, date);
  }

  private sweep(account: Account, date: PlainDate, when: Instant): void {
    if (!account.pool) return;
    const surplus = this.ledger.balance(account.id) - account.pool.targetMinor;
    if (surplus === 0n) return;
    const header = accountById(account.pool.headerId);
    const common = {
      code: 'sweep' as const,
      bookingDate: date,
      valueDate: date,
      bookedAt: when,
      posting: { kind: 'automatic' as const },
      offsetAccount: OFFSET.pool,
    };
    this.ledger.post({ ...common, accountId: account.id, minor: -surplus, text: [`Zero balancing ${header.number}`] });
    this.ledger.post({ ...common, accountId: header.id, minor: surplus, text: [`Zero balancing ${account.number}`] });
  }

  private closeAccount(account: Account, date: PlainDate): void {
    const close = this.ledger.close(account, date);
    const gap = STATEMENT_TROUBLES.numberGap;
    if (account.id === gap.accountId && close.number === gap.lastGood) this.ledger.skipNumber(account.id);
    const day: ClosedDay = { close, times: this.statementTimesOf(account, date) };
    this.closedDays.push(day);
    this.agenda.schedule(day.times.postedAt, (when) => {
      this.erp.postStatement(close, when);
    });
    for (const entry of close.entries) this.planManualPosting(entry, close, account);
    for (const listener of this.dayListeners) listener(day);
  }

  private planManualPosting(entry: Entry, close: DayClose, account: Account): void {
    if (entry.posting.kind !== 'manual') return;
    const day = addBusinessDays(entry.bookingDate, entry.posting.days, bankCalendar(account));
    this.agenda.schedule(at(day, 665, entityOf(account.companyCode).timeZone), (when) => {
      this.erp.postEntry(entry, when, close.number);
    });
  }

  /** Planted journals (domain.md, line 17): one posted twice, one accrual ahead of its drawdown. */
  private planJournals(): void {
    const header = accountById('1000-EUR-01');
    const twice = [
      { glAccount: header.glAccount, minor: -18_640n },
      { glAccount: OFFSET.fees, minor: 18_640n, costCenter: '4700' },
    ];
    for (const minute of [610, 614]) {
      const when = at(plainDate('2026-11-11'), minute, header.timeZone);
      this.agenda.schedule(when, () => {
        this.erp.postJournal('1000', when, 'Guarantee fee 2026-10', twice, header.id);
      });
    }
    const accrued = at(addDays(DEMO_DAY, -1), 1000, header.timeZone);
    this.agenda.schedule(accrued, () => {
      this.erp.postJournal('1000', accrued, 'Accrual RCF drawdown 3m', [
        { glAccount: OFFSET.interest, minor: 975_000n, costCenter: '4700' },
        { glAccount: '0021900000', minor: -975_000n },
      ]);
    });
  }
}

/** Pool of an account: the currency group whose receipts pay for its payments. */
function poolOf(accountId: string): string | undefined {
  const account = accountById(accountId);
  const own = entityOf(account.companyCode).currency === account.currency || account.id === '1010-NOK-01';
  return own ? account.currency : undefined;
}

/** Net money that leaves each pool by planned entries, positive minor units. */
function outflowByPool(entries: readonly EntrySpec[]): ReadonlyMap<string, bigint> {
  const outflow = new Map<string, bigint>();
  for (const entry of entries) {
    const pool = poolOf(entry.accountId);
    if (pool !== undefined) outflow.set(pool, (outflow.get(pool) ?? 0n) - entry.minor);
  }
  return outflow;
}

/** Opening balances that make every account close the day before the demo at its stated balance. */
function openingsOf(entries: readonly EntrySpec[]): ReadonlyMap<string, bigint> {
  const openings = new Map(ACCOUNTS.map((account) => [account.id, account.closingMinor]));
  for (const entry of entries) {
    if (entry.bookingDate >= DEMO_DAY) continue;
    const target = accountById(entry.accountId).pool?.headerId ?? entry.accountId;
    openings.set(target, (openings.get(target) ?? 0n) - entry.minor);
  }
  return openings;
}
