import { z } from 'zod';

/** A page in the middle of a list: the link to the next one, as the server gave it, and what notices a loop. */
const zPage = z.object({
  query: z.string(),
  guard: z.object({
    landmark: z.string(),
    steps: z.int().min(0),
    span: z.int().min(1),
    total: z.int().min(0),
  }),
});

/** Documents by day of change, company code by company code. */
export const zDocumentsCursor = z.object({
  stream: z.literal('documents'),
  /** Company codes left in this round; the first is the one being read. */
  companies: z.array(z.string()),
  /** Day from which changes are asked for in this round. */
  since: z.string(),
  /** Day on which the last wide round began: the next wide one asks from the day before it. */
  began: z.string(),
  /** Rounds so far: only every sixth is wide. */
  round: z.int().min(0),
  page: zPage.optional(),
  /** How often the server forgot its place in this list. */
  restarts: z.int().min(0),
});

/** A small list that every round reads whole. */
export const zListCursor = z.object({ stream: z.enum(['company-codes', 'cost-centres']), page: zPage.optional() });

/** Where any stream of this connector stands. */
export const zSapCursor = z.union([zDocumentsCursor, zListCursor]);

/** Cursor of any stream. */
export type SapCursor = z.output<typeof zSapCursor>;
/** Cursor of the documents. */
export type DocumentsCursor = z.output<typeof zDocumentsCursor>;
/** Cursor of a small list. */
export type ListCursor = z.output<typeof zListCursor>;
