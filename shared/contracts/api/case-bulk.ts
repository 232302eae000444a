import { z } from 'zod';
import { CASE_OUTCOMES, zAssignee } from '../../domain/exception/case-act.ts';
import { CASE_KEY_LENGTH_MAX } from '../../domain/exception/cause.ts';

/** Cases that one action can be about: what a person can still answer for with one reason. */
export const BULK_MAX = 1_000;

/** What people do about a case, alone or together with others. */
export const CASE_ACTION_KINDS = ['assign', 'note', 'snooze', 'wake', 'escalate', 'close', 'reopen'] as const;

/** Until what a case is to wait, as a person says it; what that means now is stored with the decision. */
export const zSnooze = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), until: z.int() }),
  z.object({ kind: z.literal('cut-off') }),
  z.object({ kind: z.literal('amount-change') }),
  z.object({ kind: z.literal('new-occurrence') }),
]);

/** An action with everything that it needs but the reason. `to` null: nobody in particular, or the escalation taken back. */
export const zCaseAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['assign', 'escalate']), to: zAssignee.nullable() }),
  z.object({ kind: z.enum(['note', 'wake', 'reopen']) }),
  z.object({ kind: z.literal('snooze'), waits: zSnooze }),
  z.object({ kind: z.literal('close'), outcome: z.enum(CASE_OUTCOMES) }),
]);

const zKey = z.string().min(1).max(CASE_KEY_LENGTH_MAX);

/**
 * A selection, frozen: which cases, as of which commit, and control totals over them. The hash covers the commit, the keys
 * and each case's findings and sums, so that nothing else can be put in its place.
 */
export const zPassport = z.object({
  version: z.int().min(0),
  keys: z.array(zKey).max(BULK_MAX),
  /** SHA-256, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What became of each case, in the order of the selection. */
export const zBulkOutcomes = z.object({
  outcomes: z.array(
    z.object({
      key: z.string(),
      /** Null where nothing was recorded. */
      decisionId: z.string().nullable(),
      /** Code of the refusal; null where it was recorded. */
      refusal: z.string().nullable(),
    }),
  ),
});

/** Decisions to take back, each with the opposite actions that bring its case to where it stood, in order. */
export const zTakenBack = z
  .array(z.object({ key: zKey, decisionId: z.string().max(64), steps: z.array(zCaseAction).min(1).max(3) }))
  .min(1)
  .max(BULK_MAX);

/** Until what a case is to wait. */
export type Snooze = z.output<typeof zSnooze>;
/** One action. */
export type CaseActionKind = (typeof CASE_ACTION_KINDS)[number];
/** An action with everything that it needs but the reason. */
export type CaseAction = z.output<typeof zCaseAction>;
/** A selection, frozen. */
export type Passport = z.output<typeof zPassport>;
/** What became of each case. */
export type BulkOutcomes = z.output<typeof zBulkOutcomes>;
/** Decisions to take back. */
export type TakenBack = z.output<typeof zTakenBack>;
