import type { Recall } from '../../../shared/domain/payment/messages.ts';
import { agentRows } from '../iso/party-rows.ts';
import type { MessageContext, MessageKind } from '../iso/message.ts';
import { creationTime, limited, longText, reference } from '../iso/values.ts';
import { parseAmount } from '../row-fault.ts';
import { WarningList } from '../warning-list.ts';
import { compileShape, type ElementRule, type ShapeTable, ShapeWalker } from '../xml/shape.ts';

/** Reasons kept of one payment, and lines kept of one reason. */
const REASONS_MAX = 100;

/** What a message and its open group (`OrgnlPmtInfAnd...`) say of every payment below. */
type Head = Partial<Recall> & Pick<Recall, 'format' | 'version'>;

/** One message while it is read. */
class RecallState {
  readonly context: MessageContext;
  readonly warnings = new WarningList();
  readonly head: Head;
  group: Pick<Recall, 'originalMessageId' | 'originalPaymentInformationId'> = {};
  current: Recall | undefined;
  amount: { readonly text: string; readonly currency: string | undefined } | undefined;
  told = 0;

  constructor(context: MessageContext, format: string) {
    this.context = context;
    this.head = { format, version: context.version };
  }
}

type Row = (state: RecallState, text: string) => void;
type ReferenceField =
  | 'originalMessageId'
  | 'originalPaymentInformationId'
  | 'originalInstructionId'
  | 'originalEndToEndId'
  | 'originalUetr';

/** Into the open payment, else into the open group. */
function referenceInto(field: ReferenceField): Row {
  return (state, text) => {
    Object.assign(state.current ?? state.group, { [field]: reference(text) });
  };
}

function openPayment(state: RecallState): void {
  state.amount = undefined;
  state.current = { ...state.head, ...state.group, reasons: [], at: state.context.tagAt() };
}

function closePayment(state: RecallState): void {
  const { current, amount } = state;
  state.current = undefined;
  if (!current) return;
  const parsed = amount && parseAmount(amount.text, amount.currency);
  if (parsed?.ok) Object.assign(current, parsed.value);
  // Which payment it is matters more than the amount that is repeated, so the row stays.
  else if (parsed)
    state.warnings.add('original-amount', current.at, `Original amount left out: ${parsed.fault.message}`);
  state.told += 1;
  state.context.sink({ kind: 'recall', recall: current });
}

function reasonRows(at: string): ShapeTable<RecallState> {
  const last = (state: RecallState) => state.current?.reasons.at(-1);
  return {
    [at]: {
      open: ({ current }) => {
        if (current && current.reasons.length < REASONS_MAX) current.reasons.push({ text: [] });
      },
    },
    [`${at}/Rsn/Cd`]: (state, text) => {
      const reason = last(state);
      if (reason) reason.code = limited(text, 64);
    },
    [`${at}/Rsn/Prtry`]: (state, text) => {
      const reason = last(state);
      if (reason) reason.proprietary = limited(text, 256);
    },
    [`${at}/AddtlInf`]: (state, text) => {
      const lines = last(state)?.text;
      if (lines && lines.length < REASONS_MAX) lines.push(longText(text));
    },
  };
}

const amount: NonNullable<ElementRule<RecallState>['text']> = (state, text, attributes) => {
  state.amount ??= { text, currency: attributes['Ccy'] };
};

/** One payment of a request or an answer; `at` is its element. */
function paymentRows(at: string): ShapeTable<RecallState> {
  return {
    [at]: { open: openPayment, close: closePayment },
    [`${at}/OrgnlGrpInf/OrgnlMsgId`]: referenceInto('originalMessageId'),
    [`${at}/OrgnlInstrId`]: referenceInto('originalInstructionId'),
    [`${at}/OrgnlEndToEndId`]: referenceInto('originalEndToEndId'),
    [`${at}/OrgnlUETR`]: referenceInto('originalUetr'),
    [`${at}/TxCxlSts`]: (state, text) => {
      if (state.current) state.current.rawStatus = limited(text, 64);
    },
    [`${at}/OrgnlInstdAmt`]: amount,
    [`${at}/OrgnlIntrBkSttlmAmt`]: amount,
    [`${at}/OrgnlTxRef/Amt/InstdAmt`]: amount,
    ...reasonRows(`${at}/CxlStsRsnInf`),
    ...reasonRows(`${at}/CxlRsnInf`),
  };
}

