import { createHash } from 'node:crypto';
import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { Entry } from '../../../shared/domain/statement/entry.ts';
import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';

/** Keys end up in references of 256 characters and carry a suffix or two. */
const KEY_LENGTH_MAX = 200;

/** First 20 hexadecimal digits of the SHA-256 of a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

/** Parts joined to a key; an overlong one keeps its beginning and the digest of the whole. */
export function keyOf(parts: readonly (string | undefined)[]): string {
  const whole = parts.map((part) => part ?? '').join('|');
  return whole.length <= KEY_LENGTH_MAX ? whole : `${whole.slice(0, KEY_LENGTH_MAX - 21)}#${digestOf(whole)}`;
}

/**
 * Whether the key of a report needs its closing date. MT references and numbers start again every year and are often
 * constant (`STARTUMS`), so the day is what tells two reports apart; it is known only at the end.
 */
export function needsClosingDate(header: StatementHeader): boolean {
  return header.format.startsWith('mt');
}

/**
 * Key of an account report: account, kind of report, the bank's own id, number and page. The time of creation is left
 * out, so that a report sent again, even with a correction in it, is a revision of the first and its money counts once.
 */
export function statementKey(header: StatementHeader, closing: PlainDate | undefined): string {
  const { account, report, sequence, legalSequence, page, toDate, fromDate } = header;
  const id = usableReference(header.statementId) ?? usableReference(header.messageId) ?? header.createdAtLocal;
  const day = needsClosingDate(header) ? closing : (toDate ?? fromDate);
  return keyOf([account.number, report, id, sequence ?? legalSequence, page, day]);
}

/**
 * Key of an entry without its place among equal ones. The kind of report is part of it: an entry that is advised, then
 * reported intraday, then booked is three facts, and only the booked one moves the ledger. With a bank reference amount,
 * value date and text are left out, so that a corrected entry replaces the wrong one.
 */
export function entryKey(header: StatementHeader, entry: Entry): string {
  const { account, report } = header;
  const side = entry.minor < 0n ? 'D' : 'C';
  const bankReference = usableReference(entry.bankReference) ?? usableReference(onlyDetail(entry)?.bankReference);
  if (bankReference !== undefined) {
    // Some banks begin their references anew each day. Value dates get corrected; the day of booking is the report's own.
    const booked = entry.bookingDate ?? entry.valueDate;
    return keyOf([account.number, report, 'ref', bankReference, side, booked]);
  }
  const day = entry.valueDate ?? entry.bookingDate;
  const told = JSON.stringify([entry.details.map(referencesOf), entry.additionalInformation ?? '']);
  return keyOf([account.number, report, 'row', day, entry.minor.toString(), side, digestOf(told)]);
}

function onlyDetail(entry: Entry): Entry['details'][number] | undefined {
  return entry.details.length === 1 ? entry.details[0] : undefined;
}

function referencesOf(detail: Entry['details'][number]): readonly (string | undefined)[] {
  const { endToEndId, instructionId, transactionId, uetr, mandateId, chequeNumber, paymentInformationId } = detail;
  const text = detail.remittance?.join('\n');
  const parties = [detail.debtor?.account, detail.creditor?.account, detail.minor?.toString()];
  return [
    endToEndId,
    instructionId,
    transactionId,
    uetr,
    mandateId,
    chequeNumber,
    paymentInformationId,
    text,
    ...parties,
  ];
}

/** Counts equal keys, so that two equal rows of one report stay two rows. */
export class Ordinals {
  readonly #counts = new Map<string, number>();

  /** The key with its place among equal ones, from 0. */
  next(key: string): string {
    const place = this.#counts.get(key) ?? 0;
    this.#counts.set(key, place + 1);
    return `${key}|${place}`;
  }
}
