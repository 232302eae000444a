import { z } from 'zod';
import { query } from '../rpc/contract.ts';
import { zAt } from './answer-parts.ts';

/** One thing in the store that is not as it was written. */
export const zFoundDamage = z.object({
  /** Code of the fault catalogue, such as `segment`. */
  kind: z.string(),
  table: z.string(),
  /** Primary key of the row, or the range that holds it. */
  key: z.string(),
  detail: z.string(),
});

/** How the store is looked after: the scrub, what it found, and the daily backup. */
export const zCustody = z.object({
  scrub: z.object({
    /** When the pass under way began; null between passes. */
    startedAt: zAt.nullable(),
    /** Checks of the pass that are through, of so many. */
    done: z.int(),
    total: z.int(),
    lastCompleteAt: zAt.nullable(),
  }),
  /** What is damaged by the latest word; at most twenty are named. */
  damages: z.array(zFoundDamage),
  damageCount: z.int(),
  /** What a person does about it: views are folded again, everything else comes back from a backup. */
  nextStep: z.enum(['none', 'rebuild', 'restore']),
  backup: z.object({
    /** When the latest verified backup was made. */
    lastAt: zAt.nullable(),
    /** The latest attempt, where it failed, and the code of why. */
    failedAt: zAt.nullable(),
    code: z.string().nullable(),
  }),
  /** When this state of the workspace was put back from a backup. */
  restoredAt: zAt.nullable(),
});

/** The question about how the store is looked after. It is about the present: what is damaged now. */
export const custodyApi = {
  'systems.custody': query('systems:read', z.object({}), zCustody),
} as const;

/** How the store is looked after. */
export type Custody = z.output<typeof zCustody>;
