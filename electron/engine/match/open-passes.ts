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
  const since = daysBefore(db, OPEN_DAYS_MAX);
  const recent = daysBefore(db, PAYMENT_DAYS_MAX);
  const payments = paymentItems(db, accounts, 'payments');
  // Where no payment comes in, no credit is one; most entries of many accounts are receipts.
  const credits = payments.some(({ item }) => item.minor > 0n);
  const debits = payments.some(({ item }) => item.minor < 0n);
  const entries = bankItems(db, { accounts, layer: 'payments', since: recent, credits, debits });
  const posted = bankItems(db, { accounts, layer: 'books', since, credits: true, debits: true });
  return [
    { pairing: 'bank-payment', left: entries, right: payments },
    { pairing: 'bank-book', left: posted, right: bookItems(db, accounts, since) },
    {
      pairing: 'payment-book',
      left: paymentItems(db, accounts, 'documents'),
      right: documentItems(db, accounts, since),
    },
  ];
}

/** Open entries of every account that may be a leg of a transfer between two of them. */
export function transferPass(db: ReadDb, accounts: readonly string[]): PassItems {
  const since = daysBefore(db, PAYMENT_DAYS_MAX);
  const asked = { accounts, layer: 'transfers', since, credits: true, debits: true } as const;
  return { pairing: 'own-transfer', left: bankItems(db, asked), right: [] };
}

function daysBefore(db: ReadDb, days: number): string {
  return String(db.prepare(DAYS_BEFORE).pluck().get(days));
}
