import type { Entry, EntryDetail, Party } from '../../../shared/domain/statement/entry.ts';
import { longText } from '../iso/values.ts';
import { readAmount } from './amount.ts';
import { readNarrative } from './narrative.ts';
import type { StatementLine } from './statement-line.ts';

/** An entry whose narrative may still follow. */
export interface PendingEntry {
  readonly line: StatementLine;
  readonly at: string;
  readonly index: number;
  readonly narrative: string[];
}

function transactionCode(type: string | undefined, gvc: string | undefined): Entry['transactionCode'] {
  if (gvc !== undefined) return { proprietary: type === undefined ? gvc : `${type}+${gvc}`, issuer: 'DK' };
  return type === undefined ? {} : { proprietary: type, issuer: 'SWIFT' };
}

/** Original amount and charges, which some banks put into the supplementary details. */
function supplementaryAmounts(detail: EntryDetail, text: string): void {
  if (!text.includes('/')) return;
  if (!text.includes('/OCMT/') && !text.includes('/CHGS/')) return;
  const original = /\/OCMT\/([A-Z]{3})(\d{1,18}(?:[.,]\d{0,5})?)/.exec(text);
  const charges = /\/CHGS\/([A-Z]{3})(\d{1,18}(?:[.,]\d{0,5})?)/.exec(text);
  const [instructed, charged] = [original, charges].map((match) => match && readAmount(match[2] ?? '', match[1] ?? ''));
  if (instructed?.ok) {
    detail.instructedMinor = instructed.value.minor;
    detail.instructedCurrency = instructed.value.currency;
  }
  if (charged?.ok) {
    detail.chargesMinor = charged.value.minor;
    detail.chargesCurrency = charged.value.currency;
  }
}

function isNobody(party: Party): boolean {
  for (const _ in party) return false;
  return true;
}

/** The other party pays on a credit and is paid on a debit; a reversal names the parties of what it reverses. */
function placeCounterparty(detail: EntryDetail, party: Party, line: StatementLine): void {
  if (isNobody(party)) return;
  const credit = line.minor >= 0n !== line.reversal;
  if (credit) detail.debtor ??= party;
  else detail.creditor ??= party;
}

function putDates(entry: Entry, { valueDate, entryDate }: StatementLine): void {
  if (valueDate) entry.valueDate = valueDate;
  if (entryDate) entry.bookingDate = entryDate;
  else if (valueDate) {
    entry.bookingDate = valueDate;
    entry.bookingDateDerived = true;
  }
}

/** Supplementary details and narrative as one list; often there is only one of the two. */
function textLines(supplementary: readonly string[], narrative: readonly string[]): readonly string[] {
  return supplementary.length === 0 ? narrative : [...supplementary, ...narrative];
}

function joined(lines: readonly string[], border: string): string {
  return lines.length === 1 ? (lines[0] ?? '') : lines.join(border);
}

/** Puts field 61 and the fields 86 behind it together. The customer's own reference is the entry reference. */
export function completeEntry({ line, at, index, narrative }: PendingEntry): Entry {
  const { detail, counterparty, gvc } = readNarrative(narrative);
  placeCounterparty(detail, counterparty, line);
  const lines = textLines(line.supplementary, narrative);
  supplementaryAmounts(detail, joined(lines, ''));
  detail.minor = line.minor < 0n ? -line.minor : line.minor;
  detail.currency = line.currency;
  const text = joined(lines, '\n').trim();
  const entry: Entry = {
    index,
    minor: line.minor,
    currency: line.currency,
    status: line.expected ? 'pending' : 'booked',
    reversal: line.reversal,
    transactionCode: transactionCode(line.type, gvc),
    details: [detail],
    at,
  };
  putDates(entry, line);
  if (line.customerReference !== undefined) entry.entryReference = line.customerReference;
  if (line.bankReference !== undefined) entry.bankReference = line.bankReference;
  if (text !== '') entry.additionalInformation = longText(text);
  return entry;
}
