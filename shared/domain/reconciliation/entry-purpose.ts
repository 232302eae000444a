/** What a bank entry is in the words of a reconciliation, as far as its codes say. */
export const ENTRY_PURPOSES = [
  'payment',
  'cheque',
  'receipt',
  'return',
  'fee',
  'interest',
  'direct-debit',
  'transfer',
  'loan',
  'card',
  'other',
] as const;

/** What a bank entry is. */
export type EntryPurpose = (typeof ENTRY_PURPOSES)[number];

/** What decides about the purpose of an entry: the bank's codes as texts, the reversal flag and the sign. */
export interface CodedEntry {
  /** `PMNT/ICDT/ESCT`, the bank's own code as `NCHG (SWIFT)`, or both with ` · ` between them. */
  readonly code: string;
  readonly reversal: boolean;
  /** Signed minor units, money in +. */
  readonly minor: bigint;
}

type Coded = readonly [pattern: RegExp, purpose: EntryPurpose];

/**
 * ISO 20022 external code list (domain/family/sub-family): the first pattern that fits decides. What came back stands before
 * what it was, and a charge before the family that it was charged in.
 */
const ISO_CODES: readonly Coded[] = [
  [/\/(?:RRTN|UPDD|PRDD|RPCR|ARET|RVPO|DSBR)$/, 'return'],
  [/\/(?:CHRG|FEES|COMM|COME|COMI|TAXE)$/, 'fee'],
  [/\/INTR$/, 'interest'],
  // Of a foreign exchange deal each leg is one of two accounts of ours.
  [/^(?:CAMT|FORX)\//, 'transfer'],
  [/\/(?:ZABA|SWEP|TOPG|DSWP|XBCW|BOOK)$/, 'transfer'],
  [/^(?:LDAS|PMNT\/LFAC)\//, 'loan'],
  [/^PMNT\/(?:CCRD|MCRD)\//, 'card'],
  [/^PMNT\/RDDT\//, 'direct-debit'],
  [/^PMNT\/(?:ICHQ|RCHQ|LBOX)\//, 'cheque'],
];

/** SWIFT type codes of MT940 field 61, with their leading letter. */
const MT_CODES: readonly Coded[] = [
  [/(?:^|[ ·])[NFS]RTI\b/, 'return'],
  [/(?:^|[ ·])[NFS](?:CHG|COM)\b/, 'fee'],
  [/(?:^|[ ·])[NFS]INT\b/, 'interest'],
  [/(?:^|[ ·])[NFS](?:SWP|FEX)\b/, 'transfer'],
  [/(?:^|[ ·])[NFS](?:LDP|BNK)\b/, 'loan'],
  [/(?:^|[ ·])[NFS]DDT\b/, 'direct-debit'],
  [/(?:^|[ ·])[NFS]CHK\b/, 'cheque'],
];

/** The purpose of an entry by its codes; money that no code explains is a payment or a receipt by its sign. */
export function entryPurpose({ code, reversal, minor }: CodedEntry): EntryPurpose {
  const [iso = '', own = iso] = code.split(' · ');
  const coded = ISO_CODES.find(([pattern]) => pattern.test(iso)) ?? MT_CODES.find(([pattern]) => pattern.test(own));
  if (reversal) return 'return';
  if (coded === undefined) return minor < 0n ? 'payment' : 'receipt';
  const [, purpose] = coded;
  // A cheque that comes in is a deposit, a direct debit that comes in a collection of ours.
  if (minor > 0n && (purpose === 'cheque' || purpose === 'direct-debit')) return 'receipt';
  return purpose;
}
