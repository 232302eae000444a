import { agentRows } from '../iso/party-rows.ts';
import { creationTime, isoCount, isoDate, limited, longText, reference } from '../iso/values.ts';
import { quoted } from '../row-fault.ts';
import type { ShapeTable } from '../xml/shape.ts';
import type { Level, StatusState } from './status-state.ts';

/** Reasons kept of one level, and lines kept of one reason. */
const REASONS_MAX = 1000;
const REASON_LINES_MAX = 100;

type Row = (state: StatusState, text: string) => void;
type LevelOf = (state: StatusState) => Level;

function addReasonText(level: Level, text: string): void {
  const lines = level.reasons.at(-1)?.text;
  if (lines && lines.length < REASON_LINES_MAX) lines.push(longText(text));
}

/** Reasons (`StsRsnInf`) of a level. Additional information repeats: one wrapped text, its lines kept. */
function reasonRows(at: string, levelOf: LevelOf): ShapeTable<StatusState> {
  return {
    [`${at}/StsRsnInf`]: {
      open: (state) => {
        const { reasons } = levelOf(state);
        if (reasons.length < REASONS_MAX) reasons.push({ text: [] });
      },
    },
    [`${at}/StsRsnInf/Rsn/Cd`]: (state, text) => {
      const reason = levelOf(state).reasons.at(-1);
      if (reason) reason.code = limited(text, 64);
    },
    [`${at}/StsRsnInf/Rsn/Prtry`]: (state, text) => {
      const reason = levelOf(state).reasons.at(-1);
      if (reason) reason.proprietary = limited(text, 256);
    },
    [`${at}/StsRsnInf/AddtlInf`]: (state, text) => {
      addReasonText(levelOf(state), text);
    },
  };
}

function keepCount(state: StatusState, level: Level): void {
  const { count, status } = state.countText;
  state.countText = {};
  const number = count === undefined ? undefined : isoCount(count);
  if (number !== undefined && status !== undefined) {
    const statuses = Object.keys(level.countPerStatus).length;
    if (statuses < REASONS_MAX) level.countPerStatus[limited(status, 64)] = number;
  } else
    state.warnings.add('count-malformed', state.context.tagAt(), `${quoted(count ?? '')} is no count of a status.`);
}

/** Counts per status (`NbOfTxsPerSts`) of a level. */
function countRows(at: string, levelOf: LevelOf): ShapeTable<StatusState> {
  return {
    [`${at}/NbOfTxsPerSts`]: {
      close: (state) => {
        keepCount(state, levelOf(state));
      },
    },
    [`${at}/NbOfTxsPerSts/DtldNbOfTxs`]: (state, text) => {
      state.countText.count = text;
    },
    [`${at}/NbOfTxsPerSts/DtldSts`]: (state, text) => {
      state.countText.status = text;
    },
  };
}

function statusRow(levelOf: LevelOf): Row {
  return (state, text) => {
    levelOf(state).rawStatus = limited(text, 64);
  };
}

/** The bank that reports: the debtor's on credit transfers, the creditor's on direct debits. */
function setAgent(state: StatusState, bic: string): void {
  state.header.agentBic ??= bic;
}

const group: LevelOf = (state) => state.header.group;
const batch: LevelOf = (state) => state.batch;
const transaction: LevelOf = (state) => state.transaction;

const GROUP = 'OrgnlGrpInfAndSts';
const BATCH = 'OrgnlPmtInfAndSts';

/** Head and group level. */
export const REPORT_HEADER_ROWS: ShapeTable<StatusState> = {
  'GrpHdr/MsgId': (state, text) => {
    state.header.messageId = reference(text);
  },
  'GrpHdr/CreDtTm': (state, text) => {
    Object.assign(state.header, creationTime(text));
  },
  ...agentRows<StatusState>('GrpHdr/DbtrAgt', setAgent),
  ...agentRows<StatusState>('GrpHdr/CdtrAgt', setAgent),
  [`${GROUP}/OrgnlMsgId`]: (state, text) => {
    state.header.originalMessageId = reference(text);
  },
  [`${GROUP}/OrgnlMsgNmId`]: (state, text) => {
    state.header.originalMessageName = limited(text, 64);
  },
  [`${GROUP}/OrgnlNbOfTxs`]: (state, text) => {
    state.header.originalCount = limited(text, 64);
  },
  [`${GROUP}/GrpSts`]: statusRow(group),
  ...reasonRows(GROUP, group),
  ...countRows(GROUP, group),
};

/** Batch level. */
export const BATCH_STATUS_ROWS: ShapeTable<StatusState> = {
  [`${BATCH}/OrgnlPmtInfId`]: (state, text) => {
    state.batch.originalPaymentInformationId = reference(text);
  },
  [`${BATCH}/PmtInfSts`]: statusRow(batch),
  ...reasonRows(BATCH, batch),
  ...countRows(BATCH, batch),
};

/** Transaction level; `at` is its element: below a batch, and directly in the body where banks report without batches. */
export function transactionRows(at: string): ShapeTable<StatusState> {
  const executionDate: Row = (state, text) => {
    const date = isoDate(text);
    if (date) state.transaction.requestedExecutionDate = date;
    else state.warnings.add('date-malformed', state.transaction.at, `${quoted(text)} is no calendar day.`);
  };
  const creditor: Row = (state, text) => {
    state.transaction.creditorName = longText(text);
  };
  return {
    [`${at}/OrgnlInstrId`]: (state, text) => {
      state.transaction.originalInstructionId = reference(text);
    },
    [`${at}/OrgnlEndToEndId`]: (state, text) => {
      state.transaction.originalEndToEndId = reference(text);
    },
    [`${at}/OrgnlUETR`]: (state, text) => {
      state.transaction.originalUetr = reference(text);
    },
    [`${at}/TxSts`]: statusRow(transaction),
    ...reasonRows(at, transaction),
    [`${at}/OrgnlTxRef/Amt/InstdAmt`]: (state, text, attributes) => {
      state.transactionAmount = { text, currency: attributes['Ccy'] };
    },
    [`${at}/OrgnlTxRef/ReqdExctnDt`]: executionDate,
    [`${at}/OrgnlTxRef/ReqdExctnDt/Dt`]: executionDate,
    [`${at}/OrgnlTxRef/ReqdExctnDt/DtTm`]: executionDate,
    [`${at}/OrgnlTxRef/Cdtr/Nm`]: creditor,
    [`${at}/OrgnlTxRef/Cdtr/Pty/Nm`]: creditor,
  };
}
