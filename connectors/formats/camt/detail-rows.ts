import type { EntryDetail, Party } from '../../../shared/domain/statement/entry.ts';
import { accountRows, agentRows, partyRows } from '../iso/party-rows.ts';
import { limited, longText, reference } from '../iso/values.ts';
import type { ElementRule, ShapeTable } from '../xml/shape.ts';
import type { ReportState } from './report-state.ts';
import { type AmountText, newDetail } from './statement-state.ts';
import { closeDetail } from './detail-close.ts';

/** Unstructured lines kept of one detail; ISO sets no limit. */
const REMITTANCE_LINES_MAX = 500;

const detailOf = (state: ReportState): EntryDetail => state.detail.detail;
const debtorOf = (state: ReportState): Party => (detailOf(state).debtor ??= {});
const creditorOf = (state: ReportState): Party => (detailOf(state).creditor ??= {});

type ReferenceField =
  | 'endToEndId'
  | 'instructionId'
  | 'transactionId'
  | 'uetr'
  | 'mandateId'
  | 'paymentInformationId'
  | 'messageId'
  | 'bankReference'
  | 'chequeNumber'
  | 'creditorReference'
  | 'purpose'
  | 'returnReason';

const REFERENCES: Readonly<Record<string, ReferenceField>> = {
  'Refs/MsgId': 'messageId',
  'Refs/AcctSvcrRef': 'bankReference',
  'Refs/PmtInfId': 'paymentInformationId',
  'Refs/InstrId': 'instructionId',
  'Refs/EndToEndId': 'endToEndId',
  'Refs/UETR': 'uetr',
  'Refs/TxId': 'transactionId',
  'Refs/MndtId': 'mandateId',
  'Refs/ChqNb': 'chequeNumber',
  'Purp/Cd': 'purpose',
  'Purp/Prtry': 'purpose',
  'RmtInf/Strd/CdtrRefInf/Ref': 'creditorReference',
  'RmtInf/Strd/CdtrRefInf/CdtrRef': 'creditorReference',
  'RtrInf/Rsn/Cd': 'returnReason',
  'RtrInf/Rsn/Prtry': 'returnReason',
  'RtrInf/RtrRsn/Cd': 'returnReason',
  'RtrInf/RtrRsn/Prtry': 'returnReason',
};

function referenceRows(at: string): ShapeTable<ReportState> {
  const rows = Object.entries(REFERENCES).map(([path, field]): [string, ElementRule<ReportState>] => [
    `${at}/${path}`,
    {
      text: (state, text) => {
        detailOf(state)[field] ??= reference(text);
      },
    },
  ]);
  return Object.fromEntries(rows);
}

type AmountField = 'amount' | 'transactionAmount' | 'instructedAmount' | 'chargesTotal';

function amountRow(field: AmountField): ElementRule<ReportState> {
  return {
    text: (state, text, attributes) => {
      state.detail[field] ??= { text, currency: attributes['Ccy'] };
    },
  };
}

function addCharge(state: ReportState, charge: AmountText): void {
  const { charges } = state.detail;
  if (charges.length < REMITTANCE_LINES_MAX) charges.push(charge);
}

function amountRows(at: string): ShapeTable<ReportState> {
  const charge: ElementRule<ReportState> = {
    text: (state, text, attributes) => {
      addCharge(state, { text, currency: attributes['Ccy'] });
    },
  };
  const rate = (state: ReportState, text: string): void => {
    detailOf(state).exchangeRate ??= limited(text, 64);
  };
  return {
    [`${at}/Amt`]: amountRow('amount'),
    [`${at}/AmtDtls/TxAmt/Amt`]: amountRow('transactionAmount'),
    [`${at}/AmtDtls/InstdAmt/Amt`]: amountRow('instructedAmount'),
    [`${at}/AmtDtls/TxAmt/CcyXchg/XchgRate`]: rate,
    [`${at}/AmtDtls/InstdAmt/CcyXchg/XchgRate`]: rate,
    [`${at}/AmtDtls/CntrValAmt/CcyXchg/XchgRate`]: rate,
    [`${at}/Chrgs/TtlChrgsAndTaxAmt`]: amountRow('chargesTotal'),
    [`${at}/Chrgs/Amt`]: charge,
    [`${at}/Chrgs/Rcrd/Amt`]: charge,
    [`${at}/CdtDbtInd`]: (state, text) => {
      state.detail.side = text;
    },
  };
}

function partiesRows(at: string): ShapeTable<ReportState> {
  return {
    ...partyRows(`${at}/RltdPties/Dbtr`, debtorOf),
    ...accountRows(`${at}/RltdPties/DbtrAcct`, debtorOf),
    ...agentRows<ReportState>(`${at}/RltdAgts/DbtrAgt`, (state, bic) => {
      debtorOf(state).agentBic = bic;
    }),
    ...partyRows(`${at}/RltdPties/Cdtr`, creditorOf),
    ...accountRows(`${at}/RltdPties/CdtrAcct`, creditorOf),
    ...agentRows<ReportState>(`${at}/RltdAgts/CdtrAgt`, (state, bic) => {
      creditorOf(state).agentBic = bic;
    }),
    ...ultimateRows(at, 'UltmtDbtr', debtorOf),
    ...ultimateRows(at, 'UltmtCdtr', creditorOf),
  };
}

/** The ultimate party stands in where the party itself has no name. */
function ultimateRows(at: string, element: string, of: (state: ReportState) => Party): ShapeTable<ReportState> {
  const name = (state: ReportState, text: string): void => {
    of(state).name ??= longText(text);
  };
  return { [`${at}/RltdPties/${element}/Nm`]: name, [`${at}/RltdPties/${element}/Pty/Nm`]: name };
}

function textRows(at: string): ShapeTable<ReportState> {
  const line = (state: ReportState, text: string): void => {
    const lines = (detailOf(state).remittance ??= []);
    if (lines.length < REMITTANCE_LINES_MAX) lines.push(longText(text));
  };
  const returnText = (state: ReportState, text: string): void => {
    const detail = detailOf(state);
    detail.returnText = longText(detail.returnText === undefined ? text : `${detail.returnText} ${text}`);
  };
  return {
    [`${at}/RmtInf/Ustrd`]: line,
    [`${at}/RmtInf/Strd/AddtlRmtInf`]: line,
    [`${at}/RtrInf/AddtlInf`]: returnText,
  };
}

/** One transaction (`TxDtls`); `at` is its path. */
export function detailRows(at: string): ShapeTable<ReportState> {
  return {
    [at]: {
      open: (state) => {
        state.currentDetail = newDetail();
      },
      close: closeDetail,
    },
    ...referenceRows(at),
    ...amountRows(at),
    ...partiesRows(at),
    ...textRows(at),
  };
}
