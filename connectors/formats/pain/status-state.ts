import type { BatchStatus, StatusReportHeader, TransactionStatus } from '../../../shared/domain/payment/messages.ts';
import { present } from '../../../shared/kernel/assert.ts';
import type { MessageContext } from '../iso/message.ts';
import { WarningList } from '../warning-list.ts';

/** One of the three levels at which a report may speak. */
export type Level = StatusReportHeader['group'];

/** What the rows of the tables write into: one report, and the parts of it that are open now. */
export class StatusState {
  readonly context: MessageContext;
  readonly header: StatusReportHeader;
  readonly warnings = new WarningList();
  told = false;
  /** Levels that carried a status or a reason, and batches and transactions listed. */
  content = 0;
  currentBatch: BatchStatus | undefined;
  batchTold = false;
  currentTransaction: TransactionStatus | undefined;
  transactionAmount: { readonly text: string; readonly currency: string | undefined } | undefined;
  countText: { count?: string; status?: string } = {};

  constructor(context: MessageContext) {
    this.context = context;
    this.header = { format: 'pain.002', version: context.version, group: newLevel('1:1') };
  }

  /** The open batch. */
  get batch(): BatchStatus {
    return present(this.currentBatch, 'open batch status');
  }

  /** The open transaction. */
  get transaction(): TransactionStatus {
    return present(this.currentTransaction, 'open transaction status');
  }
}

/** A level of which nothing is known yet. */
export function newLevel(at: string): Level {
  return { reasons: [], countPerStatus: {}, at };
}
