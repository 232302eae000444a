import type { Instant } from '../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { type Account, accountById } from './company.ts';
import { at, plusMinutes } from './days.ts';
import { namedUuid } from './identifiers.ts';
import type { Batch, BatchSpec, Payment, PaymentSpec, Rail } from './model.ts';
import { laterBusinessDay } from './run-parts.ts';
import { timesOf } from './run-timing.ts';

/** First numbers of each series; the first payment of a company code is 1500000001. */
const FIRST = { document: 1_500_000_000, cheque: 100_200, trace: 40_000 } as const;
const UETR_RAILS: ReadonlySet<Rail> = new Set(['wire', 'chaps', 'local']);
const BATCH_BOOKED: ReadonlySet<Rail> = new Set(['sepa', 'sdd', 'bacs']);

/** Hands out document, batch, transfer, cheque and trace numbers in order of creation. */
export class RunNumbers {
  private readonly counters = new Map<string, number>();
  private readonly seed: string;

  /** Numbers of one world. */
  constructor(seed: string) {
    this.seed = seed;
  }

  /** Next number of a series. */
  next(series: string): number {
    const value = (this.counters.get(series) ?? 0) + 1;
    this.counters.set(series, value);
    return value;
  }

  /** Gives a planned run and its payments all their numbers. */
  number(spec: BatchSpec, random: Random): Batch {
    const account = accountById(spec.accountId);
    const day = spec.runDate.replaceAll('-', '');
    const perDay = String(this.next(`run/${account.companyCode}/${spec.label}/${spec.runDate}`)).padStart(2, '0');
    const viaKyriba = spec.rail !== 'cheque';
    const batch: Batch = {
      spec,
      batchId: viaKyriba ? `BR${String(this.next('batch')).padStart(5, '0')}` : '',
      pmtInfId: `${account.companyCode}-${spec.label}-${day}-${perDay}`,
      msgId: `HALMARK-${day}-${account.companyCode}-${spec.label}-${perDay}`,
      fileName: `${spec.runDate}-${account.companyCode}-${spec.label}-${perDay}.xml`,
      companyCode: account.companyCode,
      currency: account.currency,
      times: timesOf(spec, account, random),
      bookAsOne: spec.items.length > 1 && (BATCH_BOOKED.has(spec.rail) || spec.kind === 'payroll'),
      viaKyriba,
      payments: [],
    };
    for (const item of spec.items) batch.payments.push(this.payment(batch, item, account));
    return batch;
  }

  private payment(batch: Batch, spec: PaymentSpec, account: Account): Payment {
    const { rail } = batch.spec;
    const document = String(FIRST.document + this.next(`document/${account.companyCode}`));
    const year = batch.spec.runDate.slice(0, 4);
    const endToEndId = `${account.companyCode}-${year}-${document}`;
    return {
      sequence: this.next('payment'),
      batch,
      spec,
      document,
      endToEndId,
      instructionId: `${account.companyCode}-${document}`,
      transferNumber: batch.viaKyriba ? `TR-${String(this.next('transfer')).padStart(6, '0')}` : '',
      uetr: UETR_RAILS.has(rail) ? namedUuid(`${this.seed}/uetr/${endToEndId}`) : undefined,
      chequeNumber: rail === 'cheque' ? String(FIRST.cheque + this.next('cheque')) : undefined,
      achTrace: rail === 'ach' ? `99100010${String(FIRST.trace + this.next('trace')).padStart(7, '0')}` : undefined,
      ...outcomeOf(batch, spec, account),
      cleared: undefined,
      reversed: undefined,
    };
  }
}

function outcomeOf(
  batch: Batch,
  spec: PaymentSpec,
  account: Account,
): { decidedAt: Instant; bookingDate: PlainDate; returnedAt: Instant | undefined } {
  const regularDate = batch.spec.movedTo?.date ?? batch.spec.requestedDate;
  if (spec.fate.kind === 'rejected' || spec.fate.kind === 'held') {
    return { decidedAt: batch.times.accepted, bookingDate: regularDate, returnedAt: undefined };
  }
  const presented =
    spec.presentedAfterDays === undefined ? undefined : laterBusinessDay(account, regularDate, spec.presentedAfterDays);
  const bookingDate = presented ?? regularDate;
  const decidedAt = presented === undefined ? batch.times.booked : at(presented, 600, account.timeZone);
  const returned = spec.fate.kind === 'returned' ? laterBusinessDay(account, bookingDate, spec.fate.days) : undefined;
  return {
    decidedAt,
    bookingDate,
    returnedAt: returned === undefined ? undefined : at(returned, 640, account.timeZone),
  };
}

/** Numbers all runs in the order in which they are made. */
export function numberRuns(specs: readonly BatchSpec[], numbers: RunNumbers, random: Random): readonly Batch[] {
  const ordered = specs
    .map((spec, index) => ({ spec, index }))
    .sort((a, b) => a.spec.created - b.spec.created || a.index - b.index);
  return ordered.map(({ spec }) => numbers.number(spec, random));
}

/** Instant at which accounts payable has reversed a payment that failed, counted from when the failure was known. */
export function reopenedAt(payment: Payment, knownAt: Instant, knownOn: PlainDate): Instant {
  const account = accountById(payment.batch.spec.accountId);
  const date = laterBusinessDay(account, knownOn, payment.spec.reopenedAfterDays ?? 1);
  return at(date, 615, account.timeZone) > knownAt ? at(date, 615, account.timeZone) : plusMinutes(knownAt, 60);
}
