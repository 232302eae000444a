import { z } from 'zod';

/** Fields of a case that a term can name. */
export const CASE_FIELDS = ['class', 'state', 'severity', 'owner', 'entity', 'bank', 'cause'] as const;

/** Times of a case that can be compared with days. */
export const CASE_TIMES = ['due', 'opened'] as const;

/** Most steps of one condition: more than anybody types. */
export const CASE_STEPS_MAX = 200;

/** A number as typed, without sign: `9870` or `9870.50`. */
const zDecimal = z
  .string()
  .max(24)
  .regex(/^\d+(?:\.\d+)?$/);

/** One step: a term that is true or false of a case, or a word that joins what the steps before it have left. */
export const zCaseStep = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('has'), field: z.enum(CASE_FIELDS), value: z.string().max(300) }),
  z.strictObject({ op: z.literal('word'), word: z.string().min(1).max(200) }),
  z.strictObject({ op: z.literal('overdue') }),
  /**
   * Any sum of the case, without its sign, lies between the two, both included, or strictly between them (`open`). Without
   * currency any of them: 100 is then as good in yen as in euro.
   */
  z.strictObject({
    op: z.literal('amount'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    min: zDecimal.optional(),
    max: zDecimal.optional(),
    open: z.boolean(),
  }),
  /** The time lies in [from, until), in milliseconds of UTC; a case that has none is outside. */
  z.strictObject({
    op: z.literal('within'),
    of: z.enum(CASE_TIMES),
    from: z.int().optional(),
    until: z.int().optional(),
  }),
  z.strictObject({ op: z.literal('and') }),
  z.strictObject({ op: z.literal('or') }),
  z.strictObject({ op: z.literal('not') }),
]);

/** One step of a condition. */
export type CaseStep = z.infer<typeof zCaseStep>;

/**
 * A condition in postfix order, `a b or c not and`: a list instead of a tree, so that what comes over a border has no depth
 * that could exhaust who reads it. Every operator finds its operands, and one value is left.
 */
export const zCaseWhere = z
  .array(zCaseStep)
  .min(1)
  .max(CASE_STEPS_MAX)
  .refine(isWellFormed, 'an operator without its terms');

/** Whether resolved cases are asked for: nobody else wants them among what is open. */
export function namesResolved(where: readonly CaseStep[]): boolean {
  return where.some((step) => step.op === 'has' && step.field === 'state' && step.value === 'resolved');
}

function isWellFormed(steps: readonly CaseStep[]): boolean {
  let left = 0;
  for (const { op } of steps) {
    const takes = op === 'and' || op === 'or' ? 2 : op === 'not' ? 1 : 0;
    if (left < takes) return false;
    left += 1 - takes;
  }
  return left === 1;
}
