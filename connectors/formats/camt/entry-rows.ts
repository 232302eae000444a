import type { Entry } from '../../../shared/domain/statement/entry.ts';
import { isoBoolean, isoCount, isoDate, limited, longText, reference } from '../iso/values.ts';
import { quoted } from '../row-fault.ts';
import type { ShapeTable } from '../xml/shape.ts';
import { detailRows } from './detail-rows.ts';
import { closeEntry } from './entry-close.ts';
import { openStatement } from './statement-events.ts';
import type { ReportState } from './report-state.ts';
import { newEntry } from './statement-state.ts';

function setDate(field: 'bookingDate' | 'valueDate'): (state: ReportState, text: string) => void {
  return (state, text) => {
    const date = isoDate(text);
    if (date) state.entry.entry[field] ??= date;
    else state.statement.warnings.add('date-malformed', state.entry.entry.at, `${quoted(text)} is no calendar day.`);
  };
}

function dateRows(at: string): ShapeTable<ReportState> {
  const [booking, value] = [setDate('bookingDate'), setDate('valueDate')];
  return {
    [`${at}/BookgDt/Dt`]: booking,
    [`${at}/BookgDt/DtTm`]: booking,
    [`${at}/ValDt/Dt`]: value,
    [`${at}/ValDt/DtTm`]: value,
  };
}

function codeRows(at: string): ShapeTable<ReportState> {
  const set =
    (field: keyof Entry['transactionCode']) =>
    (state: ReportState, text: string): void => {
      state.entry.entry.transactionCode[field] = limited(text, 256);
    };
  return {
    [`${at}/BkTxCd/Domn/Cd`]: set('domain'),
    [`${at}/BkTxCd/Domn/Fmly/Cd`]: set('family'),
    [`${at}/BkTxCd/Domn/Fmly/SubFmlyCd`]: set('subFamily'),
    [`${at}/BkTxCd/Prtry/Cd`]: set('proprietary'),
    [`${at}/BkTxCd/Prtry/Issr`]: set('issuer'),
  };
}

function batchRows(at: string): ShapeTable<ReportState> {
  return {
    [`${at}/MsgId`]: (state, text) => {
      (state.entry.batch ??= {}).messageId = reference(text);
    },
    [`${at}/PmtInfId`]: (state, text) => {
      (state.entry.batch ??= {}).paymentInformationId = reference(text);
    },
    [`${at}/NbOfTxs`]: (state, text) => {
      const count = isoCount(text);
      if (count !== undefined) (state.entry.batch ??= {}).count = count;
    },
    [`${at}/TtlAmt`]: (state, text, attributes) => {
      state.entry.batchTotal = { text, currency: attributes['Ccy'] };
    },
  };
}

function statusRows(at: string): ShapeTable<ReportState> {
  const set = (state: ReportState, text: string): void => {
    state.entry.status = text;
  };
  return { [`${at}/Sts`]: set, [`${at}/Sts/Cd`]: set, [`${at}/Sts/Prtry`]: set };
}

function amountRows(at: string): ShapeTable<ReportState> {
  return {
    [`${at}/Amt`]: (state, text, attributes) => {
      state.entry.amount = { text, currency: attributes['Ccy'] };
    },
    [`${at}/CdtDbtInd`]: (state, text) => {
      state.entry.side = text;
    },
    [`${at}/RvslInd`]: (state, text) => {
      state.entry.entry.reversal = isoBoolean(text);
    },
  };
}

/** One entry (`Ntry`) with its details; `at` is its path. In `.01` batch and details stand directly below it. */
export function entryRows(at: string): ShapeTable<ReportState> {
  return {
    [at]: {
      open: (state) => {
        openStatement(state);
        state.currentEntry = newEntry(state.statement.entries, state.context.tagAt());
      },
      close: closeEntry,
    },
    [`${at}/NtryRef`]: (state, text) => {
      state.entry.entry.entryReference = reference(text);
    },
    [`${at}/AcctSvcrRef`]: (state, text) => {
      state.entry.entry.bankReference = reference(text);
    },
    [`${at}/AddtlNtryInf`]: (state, text) => {
      state.entry.entry.additionalInformation = longText(text);
    },
    ...amountRows(at),
    ...statusRows(at),
    ...dateRows(at),
    ...codeRows(at),
    ...batchRows(`${at}/Btch`),
    ...batchRows(`${at}/NtryDtls/Btch`),
    ...detailRows(`${at}/TxDtls`),
    ...detailRows(`${at}/NtryDtls/TxDtls`),
  };
}
