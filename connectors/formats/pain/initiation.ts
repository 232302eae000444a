import type { Instruction } from '../../../shared/domain/payment/messages.ts';
import { formatFault } from '../fault.ts';
import type { MessageKind } from '../iso/message.ts';
import { parseAmount, quoted, ROW_RULES } from '../row-fault.ts';
import { compileShape, ShapeWalker } from '../xml/shape.ts';
import { bareNumber, formatBareNumber } from './control-sum.ts';
import { BATCH_ROWS, INITIATION_HEADER_ROWS, INSTRUCTION_ROWS } from './initiation-rows.ts';
import { InitiationState } from './initiation-state.ts';

function tellHeader(state: InitiationState): void {
  if (state.opened) return;
  state.opened = true;
  state.context.sink({ kind: 'initiation-open', header: { ...state.header } });
}

function openBatch(state: InitiationState): void {
  tellHeader(state);
  state.currentBatch = { index: state.batches, debtor: {}, at: state.context.tagAt() };
  state.batches += 1;
  state.batchTold = false;
}

function tellBatch(state: InitiationState): void {
  if (state.batchTold) return;
  state.batchTold = true;
  state.context.sink({ kind: 'initiation-batch', batch: state.batch, header: state.header });
}

function closeBatch(state: InitiationState): void {
  tellBatch(state);
  state.currentBatch = undefined;
}

function openInstruction(state: InitiationState): void {
  tellBatch(state);
  state.currentInstruction = { at: state.context.tagAt(), fields: { creditor: {}, remittance: [] } };
}

function addToSum(state: InitiationState, text: string | undefined): void {
  const value = text === undefined ? undefined : bareNumber(text);
  state.bareSum = value === undefined || state.bareSum === undefined ? undefined : state.bareSum + value;
}

function closeInstruction(state: InitiationState): void {
  const { instruction: draft, batch, header } = state;
  state.currentInstruction = undefined;
  const index = state.met;
  state.met += 1;
  addToSum(state, draft.amount);
  const amount = parseAmount(draft.amount, draft.currency);
  if (!amount.ok) {
    const { code, message } = amount.fault;
    state.context.sink({ kind: 'bad-row', at: draft.at, code, rule: ROW_RULES[code], message });
    return;
  }
  state.transactions += 1;
  const instruction: Instruction = { ...draft.fields, index, ...amount.value, at: draft.at };
  state.context.sink({ kind: 'instruction', instruction, batch, header });
}

/** Header totals lie in real files: what was counted is told beside what was said. */
function compareTotals(state: InitiationState): void {
  const { statedCount, statedControlSum } = state.header;
  if (statedCount !== undefined && statedCount !== String(state.met)) {
    const message = `The header says ${quoted(statedCount)} transactions, the file holds ${String(state.met)}.`;
    state.warnings.add('count-differs', '', message);
  }
  if (statedControlSum === undefined || state.bareSum === undefined) return;
  if (bareNumber(statedControlSum) === state.bareSum) return;
  const sum = formatBareNumber(state.bareSum);
  state.warnings.add(
    'control-sum-differs',
    '',
    `The header says ${quoted(statedControlSum)}, the amounts add up to ${sum}.`,
  );
}

function finish(state: InitiationState): void {
  if (state.batches === 0) {
    const message = 'The pain.001 message holds no PmtInf element.';
    state.context.refuse(formatFault('iso-no-payment', state.context.tagAt(), message));
    return;
  }
  compareTotals(state);
  const { header, batches, transactions } = state;
  const warnings = state.warnings.list();
  state.context.sink({ kind: 'initiation-close', header, batches, transactions, warnings });
  state.context.finish({ warnings: [], statements: 0, hasContent: true });
}

const SHAPE = compileShape<InitiationState>({
  ...INITIATION_HEADER_ROWS,
  PmtInf: { open: openBatch, close: closeBatch },
  ...BATCH_ROWS,
  'PmtInf/CdtTrfTxInf': { open: openInstruction, close: closeInstruction },
  ...INSTRUCTION_ROWS,
});

/** Body elements: the name since .03, and the message id itself that the releases before it used. */
const BODY = /^(?:CstmrCdtTrfInitn(?:V\d{2})?|pain\.001\.\d{3}\.\d{2})$/;

/** Customer credit transfer initiation, pain.001. */
export const INITIATION_KIND: MessageKind = {
  format: 'pain.001',
  isBody: (name) => BODY.test(name),
  open: (context) => {
    const state = new InitiationState(context);
    return new ShapeWalker(SHAPE, state, () => finish(state));
  },
};
