import type { Entry } from '../../../shared/domain/statement/entry.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ParsedAmount, parseAmount, quoted, ROW_RULES, type RowFault } from '../row-fault.ts';
import type { ReportState } from './report-state.ts';
import type { EntryDraft } from './statement-state.ts';

const STATUS: ReadonlyMap<string, Entry['status']> = new Map<string, Entry['status']>([
  ['BOOK', 'booked'],
  ['PDNG', 'pending'],
  ['INFO', 'info'],
  ['FUTR', 'future'],
]);

/** An entry without status is booked, as before `Sts` was required; one with an unknown status never moves the ledger. */
function statusOf(state: ReportState, draft: EntryDraft): Entry['status'] {
  const code = draft.status ?? 'BOOK';
  const known = STATUS.get(code);
  if (known && draft.status !== undefined) return known;
  const words =
    draft.status === undefined ? 'no status; taken as booked' : `the status ${quoted(code)}; taken as information`;
  state.statement.warnings.add('entry-status', draft.entry.at, `The entry has ${words}.`);
  return known ?? 'info';
}

function signedAmount(draft: EntryDraft): Result<ParsedAmount, RowFault> {
  const amount = parseAmount(draft.amount?.text, draft.amount?.currency);
  if (!amount.ok) return amount;
  if (draft.side === 'CRDT') return amount;
  if (draft.side === 'DBIT') return ok({ ...amount.value, minor: -amount.value.minor });
  return fail({ code: 'row-side-missing', message: 'The entry says neither credit nor debit.' });
}

function checkDetails(state: ReportState, draft: EntryDraft, amount: ParsedAmount): void {
  const count = draft.flushed + draft.entry.details.length;
  if (count < 2 || draft.detailSum === undefined || draft.detailCurrency !== amount.currency) return;
  const stated = amount.minor < 0n ? -amount.minor : amount.minor;
  if (draft.detailSum === stated) return;
  const [sum, entry] = [formatDecimal(draft.detailSum, amount.currency), formatDecimal(stated, amount.currency)];
  state.statement.warnings.add('details-differ', draft.entry.at, `Details add up to ${sum}, the entry is ${entry}.`);
}

function completeBatch(draft: EntryDraft): void {
  const total = draft.batchTotal && parseAmount(draft.batchTotal.text, draft.batchTotal.currency);
  if (total?.ok) (draft.batch ??= {}).totalMinor = total.value.minor;
  if (draft.batch) draft.entry.batch = draft.batch;
}

/** Accounting needs a day: the value date stands in for a missing booking date, and says so. */
function completeBookingDate(entry: Entry): void {
  if (entry.bookingDate !== undefined || entry.valueDate === undefined) return;
  entry.bookingDate = entry.valueDate;
  entry.bookingDateDerived = true;
}

/** A single detail without an amount of its own is the whole entry. */
function fillSingleDetail(draft: EntryDraft, amount: ParsedAmount): void {
  const [only, second] = draft.entry.details;
  if (!only || second || draft.flushed > 0 || only.minor !== undefined) return;
  only.minor = amount.minor < 0n ? -amount.minor : amount.minor;
  only.currency = amount.currency;
}

/** Ends an entry: tells it, or tells that it is left out and why. */
export function closeEntry(state: ReportState): void {
  const { statement, entry: draft } = state;
  const { entry } = draft;
  state.currentEntry = undefined;
  statement.entries += 1;
  const amount = signedAmount(draft);
  if (!amount.ok) {
    statement.badRows += 1;
    const { code, message } = amount.fault;
    state.context.sink({ kind: 'bad-row', at: entry.at, code, rule: ROW_RULES[code], message });
    return;
  }
  entry.minor = amount.value.minor;
  entry.currency = amount.value.currency;
  entry.status = statusOf(state, draft);
  checkDetails(state, draft, amount.value);
  fillSingleDetail(draft, amount.value);
  completeBatch(draft);
  completeBookingDate(entry);
  if (draft.flushed > 0) entry.detailCount = draft.flushed + entry.details.length;
  statement.totals.addEntry(entry.minor, entry.currency, entry.status);
  state.context.sink({ kind: 'entry', statement: statement.header.index, entry });
}
