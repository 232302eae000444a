import type { Balance } from '../../../shared/domain/statement/statement.ts';
import { limited, isoDate } from '../iso/values.ts';
import { parseAmount, quoted } from '../row-fault.ts';
import type { ShapeTable } from '../xml/shape.ts';
import type { ReportState } from './report-state.ts';

/** ISO balance codes, and the BAI numbers that some American banks put in the proprietary code, by what they speak about. */
const BALANCE_KIND: ReadonlyMap<string, Balance['kind']> = new Map<string, Balance['kind']>([
  ['OPBD', 'opening'],
  ['PRCD', 'opening'],
  ['CLBD', 'closing'],
  ['ITBD', 'interim'],
  ['OPAV', 'opening-available'],
  ['CLAV', 'closing-available'],
  ['ITAV', 'interim-available'],
  ['FWAV', 'forward-available'],
  ['XPCD', 'expected'],
  ['INFO', 'information'],
  ['010', 'opening'],
  ['015', 'closing'],
  ['040', 'opening-available'],
  ['045', 'closing-available'],
]);

function closeBalance(state: ReportState): void {
  const draft = state.balance;
  const { statement } = state;
  state.currentBalance = undefined;
  const amount = parseAmount(draft.amount, draft.currency);
  if (!amount.ok) {
    statement.warnings.add('balance-unreadable', draft.at, `Balance left out: ${amount.fault.message}`);
    return;
  }
  if (draft.code === undefined) {
    statement.warnings.add('balance-unreadable', draft.at, 'Balance left out: it has no code.');
    return;
  }
  if (draft.side !== 'DBIT' && draft.side !== 'CRDT' && amount.value.minor !== 0n) {
    statement.warnings.add('balance-unreadable', draft.at, 'Balance left out: it says neither credit nor debit.');
    return;
  }
  const date = draft.date === undefined ? undefined : isoDate(draft.date);
  if (draft.date !== undefined && date === undefined) {
    statement.warnings.add('date-malformed', draft.at, `${quoted(draft.date)} is no calendar day.`);
  }
  const kept = statement.totals.addBalance({
    kind: BALANCE_KIND.get(draft.code) ?? 'information',
    minor: draft.side === 'DBIT' ? -amount.value.minor : amount.value.minor,
    currency: amount.value.currency,
    code: draft.code,
    ...(date && { date }),
  });
  if (!kept) statement.warnings.add('balance-unreadable', draft.at, 'Balance left out: the statement has too many.');
}

/** One balance (`Bal`); `at` is the element that holds it. */
export function balanceRows(at: string): ShapeTable<ReportState> {
  const code = (state: ReportState, text: string): void => {
    state.balance.code = limited(text, 64);
  };
  const date = (state: ReportState, text: string): void => {
    state.balance.date ??= text;
  };
  return {
    [`${at}/Bal`]: {
      open: (state) => {
        state.currentBalance = { at: state.context.tagAt() };
      },
      close: closeBalance,
    },
    [`${at}/Bal/Tp/CdOrPrtry/Cd`]: code,
    [`${at}/Bal/Tp/CdOrPrtry/Prtry`]: code,
    [`${at}/Bal/Tp/Cd`]: code,
    [`${at}/Bal/Tp/Prtry`]: code,
    [`${at}/Bal/Amt`]: (state, text, attributes) => {
      state.balance.amount = text;
      state.balance.currency = attributes['Ccy'];
    },
    [`${at}/Bal/CdtDbtInd`]: (state, text) => {
      state.balance.side = text;
    },
    [`${at}/Bal/Dt/Dt`]: date,
    [`${at}/Bal/Dt/DtTm`]: date,
  };
}