/** A group of payments of one batch (`OrgnlPmtInfAndSts`, `OrgnlPmtInfAndCxl`); `item` is its payment's element. */
function groupRows(at: string, item: string): ShapeTable<RecallState> {
  return {
    [at]: {
      close: (state) => {
        state.group = {};
      },
    },
    [`${at}/OrgnlPmtInfId`]: referenceInto('originalPaymentInformationId'),
    [`${at}/OrgnlGrpInf/OrgnlMsgId`]: referenceInto('originalMessageId'),
    ...paymentRows(`${at}/${item}`),
  };
}

function headRows(agent: string): ShapeTable<RecallState> {
  const caseId: Row = ({ head }, text) => {
    head.caseId = reference(text);
  };
  return {
    'Assgnmt/Id': ({ head }, text) => {
      head.assignmentId = reference(text);
    },
    'Assgnmt/CreDtTm': ({ head }, text) => {
      Object.assign(head, creationTime(text));
    },
    ...agentRows<RecallState>(`Assgnmt/${agent}/Agt`, ({ head }, bic) => {
      head.agentBic = bic;
    }),
    'Case/Id': caseId,
    'RslvdCase/Id': caseId,
    'Sts/Conf': ({ head }, text) => {
      head.confirmation = limited(text, 64);
    },
  };
}

const ANSWER = {
  ...headRows('Assgnr'),
  'CxlDtls/OrgnlGrpInfAndSts/OrgnlMsgId': referenceInto('originalMessageId'),
  ...groupRows('CxlDtls/OrgnlPmtInfAndSts', 'TxInfAndSts'),
  ...paymentRows('CxlDtls/TxInfAndSts'),
};
const serviceLevel: Row = ({ current }, text) => {
  // A payment may state several; whether SEPA is among them is what matters.
  if (current && current.serviceLevel !== 'SEPA') current.serviceLevel = limited(text, 64);
};
const serviceLevelRows = (at: string): ShapeTable<RecallState> => ({
  [`${at}/OrgnlTxRef/PmtTpInf/SvcLvl/Cd`]: serviceLevel,
  [`${at}/OrgnlTxRef/PmtTpInf/SvcLvl/Prtry`]: serviceLevel,
});
/** Our own request goes to the bank, the bank's comes from it and goes to the beneficiary's. */
const request = (agent: 'Assgnr' | 'Assgne'): ShapeTable<RecallState> => ({
  ...headRows(agent),
  ...agentRows<RecallState>('Assgnmt/Assgne/Agt', ({ head }, bic) => {
    head.askedBic = bic;
    if (agent === 'Assgne') head.agentBic = bic;
  }),
  ...serviceLevelRows('Undrlyg/OrgnlPmtInfAndCxl/TxInf'),
  ...serviceLevelRows('Undrlyg/TxInf'),
  'Undrlyg/OrgnlGrpInfAndCxl/OrgnlMsgId': referenceInto('originalMessageId'),
  ...groupRows('Undrlyg/OrgnlPmtInfAndCxl', 'TxInf'),
  ...paymentRows('Undrlyg/TxInf'),
});

function recallKind(format: string, body: string, table: ShapeTable<RecallState>): MessageKind {
  const shape = compileShape(table);
  return {
    format,
    isBody: (name) =>
      name === body ||
      (name.startsWith(body) && /^V\d{2}$/.test(name.slice(body.length))) ||
      name.startsWith(`${format}.`),
    open: (context) => {
      const state = new RecallState(context, format);
      return new ShapeWalker(shape, state, () => {
        context.finish({ warnings: state.warnings.list(), statements: 0, hasContent: state.told > 0 });
      });
    },
  };
}

/** Requests to take payments back, and the answers to them. */
export const RECALL_KINDS: readonly MessageKind[] = [
  recallKind('camt.029', 'RsltnOfInvstgtn', ANSWER),
  recallKind('camt.055', 'CstmrPmtCxlReq', request('Assgne')),
  recallKind('camt.056', 'FIToFIPmtCxlReq', request('Assgnr')),
];
