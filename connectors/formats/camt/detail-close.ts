import type { EntryDetail } from '../../../shared/domain/statement/entry.ts';
import { parseAmount, type ParsedAmount } from '../row-fault.ts';
import type { ReportState } from './report-state.ts';
import type { AmountText, DetailDraft, EntryDraft } from './statement-state.ts';

/** Details told at once; an entry with more is told in parts, so that memory does not grow with the batch. */
export const DETAILS_PER_EVENT = 1000;

function readAmount(state: ReportState, amount: AmountText | undefined): ParsedAmount | undefined {
  if (!amount) return undefined;
  const parsed = parseAmount(amount.text, amount.currency);
  if (parsed.ok) return parsed.value;
  state.statement.warnings.add(
    'detail-amount',
    state.context.tagAt(),
    `Detail amount left out: ${parsed.fault.message}`,
  );
  return undefined;
}

/** Charges in one currency, added up; the stated total wins over its parts. */
function readCharges(state: ReportState, draft: DetailDraft): ParsedAmount | undefined {
  if (draft.chargesTotal) return readAmount(state, draft.chargesTotal);
  let total: ParsedAmount | undefined;
  for (const charge of draft.charges) {
    const part = readAmount(state, charge);
    if (part && total && part.currency !== total.currency) return undefined;
    if (part) total = { minor: (total?.minor ?? 0n) + part.minor, currency: part.currency };
  }
  return total;
}

function addToSum(entry: EntryDraft, draft: DetailDraft): void {
  const { detail } = draft;
  if (entry.detailSum === undefined) return;
  entry.detailCurrency ??= detail.currency;
  const comparable = detail.minor !== undefined && detail.currency === entry.detailCurrency;
  if (!comparable || (draft.side !== undefined && draft.side !== entry.side)) entry.detailSum = undefined;
  else entry.detailSum += detail.minor ?? 0n;
}

/** Tells a full part of the details and forgets them. */
function flush(state: ReportState, details: readonly EntryDetail[]): void {
  const { statement, entry } = state;
  state.context.sink({
    kind: 'entry-details',
    statement: statement.header.index,
    entry: statement.entries,
    first: entry.flushed,
    details,
  });
  entry.flushed += details.length;
  entry.entry.details = [];
}

/** Ends one transaction: its amount is its own, else the transaction amount, else the instructed one (FORMATS, section 2). */
export function closeDetail(state: ReportState): void {
  const draft = state.detail;
  const { entry } = state;
  state.currentDetail = undefined;
  const own = readAmount(state, draft.amount ?? draft.transactionAmount ?? draft.instructedAmount);
  const instructed = draft.instructedAmount && readAmount(state, draft.instructedAmount);
  const charges = readCharges(state, draft);
  const { detail } = draft;
  if (own) {
    detail.minor = own.minor;
    detail.currency = own.currency;
  }
  if (instructed) {
    detail.instructedMinor = instructed.minor;
    detail.instructedCurrency = instructed.currency;
  }
  if (charges) {
    detail.chargesMinor = charges.minor;
    detail.chargesCurrency = charges.currency;
  }
  addToSum(entry, draft);
  if (entry.entry.details.length === DETAILS_PER_EVENT) flush(state, entry.entry.details);
  entry.entry.details.push(detail);
}
