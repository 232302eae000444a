import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { Entry, EntryDetail } from '../../../shared/domain/statement/entry.ts';
import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import type { Scope } from './scope.ts';

/** Where a return stands in its report. */
export interface ReturnPlace {
  readonly header: StatementHeader;
  readonly entry: Entry;
  readonly detail: EntryDetail;
  /** The entry is this one return, so that its free text speaks of it alone. */
  readonly single: boolean;
}

/**
 * Labels under which banks write the original's reference into free text: the elements of pacs.004 (`OrgnlEndToEndId`),
 * the codes of SWIFT's payment return guidelines (`/MREF/`, `/TREF/`) and of the SEPA purpose (`EREF+`), and plain words
 * (`ORIG REF:`). The value ends at a blank, a comma, a semicolon or the next slash code.
 */
const LABELLED =
  /(?:\/(?:MREF|TREF|ROC|EREF)\/|\b(?:EREF\+|(?:ORGNL|ORIGINAL|ORIG)[ _.-]{0,2}(?:END-?TO-?END[ _-]?ID|ENDTOENDID|E2E[ _-]?ID|E2E|INSTR[ _-]?ID|TX[ _-]?ID|UETR|TRACE[ _-]?(?:NUMBER|NO)?|REFERENCE|REF)\.?\s?[:=#/]?\s?))([^\s,;]{1,64}?)(?=$|[\s,;]|\/[A-Z]{2,4}\/|\/$)/gi;
const UETR = /\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi;
/** Text of one return that is looked through, in characters; banks write a few hundred. */
const TEXT_MAX = 4_000;
/** References of one return that are kept: each is looked up when payments come in. */
const REFERENCES_MAX = 12;
/** Field 61 cuts the customer's reference here, so that one of this length may be the beginning of another. */
const MT_REFERENCE_LENGTH = 16;

/**
 * References of the original that money that came back carries beside its own ids: its transaction id, and what the bank
 * writes into the return information, the remittance and the additional text. A UETR in lower case. Each once.
 */
export function originalReferences(place: ReturnPlace, own: Scope['own']): readonly string[] {
  const text = textOf(place).slice(0, TEXT_MAX);
  const told = [
    place.detail.transactionId,
    mtReference(place),
    ...[...text.matchAll(LABELLED)].map((match) => match[1]),
    ...[...text.matchAll(UETR)].map(([uetr]) => uetr.toLowerCase()),
    ...text.split(/[\s,;()/]+/).filter((word) => own(word) !== undefined),
  ];
  const references = told.flatMap((reference) => usableReference(reference) ?? []);
  return [...new Set(references)].slice(0, REFERENCES_MAX);
}

function textOf({ entry, detail, single }: ReturnPlace): string {
  const lines = [detail.returnText, ...(detail.remittance ?? []), single ? entry.additionalInformation : undefined];
  return lines.filter((line) => line !== undefined).join('\n');
}

/** MT940 repeats the original's own reference in field 61; camt's number of the line says nothing. */
function mtReference({ header, entry }: ReturnPlace): string | undefined {
  const reference = header.format.startsWith('mt') ? entry.entryReference : undefined;
  return reference !== undefined && reference.length < MT_REFERENCE_LENGTH ? reference : undefined;
}
