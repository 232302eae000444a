import { z } from 'zod';
import { zCurrency, zMinor } from '../primitives.ts';
import { MATCH_SIDES, REFERENCE_KINDS } from './match-item.ts';

/** Longest text of a pattern. */
export const PATTERN_LENGTH_MAX = 64;
/** Widest window, in business days to one side: about a year. */
export const WINDOW_DAYS_MAX = 260;

/**
 * What an item's text must look like. Three shapes that take one pass over the text and cannot hang; expressions are
 * refused. `prefix` and `contains` compare without case, accents of width, spaces and punctuation; `digits` asks for one
 * run of so many digits.
 */
export const zTextPattern = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('prefix'), text: z.string().min(1).max(PATTERN_LENGTH_MAX) }),
  z.strictObject({ kind: z.literal('contains'), text: z.string().min(1).max(PATTERN_LENGTH_MAX) }),
  z.strictObject({
    kind: z.literal('digits'),
    min: z.int().min(1).max(PATTERN_LENGTH_MAX),
    max: z.int().min(1).max(PATTERN_LENGTH_MAX),
  }),
]);

/** Which items of a side a rule looks at; everything that is named must hold. */
export const zItemCondition = z.strictObject({
  /** Kinds, or the beginning of a bank transaction code: `CAMT/ACCB` means all sweeps. */
  kinds: z.array(z.string().min(1).max(64)).optional(),
  direction: z.enum(['in', 'out']).optional(),
  reversal: z.enum(['none', 'correction', 'return']).optional(),
  text: zTextPattern.optional(),
});

/**
 * References that must agree. `text` stands for the words of an item's unstructured text. `normal` ignores case,
 * separators, leading zeros and look-alike letters; `slips` also takes O for 0, I for 1, S for 5 and B for 8, which never
 * confirms.
 */
export const zReferencePair = z.strictObject({
  left: z.enum([...REFERENCE_KINDS, 'text']),
  right: z.enum([...REFERENCE_KINDS, 'text']),
  reading: z.enum(['normal', 'slips']).default('normal'),
});

/** How far amounts of a currency may differ. Where both bounds are given, both hold. */
export const zAmountLimit = z.strictObject({
  currency: zCurrency,
  /** Minor units. */
  absoluteMinor: zMinor.optional(),
  /** Hundredths of a percent of the right side's amount, rounded down to minor units. */
  basisPoints: z.int().optional(),
});

/**
 * How amounts must agree. `tolerance`: a currency that is not named must agree to the minor unit. `fee`: the left side is
 * worse for the company by at most the cap, and only where the money crosses a border and charges are borne `SHAR` or
 * `CRED` (domain.md, "Cash"). `fx`: the currencies differ; the right side's amount at the day's rate, or as instructed.
 */
export const zAmountRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({ kind: z.literal('tolerance'), limits: z.array(zAmountLimit) }),
  z.strictObject({ kind: z.literal('fee'), caps: z.array(z.strictObject({ currency: zCurrency, capMinor: zMinor })) }),
  z.strictObject({ kind: z.literal('fx'), basisPoints: z.int() }),
]);

/** The right item's day lies at most `before` business days before the left one's and at most `after` behind it, by the calendar of the left item's account. */
export const zDateWindow = z.strictObject({
  on: z.enum(['booking', 'value']),
  before: z.int(),
  after: z.int(),
});

/** One rule. Rules are data: they are kept, versioned and tried out on past periods before they work. */
export const zMatchRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  /** Raised with each change; a match names the version that made it. */
  version: z.int().min(1),
  /** Rules work in this order, the least first; what one has matched or suggested is no more seen by later ones. */
  order: z.int().min(0).max(99_999),
  /** The sides that the rule brings together, or for which it works within one. */
  sides: z.tuple([z.enum(MATCH_SIDES), z.enum(MATCH_SIDES)]),
  /** Both items come from this side alone: an entry and its reversal, the two legs of an own transfer. */
  within: z.enum(['left', 'right']).optional(),
  accounts: z.enum(['same', 'other']).default('same'),
  /** `opposite`: the amounts cancel out. */
  sign: z.enum(['same', 'opposite']).default('same'),
  /** Left items : right items. With N, references name the group: a batch or whatever the items share. */
  shape: z.enum(['1:1', '1:N', 'N:1', 'N:M']),
  /** One of them must agree; none means that no reference is asked for. */
  references: z.array(zReferencePair).max(24).default([]),
  amount: zAmountRule,
  dates: zDateWindow.optional(),
  /** `account`: the other side's account agrees; `name`: its name; `own-account`: one names the other's account. */
  counterparty: z.enum(['account', 'name', 'account-or-name', 'own-account']).optional(),
  /** Works for these currencies only (of the left item). */
  currencies: z.array(zCurrency).optional(),
  where: z.strictObject({ left: zItemCondition.optional(), right: zItemCondition.optional() }).default({}),
  /** For a group whose sum does not agree: whether one subset of it that does is looked for. Always a suggestion. */
  subsets: z.boolean().default(false),
  confirms: z.enum(['automatic', 'suggests']),
});

/** A rule. */
export type MatchRule = z.output<typeof zMatchRule>;
/** A rule as it stands in JSON. */
export type MatchRuleJson = z.input<typeof zMatchRule>;
/** How amounts must agree. */
export type AmountRule = z.output<typeof zAmountRule>;
/** Window of days. */
export type DateWindow = z.output<typeof zDateWindow>;
/** References that must agree. */
export type ReferencePair = z.output<typeof zReferencePair>;
/** Which items a rule looks at. */
export type ItemCondition = z.output<typeof zItemCondition>;
/** What a text must look like. */
export type TextPattern = z.output<typeof zTextPattern>;
