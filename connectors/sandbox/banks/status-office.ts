import type { Instant } from '../../../shared/kernel/clock.ts';
import { type Bank, bankOf } from '../world/banks.ts';
import { accountById } from '../world/company.ts';
import type { Batch, Payment } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { FileSink } from './file-sink.ts';
import { recallRefused } from './camt029.ts';
import { type ItemStatus, pain002, type StatusReport } from './pain002.ts';

function statusOf(payment: Payment, accepted: string): ItemStatus {
  const { fate } = payment.spec;
  if (fate.kind === 'rejected') return { payment, status: 'RJCT', reason: fate.reason };
  if (fate.kind === 'held')
    return { payment, status: fate.reason.code, reason: { code: 'NARR', text: fate.reason.text } };
  const moved = payment.batch.spec.movedTo;
  return moved && accepted === 'ACSP'
    ? { payment, status: 'ACWC', reason: moved.reason }
    : { payment, status: accepted, reason: undefined };
}

function countPerStatus(items: readonly ItemStatus[]): ReadonlyMap<string, readonly Payment[]> {
  const counted = new Map<string, Payment[]>();
  for (const { status, payment } of items) {
    const sofar = counted.get(status);
    if (sofar) sofar.push(payment);
    else counted.set(status, [payment]);
  }
  return counted;
}

function listedBy(bank: Bank, items: readonly ItemStatus[]): readonly ItemStatus[] {
  if (bank.statusReporting === 'per-item') return items;
  return items.filter((item) => item.status !== 'ACSP' && item.status !== 'ACSC');
}

/** Writes a bank's status reports about runs: at group level on receipt, then about items, as far as the bank reports them. */
export class StatusOffice {
  private readonly world: World;
  private readonly sink: FileSink;
  private readonly reports = new Map<string, number>();

  /** Reports of all banks of a world into a sink. */
  constructor(world: World, sink: FileSink) {
    this.world = world;
    this.sink = sink;
  }

  /** Starts the reports about a run that the bank has just received. */
  received(batch: Batch): void {
    const bank = bankOf(accountById(batch.spec.accountId).bankId);
    if (bank.statusReporting === 'none' || batch.spec.rail === 'cheque') return;
    this.write(bank, batch, batch.times.received, 'ACTC', [], new Map());
    this.world.schedule(batch.times.accepted, (at) => {
      this.accepted(bank, batch, at);
    });
    const single = !batch.bookAsOne && bank.statusReporting === 'per-item';
    const settles = batch.payments.some(
      (payment) => payment.spec.fate.kind === 'settled' || payment.spec.fate.kind === 'returned',
    );
    if (single && settles)
      this.world.schedule(batch.times.booked, (at) => {
        this.itemReport(bank, batch, at, 'ACSC');
      });
  }

  /** The bank's answer to the planted recall (domain.md, line 14): the beneficiary has refused. */
  planRecallAnswer(at: Instant): void {
    const recalled = this.world.batches
      .flatMap((batch) => batch.payments)
      .find((payment) => payment.spec.tag === 'recall-duplicate');
    if (!recalled) return;
    const account = accountById(recalled.batch.spec.accountId);
    const reason = { code: 'CUST', text: 'The beneficiary does not agree to the return' };
    this.world.schedule(at, (when) => {
      const content = recallRefused(recalled, account, reason, when);
      this.sink.write(account.bankId, 'out', `CAMT029_${recalled.instructionId}.xml`, content);
    });
  }

  private accepted(bank: Bank, batch: Batch, at: Instant): void {
    const plain = batch.payments.every((payment) => statusOf(payment, 'ACSP').status === 'ACSP');
    if (bank.statusReporting === 'group-only' && plain) this.write(bank, batch, at, 'ACSP', [], new Map());
    else if (bank.statusReporting === 'per-item' || !plain) this.itemReport(bank, batch, at, 'ACSP');
  }

  private itemReport(bank: Bank, batch: Batch, at: Instant, accepted: string): void {
    const items = batch.payments.map((payment) => statusOf(payment, accepted));
    const perStatus = countPerStatus(items);
    const [only] = [...perStatus.keys()];
    const groupStatus = perStatus.size === 1 && only !== undefined ? (only.startsWith('RV') ? 'PDNG' : only) : 'PART';
    this.write(bank, batch, at, groupStatus, listedBy(bank, items), perStatus);
  }

  private write(
    bank: Bank,
    batch: Batch,
    at: Instant,
    groupStatus: string,
    listed: readonly ItemStatus[],
    perStatus: StatusReport['perStatus'],
  ): void {
    const count = (this.reports.get(batch.msgId) ?? 0) + 1;
    this.reports.set(batch.msgId, count);
    const id = `P${String(count)}-${batch.pmtInfId}`;
    const report: StatusReport = {
      id,
      createdAt: at,
      zone: accountById(batch.spec.accountId).timeZone,
      groupStatus,
      listed,
      perStatus,
    };
    this.sink.write(bank.id, 'out', `PAIN002_${safeName(batch.msgId)}_${String(count)}.xml`, pain002(batch, report));
  }
}

/** A file name made of text from outside. */
export function safeName(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 60);
}
