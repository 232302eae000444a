import { formatInstant, type Instant, instant } from '../../../shared/kernel/clock.ts';
import { signed } from '../banks/amount-text.ts';
import { bankOf } from '../world/banks.ts';
import { accountById } from '../world/company.ts';
import { plusMinutes } from '../world/days.ts';
import { namedUuid } from '../world/identifiers.ts';
import type { Payment } from '../world/model.ts';
import type { Listed } from './page.ts';

/** Fields that transfer filters know. There is no filter by time of change: that is the vendor's gap, not ours. */
export const TRANSFER_SELECTORS: ReadonlySet<string> = new Set([
  'reference',
  'fileName',
  'transactionNumber',
  'status',
]);

interface State {
  readonly at: Instant;
  readonly status: string;
  readonly nextAction: string | null;
  readonly remittance: string | null;
}

/** Everything that Kyriba comes to say about a transfer, in order. */
export function transferStates(payment: Payment): readonly State[] {
  const { times, spec } = payment.batch;
  const bank = bankOf(accountById(spec.accountId).bankId);
  const { fate } = payment.spec;
  const registered = (at: Instant, nextAction: string | null, remittance: string | null): State => ({
    at,
    status: 'REGISTERED',
    nextAction,
    remittance,
  });
  const acknowledged =
    bank.statusReporting === 'none' ? [] : [registered(plusMinutes(times.received, 1), null, 'ACKNOWLEDGED')];
  const verdictAt = plusMinutes(times.accepted, 2);
  const rejected =
    fate.kind === 'rejected' && bank.statusReporting !== 'none'
      ? [{ at: verdictAt, status: 'REJECTED', nextAction: 'CORRECT', remittance: 'ACKNOWLEDGED' }]
      : [];
  const held =
    fate.kind === 'held'
      ? [{ at: verdictAt, status: 'ON_HOLD', nextAction: 'RELEASE', remittance: 'ACKNOWLEDGED' }]
      : [];
  const accepted =
    rejected.length + held.length === 0 &&
    (bank.statusReporting === 'per-item' || bank.statusReporting === 'group-only')
      ? [{ at: verdictAt, status: 'ACCEPTED', nextAction: null, remittance: 'ACKNOWLEDGED' }]
      : [];
  return [
    registered(times.created, 'REMIT', null),
    registered(times.batched, 'APPROVE', 'CONSTITUTED'),
    registered(times.generated, 'SEND', 'GENERATED'),
    registered(times.pushed, null, 'PUSHED_TO_COMMUNICATION_CHANNEL'),
    registered(times.transmitted, null, 'TRANSMITTED'),
    ...acknowledged,
    ...rejected,
    ...held,
    ...accepted,
  ];
}

/** UTC with second precision, as the vendor writes it. */
export function utcSeconds(at: Instant): string {
  return `${formatInstant(instant(Math.floor(at / 1000) * 1000)).slice(0, 19)}Z`;
}

/** A transfer as of an instant; undefined before it exists. Payroll hides who is paid. */
export function transferAt(payment: Payment, now: Instant, seed: string): Listed | undefined {
  const state = transferStates(payment).findLast((each) => each.at <= now);
  if (!state) return undefined;
  const { batch, spec } = payment;
  const account = accountById(batch.spec.accountId);
  const remittance = state.remittance === null ? null : { batchId: batch.batchId, status: state.remittance };
  const fields = {
    reference: payment.endToEndId,
    fileName: batch.fileName,
    transactionNumber: payment.transferNumber,
    status: state.status,
  };
  const body = (): object => ({
    uuid: namedUuid(`${seed}/transfer/${payment.transferNumber}`),
    transactionNumber: payment.transferNumber,
    reference: payment.endToEndId,
    fileName: batch.fileName,
    status: state.status,
    nextAction: state.nextAction,
    remittance,
    account: { code: account.id },
    company: { code: account.companyCode },
    transferType: batch.spec.kind.toUpperCase(),
    paymentMethod: batch.spec.rail.toUpperCase(),
    direction: batch.spec.rail === 'sdd' ? 'RECEIPT' : 'DISBURSEMENT',
    transferAmount: { amount: Number(signed(spec.minor, account.currency)), currency: { code: account.currency } },
    valueDate: batch.spec.requestedDate,
    beneficiary: batch.spec.kind === 'payroll' ? null : { name: spec.payee.name, account: spec.payee.account },
    uetr: payment.uetr ?? null,
    remittanceInformation: batch.spec.kind === 'payroll' ? null : spec.text,
    lastStatusDateTime: utcSeconds(state.at),
  });
  return { body, fields };
}
