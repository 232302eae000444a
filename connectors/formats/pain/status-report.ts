import type { MessageKind } from '../iso/message.ts';
import { parseAmount } from '../row-fault.ts';
import { compileShape, ShapeWalker } from '../xml/shape.ts';
import { BATCH_STATUS_ROWS, REPORT_HEADER_ROWS, transactionRows } from './status-rows.ts';
import { newLevel, StatusState } from './status-state.ts';

/** Tells head and group level once they are complete: at the end of the group element, else before what follows it. */
function tellReport(state: StatusState): void {
  if (state.told) return;
  state.told = true;
  const { header } = state;
  if (header.group.rawStatus !== undefined || header.group.reasons.length > 0) state.content += 1;
  state.context.sink({ kind: 'status-report', header });
}

function openBatch(state: StatusState): void {
  tellReport(state);
  state.currentBatch = newLevel(state.context.tagAt());
  state.batchTold = false;
  state.content += 1;
}

function tellBatch(state: StatusState): void {
  if (state.batchTold || !state.currentBatch) return;
  state.batchTold = true;
  state.context.sink({ kind: 'batch-status', batch: state.currentBatch, header: state.header });
}

function closeBatch(state: StatusState): void {
  tellBatch(state);
  state.currentBatch = undefined;
}

function openTransaction(state: StatusState): void {
  tellReport(state);
  tellBatch(state);
  state.currentTransaction = newLevel(state.context.tagAt());
  state.transactionAmount = undefined;
  state.content += 1;
}

function closeTransaction(state: StatusState): void {
  const { transaction, transactionAmount } = state;
  state.currentTransaction = undefined;
  const amount = transactionAmount && parseAmount(transactionAmount.text, transactionAmount.currency);
  if (amount?.ok) Object.assign(transaction, amount.value);
  // The status matters more than the amount that it repeats, so the row stays.
  else if (amount)
    state.warnings.add('original-amount', transaction.at, `Original amount left out: ${amount.fault.message}`);
  state.context.sink({ kind: 'transaction-status', transaction, batch: state.currentBatch, header: state.header });
}

function finish(state: StatusState): void {
  tellReport(state);
  state.context.finish({ warnings: state.warnings.list(), statements: 0, hasContent: state.content > 0 });
}

const TRANSACTION = { open: openTransaction, close: closeTransaction };

const SHAPE = compileShape<StatusState>({
  OrgnlGrpInfAndSts: {
    open: (state) => {
      state.header.group.at = state.context.tagAt();
    },
    close: tellReport,
  },
  ...REPORT_HEADER_ROWS,
  OrgnlPmtInfAndSts: { open: openBatch, close: closeBatch },
  ...BATCH_STATUS_ROWS,
  'OrgnlPmtInfAndSts/TxInfAndSts': TRANSACTION,
  ...transactionRows('OrgnlPmtInfAndSts/TxInfAndSts'),
  TxInfAndSts: TRANSACTION,
  ...transactionRows('TxInfAndSts'),
});

/** Body elements: the name since .03, and the message id itself that the releases before it used. */
const BODY = /^(?:CstmrPmtStsRpt(?:V\d{2})?|pain\.002\.\d{3}\.\d{2})$/;

/** Customer payment status report, pain.002. */
export const STATUS_REPORT_KIND: MessageKind = {
  format: 'pain.002',
  isBody: (name) => BODY.test(name),
  open: (context) => {
    const state = new StatusState(context);
    return new ShapeWalker(SHAPE, state, () => finish(state));
  },
};
