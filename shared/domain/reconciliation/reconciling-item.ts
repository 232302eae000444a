import { z } from 'zod';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { EntryPurpose } from './entry-purpose.ts';

/** What adjusts the bank's balance: the books know of it, the bank does not yet (domain.md, "Cash"). */
export const BANK_SIDE_CLASSES = [
  'outstanding-payment',
  'outstanding-cheque',
  'deposit-in-transit',
  'bank-error',
] as const;

/** What adjusts the book balance: the bank has booked it, the books have not. */
export const BOOK_SIDE_CLASSES = [
  'unrecorded-fee',
  'unrecorded-interest',
  'unrecorded-return',
  'unrecorded-direct-debit',
  'unrecorded-receipt',
  'unrecorded-payment',
  'unrecorded-transfer',
  'unrecorded-other',
  'matched-difference',
  'book-error',
] as const;

/** Class of a reconciling item. */
export const zItemClass = z.enum([...BANK_SIDE_CLASSES, ...BOOK_SIDE_CLASSES]);

/** How an item goes away: a timing item clears itself, the others need a journal or a correction. */
export const zItemNature = z.enum(['timing', 'to-book', 'error']);

/** Class of a reconciling item. */
export type ItemClass = z.output<typeof zItemClass>;
/** How an item goes away. */
export type ItemNature = z.output<typeof zItemNature>;
/** The balance that an item adjusts. */
export type AdjustedSide = 'bank' | 'book';

/** A line that an item stands on: a bank entry or a book line, by its key in its view. */
export interface ItemLine {
  readonly side: AdjustedSide;
  readonly key: string;
  /** Signed minor units, money in +. */
  readonly minor: bigint;
  /** Booking date of an entry, posting date of a book line. */
  readonly date: PlainDate;
}

/** One line of the reconciliation statement: `minor` is added to the balance of its side. */
export interface ReconcilingItem {
  readonly side: AdjustedSide;
  readonly class: ItemClass;
  readonly nature: ItemNature;
  readonly minor: bigint;
  /** Date of its oldest line. */
  readonly date: PlainDate;
  /** Calendar days from that date to the day of the reconciliation. */
  readonly ageDays: number;
  /** What it stands on; never empty. */
  readonly lines: readonly ItemLine[];
  /** The match that its lines are part of, where the other side of it came later or amounts differ. */
  readonly matchKey: string | undefined;
}

/** The balance that a class of item adjusts. */
export function sideOf(itemClass: ItemClass): AdjustedSide {
  return BANK_SIDE_CLASSES.some((known) => known === itemClass) ? 'bank' : 'book';
}

/** How an item of a class goes away. */
export function natureOf(itemClass: ItemClass): ItemNature {
  switch (itemClass) {
    case 'outstanding-payment':
    case 'outstanding-cheque':
    case 'deposit-in-transit':
      return 'timing';
    case 'bank-error':
    case 'book-error':
      return 'error';
    default:
      return 'to-book';
  }
}

/** Class of an entry that the books have not, by what the entry is. */
export function unrecordedClass(purpose: EntryPurpose): ItemClass {
  switch (purpose) {
    case 'fee':
    case 'interest':
    case 'return':
    case 'direct-debit':
    case 'receipt':
    case 'payment':
    case 'transfer':
      return `unrecorded-${purpose}`;
    case 'cheque':
      return 'unrecorded-payment';
    case 'loan':
    case 'card':
    case 'other':
      return 'unrecorded-other';
  }
}
