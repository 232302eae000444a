import { z } from 'zod';
import { zReason } from '../../domain/decision/decision.ts';
import { zEvidence, zMatchSide, zPairing } from '../../domain/match/match-word.ts';
import { zReference } from '../../domain/primitives.ts';
import { ENTRY_PURPOSES } from '../../domain/reconciliation/entry-purpose.ts';
import { zItemClass, zItemNature } from '../../domain/reconciliation/reconciling-item.ts';
import { zAccountType } from '../../domain/reference/bank-account.ts';
import { command, query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt, zBig } from './answer-parts.ts';

/** Why the balances of a day can not be compared. */
export const NOT_COMPARABLE = [
  'no-bank-balance',
  'no-book-balance',
  'currencies-differ',
  'bases-differ',
  'dates-differ',
] as const;

/** The first of a rule's predicates that two items do not meet (domain/matching). */
export const FAILED_PREDICATES = [
  'account',
  'currency',
  'sign',
  'condition',
  'reference',
  'amount',
  'fee-not-allowed',
  'no-rate',
  'date',
  'counterparty',
  'taken',
  'no-candidate',
  'gave-up',
] as const;

/** Items that a person matches in one go, on one side. */
export const MATCHED_ITEMS_MAX = 1_000;

const zKey = z.string().min(1).max(700);

/** An account in the list: how far its reconciliation is. Amounts are signed minor units of its currency. */
export const zReconcileAccount = z.object({
  accountId: z.string(),
  name: z.string(),
  companyCode: z.string().nullable(),
  bankName: z.string().nullable(),
  type: zAccountType,
  restricted: z.boolean(),
  currency: z.string(),
  /** Last day that the bank has closed, at or before the position date; null where no statement is known. */
  date: z.string().nullable(),
  /** Null where the balances can be compared. */
  notComparable: z.enum(NOT_COMPARABLE).nullable(),
  bankMinor: zBig.nullable(),
  bookMinor: zBig.nullable(),
  /** bank - book; null where they can not be compared. */
  differenceMinor: zBig.nullable(),
  /** adjusted bank - adjusted book: what no item explains. */
  unreconciledMinor: zBig.nullable(),
  /** Reconciling items: of the bank's balance and of the book balance. */
  bankItems: z.int(),
  bookItems: z.int(),
  /** Items that need a journal or a correction; the others clear themselves. */
  toBook: z.int(),
  errors: z.int(),
  /** Day of the oldest item and its age in days. */
  oldestDate: z.string().nullable(),
  oldestDays: z.int().nullable(),
});

/** What is open or matched on one of the two panes. */
export const zReconcileLine = z.object({
  side: zMatchSide,
  /** Key of the entry, the book line or the payment in its view. */
  key: z.string(),
  /** Booking date of an entry, posting date of a book line, value date of a payment. */
  date: z.string().nullable(),
  valueDate: z.string().nullable(),
  minor: zBig,
  currency: z.string(),
  /** The bank's reference, the document, or what people call the payment. */
  reference: z.string().nullable(),
  /** Empty where it would tell a payroll item. */
  text: z.string(),
  counterparty: z.string().nullable(),
  /** What an entry is by the bank's codes; null for other sides. */
  purpose: z.enum(ENTRY_PURPOSES).nullable(),
  /** G/L account of a book line. */
  glAccount: z.string().nullable(),
  /** The payment that it speaks about, where it is one. */
  paymentKey: z.string().nullable(),
  /** Class of the reconciling item that it is on the day; null where it is none. */
  itemClass: zItemClass.nullable(),
  ageDays: z.int().nullable(),
  /** Matches that hold it, at most one per pairing. */
  matches: z.array(z.object({ key: z.string(), pairing: zPairing })),
  /** Commit since which it stands so: goes back as `expectedVersion` of what is decided about it. */
  version: z.int(),
  factId: z.int().nullable(),
});

/** A line of the reconciliation statement. */
export const zStatementItem = z.object({
  class: zItemClass,
  nature: zItemNature,
  /** Added to the balance of its side. */
  minor: zBig,
  date: z.string(),
  ageDays: z.int(),
  lines: z.array(z.object({ side: z.enum(['bank', 'book']), key: z.string(), minor: zBig, date: z.string() })),
  matchKey: z.string().nullable(),
});

/** The bank reconciliation statement of an account and day. */
export const zReconciliationStatement = z.object({
  accountId: z.string(),
  date: z.string(),
  currency: z.string(),
  notComparable: z.enum(NOT_COMPARABLE).nullable(),
  bankMinor: zBig.nullable(),
  bookMinor: zBig.nullable(),
  differenceMinor: zBig.nullable(),
  bankItems: z.array(zStatementItem),
  bookItems: z.array(zStatementItem),
  adjustedBankMinor: zBig.nullable(),
  adjustedBookMinor: zBig.nullable(),
  unreconciledMinor: zBig.nullable(),
  /**
   * What stood before the first statement that is known: its opening balance, and the book lines before it that nothing
   * matches. A difference of the two is part of the unreconciled difference.
   */
  broughtForward: z.object({ date: z.string(), bankMinor: zBig.nullable(), bookMinor: zBig }).nullable(),
});

