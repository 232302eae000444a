import type { ReadDb } from '../store/database.ts';
import { bankItems } from './items/bank-items.ts';
import { bookItems, documentItems } from './items/book-items.ts';
import { paymentItems } from './items/payment-items.ts';
import type { PassItems } from './match-run.ts';

/** How far back open items are looked at, in days before the newest statement: older ones are a person's work. */
export const OPEN_DAYS_MAX = 400;
/** Payments and transfers settle within days; what has waited for longer is no candidate any more. */
const PAYMENT_DAYS_MAX = 120;

const DAYS_BEFORE = `select coalesce(date(max(date), '-' || ? || ' days'), '') from statement where report = 'statement'`;

/** Open items of accounts, pass by pass. */
export function openPasses(db: ReadDb, accounts: readonly string[]): readonly PassItems[] {
  return passesOf(db, {
    accounts,
    since: daysBefore(db, OPEN_DAYS_MAX),
    recent: daysBefore(db, PAYMENT_DAYS_MAX),
    payments: '',
    held: false,
  });
}

/** Everything since a day that rules could have matched, held or not, pass by pass. */
export function allPasses(db: ReadDb, accounts: readonly string[], since: string): readonly PassItems[] {
  return passesOf(db, { accounts, since, recent: since, payments: since, held: true });
}

/** Entries of every account that may be a leg of a transfer between two of them: open ones, or since a day held ones too. */
export function transferPass(db: ReadDb, accounts: readonly string[], heldSince?: string): PassItems {
  const layer = heldSince === undefined ? 'transfers' : undefined;
  const since = heldSince ?? daysBefore(db, PAYMENT_DAYS_MAX);
  return {
    pairing: 'own-transfer',
    left: bankItems(db, { accounts, layer, since, credits: true, debits: true }),
    right: [],
  };
}

/** Which items the passes are made of; days are the first ones. */
interface AskedItems {
  readonly accounts: readonly string[];
  /** Of entries and book lines. */
  readonly since: string;
  /** Of entries that payments are looked for. */
  readonly recent: string;
  readonly payments: string;
  /** Held items too. */
  readonly held: boolean;
}

function passesOf(db: ReadDb, { accounts, since, recent, payments: from, held }: AskedItems): readonly PassItems[] {
  const layer = <L>(name: L): L | undefined => (held ? undefined : name);
  const payments = paymentItems(db, { accounts, layer: layer('payments'), since: from });
  // Where no payment comes in, no credit is one; most entries of many accounts are receipts.
  const credits = payments.some(({ item }) => item.minor > 0n);
  const debits = payments.some(({ item }) => item.minor < 0n);
  const entries = bankItems(db, { accounts, layer: layer('payments'), since: recent, credits, debits });
  const posted = bankItems(db, { accounts, layer: layer('books'), since, credits: true, debits: true });
  return [
    { pairing: 'bank-payment', left: entries, right: payments },
    { pairing: 'bank-book', left: posted, right: bookItems(db, { accounts, since, held }) },
    {
      pairing: 'payment-book',
      left: paymentItems(db, { accounts, layer: layer('documents'), since: from }),
      right: documentItems(db, { accounts, since, held }),
    },
  ];
}

function daysBefore(db: ReadDb, days: number): string {
  return String(db.prepare(DAYS_BEFORE).pluck().get(days));
}
