import { z } from 'zod';
import { CASE_ACTS } from '../exception/case-act.ts';
import { zMatchedItems } from '../match/match-word.ts';
import { RULES_TEXT_MAX } from '../matching/read-rules.ts';
import { zInstant, zPlainDate, zReference } from '../primitives.ts';

/** Longest reason that a decision keeps. */
export const REASON_LENGTH_MAX = 500;

/** Why a person decided; never empty. */
export const zReason = z.string().trim().min(1).max(REASON_LENGTH_MAX);

/**
 * What was decided. `unlink-claim` takes a system's claim (`source`, `recordKey` of kind payment-claim) out of the payment
 * that it was linked to; `relink-claim` puts it to another. Views fold both from the decision's fact.
 */
export const zAct = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request-statement'), accountId: zReference, date: zPlainDate }),
  z.object({ type: z.literal('ask-again'), system: zReference, recordKey: zReference }),
  z.object({ type: z.literal('stop-outgoing'), target: zReference }),
  z.object({ type: z.literal('resume-outgoing'), target: zReference }),
  z.object({
    type: z.literal('unlink-claim'),
    source: zReference,
    recordKey: zReference,
    fromPaymentKey: zReference,
  }),
  z.object({ type: z.literal('relink-claim'), source: zReference, recordKey: zReference, toPaymentKey: zReference }),
  z.object({ type: z.literal('cancel-command'), commandId: zReference }),
  z.object({
    type: z.literal('map-again'),
    remapId: zReference,
    source: zReference,
    deliveries: z.int().min(0),
    mappers: z.array(zReference),
    /** SHA-256, hexadecimal, of the difference that the person saw. */
    difference: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** What a person has matched; the key is the digest of its items. */
  z.object({ type: z.literal('match-items'), ...zMatchedItems.shape }),
  z.object({ type: z.literal('unmatch-items'), matchKey: zMatchedItems.shape.key }),
  /** The rules that match from then on, as JSON text, with what a back-test has shown the person; absent for a set that was in force before. */
  z.object({
    type: z.literal('set-match-rules'),
    rules: z.string().max(RULES_TEXT_MAX),
    backTest: z
      .object({
        periods: z.int().min(0),
        kept: z.int().min(0),
        gained: z.int().min(0),
        lost: z.int().min(0),
        changed: z.int().min(0),
        againstPeople: z.int().min(0),
      })
      .optional(),
  }),
  ...CASE_ACTS,
]);

/** A decision as a fact of source `syncline`: who, when, why, on exactly which content. */
export const zDecisionFact = z.object({
  decisionId: zReference,
  person: zReference,
  at: zInstant,
  reason: zReason,
  /** Natural key of what it is about, such as `statement|<account>|<date>` or `claim|<source>|<key>`. */
  subject: z.string().min(1).max(700),
  /** SHA-256, hexadecimal, over what the person had before them. */
  seen: z.string().regex(/^[0-9a-f]{64}$/),
  act: zAct,
});

/** Subject of the decisions about who works on which cases. */
export const CASE_OWNERS = 'case-owners';

/** Subject of the decisions about the rules that match. */
export const MATCH_RULES = 'match-rules';

/** What was decided. */
export type Act = z.output<typeof zAct>;
/** Kind of decision. */
export type ActType = Act['type'];
/** A decision. */
export type DecisionFact = z.output<typeof zDecisionFact>;

/** Natural key of what an act is about. Acts about one thing have one subject. */
export function subjectOf(act: Act): string {
  switch (act.type) {
    case 'request-statement':
      return `statement|${act.accountId}|${act.date}`;
    case 'ask-again':
      return `record|${act.system}|${act.recordKey}`;
    case 'stop-outgoing':
    case 'resume-outgoing':
      return `target|${act.target}`;
    case 'unlink-claim':
    case 'relink-claim':
      return `claim|${act.source}|${act.recordKey}`;
    case 'cancel-command':
      return `command|${act.commandId}`;
    case 'map-again':
      return `deliveries|${act.source}`;
    case 'match-items':
      return `match|${act.key}`;
    case 'unmatch-items':
      return `match|${act.matchKey}`;
    case 'set-match-rules':
      return MATCH_RULES;
    case 'set-case-owners':
      return CASE_OWNERS;
    default:
      return `case|${act.caseKey}`;
  }
}
