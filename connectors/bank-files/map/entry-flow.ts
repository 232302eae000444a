import type { Qualifier } from '../../../shared/domain/payment/state.ts';
import type { PaymentKind } from '../../../shared/domain/payment/claim.ts';
import type { Entry, EntryDetail } from '../../../shared/domain/statement/entry.ts';

/** What an entry is in the life of a payment, from the company's view. */
export type EntryFlow =
  /** Our payment left. */
  | { readonly flow: 'out'; readonly returning: false }
  /** Our payment came back. */
  | { readonly flow: 'out'; readonly returning: true; readonly qualifier: Qualifier }
  /** Somebody paid us, or our direct debit was credited. */
  | { readonly flow: 'in'; readonly returning: false }
  /** What was paid to us was taken back. */
  | { readonly flow: 'in'; readonly returning: true; readonly qualifier: Qualifier }
  /** Sweep, fee, interest, loan, somebody's direct debit: an entry without a payment of ours (domain.md, "Cash"). */
  | { readonly flow: 'none' };

/** ISO domains and families that never carry a payment of ours: account and cash management, loans, received direct debits. */
const OTHER_DOMAINS: ReadonlySet<string> = new Set(['CAMT', 'ACMT', 'LDAS', 'SECU', 'FORX', 'DERV']);
const RECEIVED_DEBITS = 'RDDT';
const CHARGE_SUBFAMILIES: ReadonlySet<string> = new Set(['CHRG', 'FEES', 'COMM', 'COME', 'COMI', 'INTR', 'TAXE']);
/** Sub-families that say "came back": return or unpaid, cancellation on request, rejected debit, reimbursement. */
const RETURN_SUBFAMILIES: ReadonlySet<string> = new Set(['RRTN', 'UPDD', 'PRDD', 'RPCR', 'ARET', 'RVPO', 'DSBR']);
const RECALL_SUBFAMILY = 'RPCR';
/** Return reason: the money comes back because it was recalled. */
const AFTER_RECALL = 'FOCR';
/** SWIFT type codes of field 61, with their leading letter: returned item, direct debit, and what is no payment. */
const MT_RETURN = /^[NFS]?RTI\b/;
/** German business codes behind it: SEPA direct debits (108, 109) and credit transfers (159) that came back. */
const GVC_RETURN = /\+(?:108|109|159)$/;
const MT_DIRECT_DEBIT = /^[NFS]?DDT\b/;
const MT_OTHER = /^[NFS]?(?:CHG|INT|COM|BNK|LDP|FEX|SWP)\b/;

/**
 * Reads an entry's flow from side, reversal flag and codes. A reversal flag never changes the side (FORMATS.md, section 2).
 * `isOwn`: a reference of our own making stands in it, which beats every code but those of a return.
 */
export function flowOf(entry: Entry, details: readonly EntryDetail[], isOwn: boolean): EntryFlow {
  const { domain, family, subFamily, proprietary } = entry.transactionCode;
  const coded =
    RETURN_SUBFAMILIES.has(subFamily ?? '') || MT_RETURN.test(proprietary ?? '') || GVC_RETURN.test(proprietary ?? '');
  const reasoned = details.some((detail) => detail.returnReason !== undefined);
  if (entry.reversal || coded || reasoned) {
    // A flag alone says that the bank took an entry back; a code or reason says that the money was sent back.
    const recalled = subFamily === RECALL_SUBFAMILY || details.some((detail) => detail.returnReason === AFTER_RECALL);
    const sentBack = recalled ? ('recalled' as const) : ('returned' as const);
    const qualifier = coded || reasoned ? sentBack : ('bank-correction' as const);
    return { flow: entry.minor < 0n ? 'in' : 'out', returning: true, qualifier };
  }
  if (entry.minor < 0n && isOwn) return { flow: 'out', returning: false };
  const other =
    OTHER_DOMAINS.has(domain ?? '') || CHARGE_SUBFAMILIES.has(subFamily ?? '') || MT_OTHER.test(proprietary ?? '');
  if (other) return { flow: 'none' };
  if (entry.minor < 0n) {
    const pulled = family === RECEIVED_DEBITS || MT_DIRECT_DEBIT.test(proprietary ?? '');
    return pulled ? { flow: 'none' } : { flow: 'out', returning: false };
  }
  return { flow: 'in', returning: false };
}

const PURPOSE_KINDS: ReadonlyMap<string, PaymentKind> = new Map([
  ['SALA', 'payroll'],
  ['PAYR', 'payroll'],
  ['BONU', 'payroll'],
  ['PENS', 'payroll'],
  ['TAXS', 'tax'],
  ['VATX', 'tax'],
  ['WHLD', 'tax'],
  ['SUPP', 'supplier'],
  ['TRAD', 'supplier'],
  ['INTC', 'intercompany'],
  ['TREA', 'treasury'],
  ['CASH', 'treasury'],
]);

/** What a payment is for, by its ISO purpose or category purpose; undefined where that says nothing. */
export function kindOfPurpose(purpose: string | undefined): PaymentKind | undefined {
  return purpose === undefined ? undefined : PURPOSE_KINDS.get(purpose);
}

/** Kind of an incoming item: our direct debits are collections, the rest are receipts. */
export function incomingKind(entry: Entry): PaymentKind {
  return entry.transactionCode.family === 'IDDT' ? 'collection' : 'receipt';
}
