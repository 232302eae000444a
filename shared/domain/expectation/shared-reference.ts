import { areAlike, partyAccount, partyName } from '../duplicate/party.ts';
import { usableReference } from '../payment/identity.ts';

/** A receipt with the end-to-end id that its payer has given it. */
export interface ReferencedReceipt {
  /** Natural key of its entry. */
  readonly key: string;
  /** Booking date. */
  readonly date: string;
  readonly payerName: string | undefined;
  readonly payerAccount: string | undefined;
}

/** Shortest reference that names something: shorter ones are running numbers, which every payer has of his own. */
const TELLING_LENGTH = 8;
/** More payers share a word that is no reference. */
const PAYERS_MAX = 3;

/** The reference by which a receipt could be told from others; undefined where it says too little to be missed. */
export function tellingReference(text: string | undefined): string | undefined {
  const reference = usableReference(text);
  return reference !== undefined && reference.length >= TELLING_LENGTH && /\d/.test(reference) && /\D/.test(reference)
    ? reference
    : undefined;
}

/**
 * The latest of the receipts under one reference with the one before it of another payer; undefined where one payer has
 * sent all of them, or so many that the reference tells nothing.
 */
export function sharedAmong(
  receipts: readonly ReferencedReceipt[],
): { readonly later: ReferencedReceipt; readonly other: ReferencedReceipt } | undefined {
  const ordered = receipts.toSorted((a, b) => (`${a.date}|${a.key}` < `${b.date}|${b.key}` ? -1 : 1));
  const payers: ReferencedReceipt[] = [];
  for (const receipt of ordered) if (!payers.some((known) => isSamePayer(known, receipt))) payers.push(receipt);
  const [other, later] = payers.slice(-2);
  return other && later && payers.length <= PAYERS_MAX ? { later, other } : undefined;
}

/** One payer by account or by name; of whom neither is known, nothing is said. */
function isSamePayer(a: ReferencedReceipt, b: ReferencedReceipt): boolean {
  const [accountA, accountB] = [partyAccount(a.payerAccount), partyAccount(b.payerAccount)];
  if (accountA !== undefined && accountA === accountB) return true;
  const [nameA, nameB] = [partyName(a.payerName), partyName(b.payerName)];
  if (nameA === '' || nameB === '') return accountA === undefined || accountB === undefined;
  return areAlike(nameA, nameB);
}
