import type { Party } from '../../../shared/domain/statement/entry.ts';
import { accountRows, agentRows, partyRows } from '../iso/party-rows.ts';
import { creationTime, isoBoolean, isoDate, limited, longText, reference } from '../iso/values.ts';
import { quoted } from '../row-fault.ts';
import type { ShapeTable } from '../xml/shape.ts';
import type { InitiationState } from './initiation-state.ts';

/** Unstructured lines kept of one instruction. */
const REMITTANCE_LINES_MAX = 500;

type Row = (state: InitiationState, text: string) => void;

/** Group header of an initiation: what it says about itself, true or not. */
export const INITIATION_HEADER_ROWS: ShapeTable<InitiationState> = {
  'GrpHdr/MsgId': (state, text) => {
    state.header.messageId = reference(text);
  },
  'GrpHdr/CreDtTm': (state, text) => {
    Object.assign(state.header, creationTime(text));
  },
  'GrpHdr/NbOfTxs': (state, text) => {
    state.header.statedCount = limited(text, 64);
  },
  'GrpHdr/CtrlSum': (state, text) => {
    state.header.statedControlSum = limited(text, 64);
  },
  'GrpHdr/InitgPty/Nm': (state, text) => {
    state.header.initiatingParty = longText(text);
  },
};

const executionDate: Row = (state, text) => {
  const date = isoDate(text);
  if (date) state.batch.requestedExecutionDate = date;
  else state.warnings.add('date-malformed', state.batch.at, `${quoted(text)} is no calendar day.`);
};

const debtorOf = (state: InitiationState): Party => state.batch.debtor;

/** One batch (`PmtInf`) without its instructions. The execution date became a choice after .03. */
export const BATCH_ROWS: ShapeTable<InitiationState> = {
  'PmtInf/PmtInfId': (state, text) => {
    state.batch.paymentInformationId = reference(text);
  },
  'PmtInf/PmtMtd': (state, text) => {
    state.batch.method = limited(text, 64);
  },
  'PmtInf/BtchBookg': (state, text) => {
    state.batch.batchBooking = isoBoolean(text);
  },
  'PmtInf/ReqdExctnDt': executionDate,
  'PmtInf/ReqdExctnDt/Dt': executionDate,
  'PmtInf/ReqdExctnDt/DtTm': executionDate,
  'PmtInf/ChrgBr': (state, text) => {
    state.batch.chargeBearer = limited(text, 64);
  },
  'PmtInf/PmtTpInf/SvcLvl/Cd': (state, text) => {
    state.batch.serviceLevel = limited(text, 64);
  },
  'PmtInf/PmtTpInf/CtgyPurp/Cd': (state, text) => {
    state.batch.categoryPurpose = limited(text, 64);
  },
  ...partyRows('PmtInf/Dbtr', debtorOf),
  ...accountRows('PmtInf/DbtrAcct', debtorOf),
  ...agentRows<InitiationState>('PmtInf/DbtrAgt', (state, bic) => {
    state.batch.debtor.agentBic = bic;
  }),
};

type ReferenceField = 'instructionId' | 'endToEndId' | 'uetr' | 'creditorReference' | 'purpose';

const REFERENCES: Readonly<Record<string, ReferenceField>> = {
  'PmtId/InstrId': 'instructionId',
  'PmtId/EndToEndId': 'endToEndId',
  'PmtId/UETR': 'uetr',
  'RmtInf/Strd/CdtrRefInf/Ref': 'creditorReference',
  'RmtInf/Strd/CdtrRefInf/CdtrRef': 'creditorReference',
  'Purp/Cd': 'purpose',
  'Purp/Prtry': 'purpose',
};

const INSTRUCTION = 'PmtInf/CdtTrfTxInf';

const referenceRows = Object.fromEntries(
  Object.entries(REFERENCES).map(([path, field]): [string, Row] => [
    `${INSTRUCTION}/${path}`,
    (state, text) => {
      state.instruction.fields[field] ??= reference(text);
    },
  ]),
);

const creditorOf = (state: InitiationState): Party => state.instruction.fields.creditor;

const line: Row = (state, text) => {
  const { remittance } = state.instruction.fields;
  if (remittance.length < REMITTANCE_LINES_MAX) remittance.push(longText(text));
};

/** One instruction (`CdtTrfTxInf`). An equivalent amount is what the debtor's currency pays for it. */
export const INSTRUCTION_ROWS: ShapeTable<InitiationState> = {
  [`${INSTRUCTION}/Amt/InstdAmt`]: (state, text, attributes) => {
    state.instruction.amount = text;
    state.instruction.currency = attributes['Ccy'];
  },
  [`${INSTRUCTION}/Amt/EqvtAmt/Amt`]: (state, text, attributes) => {
    state.instruction.amount = text;
    state.instruction.currency = attributes['Ccy'];
  },
  [`${INSTRUCTION}/ChrgBr`]: (state, text) => {
    state.instruction.fields.chargeBearer = limited(text, 64);
  },
  [`${INSTRUCTION}/RmtInf/Ustrd`]: line,
  [`${INSTRUCTION}/RmtInf/Strd/AddtlRmtInf`]: line,
  ...referenceRows,
  ...partyRows(`${INSTRUCTION}/Cdtr`, creditorOf),
  ...accountRows(`${INSTRUCTION}/CdtrAcct`, creditorOf),
  ...agentRows<InitiationState>(`${INSTRUCTION}/CdtrAgt`, (state, bic) => {
    creditorOf(state).agentBic = bic;
  }),
};