/** What a rule proposes and does not confirm: it is not sure, or there are several candidates. */
export const zSuggestion = z.object({
  pairing: zPairing,
  left: z.array(z.string()),
  right: z.array(z.string()),
  /** left - right in minor units of the account's currency. */
  differenceMinor: zBig,
  rule: z.string(),
  ruleVersion: z.int(),
  /** 0 to 100. */
  score: z.number(),
  /** Why it waits for a person. Of an ambiguous one all candidates are listed. */
  because: z.enum(['rule-suggests', 'ambiguous', 'slips', 'subset']),
  evidence: z.array(zEvidence),
});

/** Why an item has no match: its nearest candidate and what did not hold. */
export const zMiss = z.object({
  pairing: zPairing,
  side: zMatchSide,
  key: z.string(),
  nearest: z.string().nullable(),
  /** The rule that came furthest. */
  rule: z.string().nullable(),
  /** The first predicate that did not hold. */
  failed: z.enum(FAILED_PREDICATES),
  /** Both values as people read them. */
  own: z.string().nullable(),
  other: z.string().nullable(),
});

/** A match with everything that speaks for it. */
export const zMatchDetail = z.object({
  key: z.string(),
  pairing: zPairing,
  accountId: z.string(),
  currency: z.string(),
  /** `rule`: confirmed by a rule; `person`: by somebody. */
  origin: z.enum(['rule', 'person']),
  rule: z.string().nullable(),
  ruleVersion: z.int().nullable(),
  score: z.number().nullable(),
  differenceMinor: zBig,
  left: z.array(zReconcileLine),
  right: z.array(zReconcileLine),
  evidence: z.array(zEvidence),
  /** Who decided, and why; null for a rule's match. */
  person: z.string().nullable(),
  reason: z.string().nullable(),
  at: zAt,
  /** Commit since which it stands: goes back as `expectedVersion`. */
  version: z.int(),
});

const zMatchDecided = z.object({ decisionId: z.string(), repeated: z.boolean(), matchKey: z.string() });
const zKeys = z.array(zKey).max(MATCHED_ITEMS_MAX);

/** Calls about what belongs to what, and about bank reconciliation. */
export const reconcileApi = {
  /** Every account in reach. `positionDate`: the latest day to look at; absent: the last closed one. */
  'reconcile.accounts': query(
    'cash:read',
    z.object({ positionDate: z.string().optional(), asKnownAt: zAsKnownAt }),
    z.object({ accounts: z.array(zReconcileAccount), version: z.int() }),
  ),
  /** One account: its statement, what is open on both panes, and what rules say about it. Null where there is none in reach. */
  'reconcile.account': query(
    'cash:read',
    z.object({
      accountId: z.string(),
      date: z.string().optional(),
      /** Lines of a pane; what is beyond is counted. */
      limit: z.int().min(1).max(2_000).default(500),
      /** Lists the latest matched lines too, after the open ones: a match is taken apart where its lines are seen. */
      matched: z.boolean().optional(),
      asKnownAt: zAsKnownAt,
    }),
    z
      .object({
        account: zReconcileAccount,
        statement: zReconciliationStatement.nullable(),
        /** Open lines, oldest first, then matched ones where they are asked for. The payment pane is what the account's payments still wait for at the bank. */
        bank: z.array(zReconcileLine),
        book: z.array(zReconcileLine),
        payments: z.array(zReconcileLine),
        /** Open lines there are, listed or not; lines of single payroll items are counted and not listed. */
        counts: z.object({ bank: z.int(), book: z.int(), payments: z.int() }),
        /** What rules say of the open lines now; of a past moment nothing, nor to who may not see payroll items. */
        suggestions: z.array(zSuggestion),
        misses: z.array(zMiss),
        /** A search for combinations was given up at its limit. */
        gaveUp: z.boolean(),
        version: z.int(),
      })
      .nullable(),
  ),
  /** A match with its lines and evidence; null where there is none in reach. */
  'reconcile.match': query('cash:read', z.object({ key: z.string(), asKnownAt: zAsKnownAt }), zMatchDetail.nullable()),
  /** Writes the statement as CSV (formulas neutralised) into a file the person chose; main grants the place. */
  'reconcile.export': command(
    'cash:read',
    z.object({ accountId: zReference, date: z.string().optional(), grantId: z.string(), asKnownAt: zAsKnownAt }),
    z.object({ rows: z.int(), sha256: z.string() }),
  ),
  /** Matches lines of two sides of one account. A difference that is left stays a reconciling item. */
  'reconcile.confirm': command(
    'reconcile:match',
    z.object({
      accountId: zReference,
      pairing: zPairing,
      left: zKeys.min(1),
      right: zKeys.min(1),
      reason: zReason,
      expectedVersion: z.int().optional(),
    }),
    zMatchDecided,
  ),
  /** Takes a match apart: its lines are open again, and no rule matches the same lines with each other again. */
  'reconcile.unmatch': command(
    'reconcile:match',
    z.object({ matchKey: zReference, reason: zReason, expectedVersion: z.int().optional() }),
    zMatchDecided,
  ),
} as const;

/** An account in the list. */
export type ReconcileAccount = z.output<typeof zReconcileAccount>;
/** A line of a pane. */
export type ReconcileLine = z.output<typeof zReconcileLine>;
/** A line of the statement. */
export type StatementItem = z.output<typeof zStatementItem>;
/** The reconciliation statement. */
export type ReconciliationStatement = z.output<typeof zReconciliationStatement>;
/** A proposal. */
export type Suggestion = z.output<typeof zSuggestion>;
/** Why an item has no match. */
export type Miss = z.output<typeof zMiss>;
/** A match with its evidence. */
export type MatchDetail = z.output<typeof zMatchDetail>;
