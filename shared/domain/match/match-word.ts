import { z } from 'zod';
import { MATCH_SIDES, type MatchSide } from '../matching/match-item.ts';
import { zCurrency, zInstant, zMinor, zReference } from '../primitives.ts';

/** What belongs to what. Reversals pair a line with the one that takes it back, on one side. */
export const zPairing = z.enum([
  'bank-payment',
  'bank-book',
  'payment-book',
  'own-transfer',
  'bank-reversal',
  'book-reversal',
]);

/** Where a matched item comes from: a bank entry, a payment, a line of the books. */
export const zMatchSide = z.enum(MATCH_SIDES);

/** What of two matched sides was compared, with both values as people read them. */
export const zEvidence = z.object({
  /** Name of the field, such as `endToEndId`, `amount` or `date`. */
  field: z.string().max(64),
  /** In the words of the rules: `normal` is another spelling, `within` a difference that the rule lets. */
  verdict: z.enum(['same', 'normal', 'slips', 'within', 'differs', 'one-sided']),
  left: z.string().max(256).nullable(),
  right: z.string().max(256).nullable(),
});

/** Items on one side of a match. A collective booking of a large run is one match. */
export const MATCH_ITEMS_MAX = 10_000;

/** An item of a match as it was when it was matched: with another amount it is matched no more. */
export const zMatchedItem = z.object({
  /** Natural key of the entry, payment or book line in its view. Keys of lines hold their report's key. */
  key: z.string().min(1).max(700),
  minor: zMinor,
});

const zItems = z.array(zMatchedItem).min(1).max(MATCH_ITEMS_MAX);

/** Items that belong to each other. */
export const zMatchedItems = z.object({
  /** Digest of pairing and items: the same items matched again are the same match. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  pairing: zPairing,
  /** The account whose reconciliation it belongs to; of a transfer, the one that the money left. */
  account: zReference,
  currency: zCurrency,
  left: zItems,
  right: zItems,
});

/** A match that a rule has confirmed, with everything that speaks for it. A person's match is a decision. */
export const zMatchWord = z.object({
  ...zMatchedItems.shape,
  rule: z.string().min(1).max(128),
  ruleVersion: z.int().min(1),
  /** 0 to 100. */
  score: z.int().min(0).max(100),
  evidence: z.array(zEvidence).max(64),
  /** World time at which the rules looked. */
  evaluatedAt: zInstant,
});

/** What belongs to what. */
export type Pairing = z.output<typeof zPairing>;
/** What was compared. */
export type Evidence = z.output<typeof zEvidence>;
/** An item of a match. */
export type MatchedItem = z.output<typeof zMatchedItem>;
/** Items that belong to each other. */
export type MatchedItems = z.output<typeof zMatchedItems>;
/** A match that a rule has confirmed. */
export type MatchWord = z.output<typeof zMatchWord>;

/** A kind of match in which an item can be once: what pays what, what books what, and what moves between own accounts. */
export type MatchLayer = 'payments' | 'books' | 'documents' | 'transfers';

interface PairingRule {
  readonly left: MatchSide;
  readonly right: MatchSide;
  readonly layer: MatchLayer;
  /** The right side counts with the opposite sign: it takes back, or receives, what the left side gives. */
  readonly opposite: boolean;
}

/** What each pairing puts together. */
export const PAIRINGS = {
  'bank-payment': { left: 'bank', right: 'payment', layer: 'payments', opposite: false },
  'bank-book': { left: 'bank', right: 'book', layer: 'books', opposite: false },
  'payment-book': { left: 'payment', right: 'book', layer: 'documents', opposite: false },
  'own-transfer': { left: 'bank', right: 'bank', layer: 'transfers', opposite: true },
  'bank-reversal': { left: 'bank', right: 'bank', layer: 'books', opposite: true },
  'book-reversal': { left: 'book', right: 'book', layer: 'books', opposite: true },
} as const satisfies Record<Pairing, PairingRule>;

/** What is left between the two sides of a match, in minor units: left - right, or left + right where the signs are opposite. */
export function differenceOf({ pairing, left, right }: Pick<MatchedItems, 'pairing' | 'left' | 'right'>): bigint {
  const sum = (items: readonly MatchedItem[]): bigint => items.reduce((total, item) => total + item.minor, 0n);
  return PAIRINGS[pairing].opposite ? sum(left) + sum(right) : sum(left) - sum(right);
}
