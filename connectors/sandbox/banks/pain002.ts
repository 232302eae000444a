import type { Instant } from '../../../shared/kernel/clock.ts';
import { accountById } from '../world/company.ts';
import type { Batch, Payment, Reason } from '../world/model.ts';
import { unsigned } from './amount-text.ts';
import { stamp } from './camt.ts';
import { group, isoDocument, leaf } from './xml-text.ts';

/** Status of one payment as a report prints it. */
export interface ItemStatus {
  readonly payment: Payment;
  readonly status: string;
  readonly reason: Reason | undefined;
}

/** One pain.002 file. */
export interface StatusReport {
  readonly id: string;
  readonly createdAt: Instant;
  readonly zone: string;
  readonly groupStatus: string;
  /** Items that are listed; their number per status is printed for the whole run, listed or not. */
  readonly listed: readonly ItemStatus[];
  readonly perStatus: ReadonlyMap<string, readonly Payment[]>;
}

function reasonBlock(reason: Reason | undefined): string {
  return reason
    ? group('StsRsnInf', group('Rsn', leaf('Cd', reason.code)), leaf('AddtlInf', reason.text.slice(0, 105)))
    : '';
}

function sum(payments: readonly Payment[], currency: string): string {
  return unsigned(
    payments.reduce((total, payment) => total + payment.spec.minor, 0n),
    currency,
  );
}

function itemBlock(item: ItemStatus): string {
  const { payment } = item;
  return `\n${group(
    'TxInfAndSts',
    leaf('OrgnlInstrId', payment.instructionId),
    leaf('OrgnlEndToEndId', payment.endToEndId),
    leaf('OrgnlUETR', payment.uetr),
    leaf('TxSts', item.status),
    reasonBlock(item.reason),
  )}`;
}

function perStatusBlock(report: StatusReport, currency: string): string {
  return [...report.perStatus]
    .map(([status, payments]) =>
      group(
        'NbOfTxsPerSts',
        leaf('DtldNbOfTxs', String(payments.length)),
        leaf('DtldSts', status),
        leaf('DtldCtrlSum', sum(payments, currency)),
      ),
    )
    .join('');
}

/** pain.002.001.10 about one run. At group level only, when no item is listed and no status counted. */
export function pain002(batch: Batch, report: StatusReport): string {
  const { currency, payments } = batch;
  const original = batch.spec.rail === 'sdd' ? 'pain.008.001.08' : 'pain.001.001.09';
  const { bic } = accountById(batch.spec.accountId);
  const header = group(
    'GrpHdr',
    leaf('MsgId', report.id.slice(0, 35)),
    leaf('CreDtTm', stamp(report.createdAt, report.zone)),
    group(batch.spec.rail === 'sdd' ? 'CdtrAgt' : 'DbtrAgt', group('FinInstnId', leaf('BICFI', bic))),
  );
  const totals = `${leaf('OrgnlNbOfTxs', String(payments.length))}${leaf('OrgnlCtrlSum', sum(payments, currency))}`;
  const perStatus = perStatusBlock(report, currency);
  const groupBlock = group(
    'OrgnlGrpInfAndSts',
    leaf('OrgnlMsgId', batch.msgId),
    leaf('OrgnlMsgNmId', original),
    totals,
    leaf('GrpSts', report.groupStatus),
    perStatus,
  );
  const batchBlock =
    report.perStatus.size === 0 && report.listed.length === 0
      ? ''
      : group(
          'OrgnlPmtInfAndSts',
          leaf('OrgnlPmtInfId', batch.pmtInfId),
          totals,
          leaf('PmtInfSts', report.groupStatus),
          perStatus,
          ...report.listed.map(itemBlock),
        );
  return isoDocument('pain.002.001.10', group('CstmrPmtStsRpt', header, groupBlock, batchBlock));
}
