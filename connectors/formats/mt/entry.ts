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

/** The other party pays on a credit and is paid on a debit; a reversal names the parties of what it reverses. */
function placeCounterparty(detail: EntryDetail, party: Party, line: StatementLine): void {
  if (Object.keys(party).length === 0) return;
  const credit = line.minor >= 0n !== line.reversal;
  if (credit) detail.debtor ??= party;
  else detail.creditor ??= party;
}

function dates(line: StatementLine): Pick<Entry, 'bookingDate' | 'bookingDateDerived' | 'valueDate'> {
  return {
    ...(line.valueDate && { valueDate: line.valueDate }),
    ...(line.entryDate && { bookingDate: line.entryDate }),
    ...(!line.entryDate && line.valueDate && { bookingDate: line.valueDate, bookingDateDerived: true }),
  };
}

/** Puts field 61 and the fields 86 behind it together. The customer's own reference is the entry reference. */
export function completeEntry({ line, at, index, narrative }: PendingEntry): Entry {
  const { detail, counterparty, gvc } = readNarrative(narrative);
  placeCounterparty(detail, counterparty, line);
  const lines = [...line.supplementary, ...narrative];
  supplementaryAmounts(detail, lines.join(''));
  detail.minor = line.minor < 0n ? -line.minor : line.minor;
  detail.currency = line.currency;
  const text = lines.join('\n').trim();
  return {
    index,
    ...(line.customerReference !== undefined && { entryReference: line.customerReference }),
    minor: line.minor,
    currency: line.currency,
    ...dates(line),
    status: line.expected ? 'pending' : 'booked',
    reversal: line.reversal,
    transactionCode: transactionCode(line.type, gvc),
    ...(line.bankReference !== undefined && { bankReference: line.bankReference }),
    ...(text !== '' && { additionalInformation: longText(text) }),
    details: [detail],
    at,
  };
}
