import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { agentRows } from '../iso/party-rows.ts';
import { creationTime, isoBoolean, isoDate, limited, longText, reference } from '../iso/values.ts';
import type { ShapeTable } from '../xml/shape.ts';
import type { ReportState } from './report-state.ts';

/** Group header: message id, creation time, and the only place for the page number before .03. */
export const GROUP_HEADER_ROWS: ShapeTable<ReportState> = {
  'GrpHdr/MsgId': (state, text) => {
    state.messageId = reference(text);
  },
  'GrpHdr/CreDtTm': (state, text) => {
    state.created = creationTime(text);
  },
  'GrpHdr/MsgPgntn/PgNb': (state, text) => {
    state.page = limited(text, 64);
  },
  'GrpHdr/MsgPgntn/LastPgInd': (state, text) => {
    state.lastPage = isoBoolean(text);
  },
};

function setNumber(header: StatementHeader, text: string, scheme: 'iban' | 'other'): void {
  const stated = limited(text, 256);
  const number = stated.replace(/\s/g, '');
  header.account.number = number;
  header.account.scheme = scheme;
  if (number !== stated) header.account.stated = stated;
}

function setPeriod(state: ReportState, which: 'fromDate' | 'toDate', text: string): void {
  const date = isoDate(text);
  if (date) state.statement.header[which] = date;
  else state.statement.warnings.add('date-malformed', state.context.tagAt(), 'A period date is no calendar day.');
}

function accountRows(at: string): ShapeTable<ReportState> {
  const other = (state: ReportState, text: string): void => {
    if (state.statement.header.account.number === '') setNumber(state.statement.header, text, 'other');
  };
  return {
    [`${at}/Id/IBAN`]: (state, text) => {
      setNumber(state.statement.header, text, 'iban');
    },
    [`${at}/Id/Othr/Id`]: other,
    [`${at}/Id/BBAN`]: other,
    [`${at}/Id/UPIC`]: other,
    [`${at}/Id/PrtryAcct/Id`]: other,
    [`${at}/Ccy`]: (state, text) => {
      const currency = parseCurrency(text);
      if (currency) state.statement.header.account.currency = currency;
    },
    [`${at}/Ownr/Nm`]: (state, text) => {
      state.statement.header.account.ownerName = limited(text, 512);
    },
    ...agentRows<ReportState>(`${at}/Svcr`, (state, bic) => {
      state.statement.header.account.servicerBic = bic;
    }),
  };
}

/** Head of one statement, report or notification; `at` is its element. */
export function statementHeaderRows(at: string): ShapeTable<ReportState> {
  const header = (state: ReportState): StatementHeader => state.statement.header;
  return {
    [`${at}/Id`]: (state, text) => {
      header(state).statementId = reference(text);
    },
    [`${at}/ElctrncSeqNb`]: (state, text) => {
      header(state).sequence = limited(text, 64);
    },
    [`${at}/LglSeqNb`]: (state, text) => {
      header(state).legalSequence = limited(text, 64);
    },
    [`${at}/CreDtTm`]: (state, text) => {
      delete header(state).createdAt;
      delete header(state).createdAtLocal;
      Object.assign(header(state), creationTime(text));
    },
    [`${at}/FrToDt/FrDtTm`]: (state, text) => {
      setPeriod(state, 'fromDate', text);
    },
    [`${at}/FrToDt/ToDtTm`]: (state, text) => {
      setPeriod(state, 'toDate', text);
    },
    [`${at}/CpyDplctInd`]: (state, text) => {
      if (text === 'DUPL' || text === 'CODU' || text === 'COPY') header(state).duplicateFlag = text;
    },
    ...pageRows(at),
    ...accountRows(`${at}/Acct`),
    [`${at}/Acct/Nm`]: (state, text) => {
      header(state).account.ownerName ??= limited(longText(text), 512);
    },
  };
}

function pageRows(at: string): ShapeTable<ReportState> {
  const rows: Record<string, (state: ReportState, text: string) => void> = {};
  for (const element of ['StmtPgntn', 'RptPgntn', 'NtfctnPgntn']) {
    rows[`${at}/${element}/PgNb`] = (state, text) => {
      state.statement.header.page = limited(text, 64);
    };
    rows[`${at}/${element}/LastPgInd`] = (state, text) => {
      state.statement.header.lastPage = isoBoolean(text);
    };
  }
  return rows;
}
