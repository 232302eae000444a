import { z } from 'zod';
import type { Instant } from '../../kernel/clock.ts';
import { zExpectation } from '../expectation/expectation.ts';
import { zCommandFact } from '../decision/command.ts';
import { zDecisionFact } from '../decision/decision.ts';
import { zMatchWord } from '../match/match-word.ts';
import { zJournalLine } from '../journal/journal-line.ts';
import { zPaymentClaim } from '../payment/claim.ts';
import { zBankAccount, zCostCentre, zLegalEntity } from '../reference/bank-account.ts';
import { zBalanceClaim } from '../statement/balance-claim.ts';
import { zEntryFact, zStatementFact } from '../statement/statement-fact.ts';

/** Body contract of every kind of fact that the street folds. */
export const FACT_BODIES = {
  'payment-claim': zPaymentClaim,
  statement: zStatementFact,
  entry: zEntryFact,
  'balance-claim': zBalanceClaim,
  'journal-line': zJournalLine,
  'bank-account': zBankAccount,
  'legal-entity': zLegalEntity,
  'cost-centre': zCostCentre,
  expectation: zExpectation,
  decision: zDecisionFact,
  command: zCommandFact,
  match: zMatchWord,
} as const;

/** A kind of fact. */
export type FactKind = keyof typeof FACT_BODIES;

/** Body of a kind of fact, as code holds it. */
export type FactBody<K extends FactKind> = z.output<(typeof FACT_BODIES)[K]>;

/**
 * A canonical record made from a delivery by a versioned mapper, before it is stored.
 * Identity is (source, kind, key, revision, mapper generation): the same fact twice is one fact.
 */
export type FactDraft = { readonly [K in FactKind]: FactDraftOf<K> }[FactKind];

/** A draft of one kind. */
export interface FactDraftOf<K extends FactKind> {
  /** Authority that speaks: `kyriba`, `sap`, `snowflake`, or for bank reports the servicing bank or account, never the channel it came by. */
  readonly source: string;
  readonly kind: K;
  /** The record's key in its source; two facts with one key are revisions of one record. */
  readonly key: string;
  /**
   * Order of revisions of one key where the source states one (change time, version number), as text that sorts.
   * Absent: the store uses the digest of the body and the time of observation.
   */
  readonly revision?: string;
  readonly body: FactBody<K>;
  /**
   * Key of the account report (kind `statement`, same source) that this record is part of. When the bank sends the report
   * again with another content, records that the new sending does not hold are no longer true.
   */
  readonly within?: string;
  /** Where in the delivery it stands: JSON pointer, `line:column` or line. */
  readonly at: string;
}

/** When the delivery that carries a fact was observed by us. */
export interface Observation {
  readonly observedAt: Instant;
}

/** Number of each kind in the store; a number is never reused for another kind. */
export const FACT_NUMBERS = {
  'payment-claim': 1,
  statement: 2,
  entry: 3,
  'balance-claim': 4,
  'journal-line': 5,
  'bank-account': 6,
  'legal-entity': 7,
  'cost-centre': 8,
  expectation: 10,
  decision: 9,
  command: 12,
  match: 13,
} as const satisfies Record<FactKind, number>;
