import { z } from 'zod';
import { zPlainDate } from '../primitives.ts';

/** Where a recall stands: asked for, being looked into, or answered. */
export const RECALL_STATUSES = ['requested', 'pending', 'refused', 'partly-agreed', 'agreed'] as const;

/** One of them. */
export type RecallStatus = (typeof RECALL_STATUSES)[number];

/** A word about taking a payment back. It moves no money: only a bank credit makes a payment `reversed`. */
export const zRecallWord = z.object({
  status: z.enum(RECALL_STATUSES),
  /** Code of the request (`DUPL`) or of the answer (`NOAS`). */
  code: z.string().optional(),
  /** Day by which the beneficiary's bank has to answer, where a rulebook says so (recall-deadline.ts). */
  dueOn: zPlainDate.optional(),
  /** Of a request: the bank that is asked, as the workspace names it, else its BIC. */
  askedOf: z.string().min(1).max(64).optional(),
});

/** A word about a recall. */
export type RecallWord = z.output<typeof zRecallWord>;

/** What the answer codes of camt.029 (`Conf`, `TxCxlSts`) mean; codes not listed are unknown: kept raw, never guessed. */
export const RECALL_ANSWERS: ReadonlyMap<string, RecallStatus> = new Map([
  ['CNCL', 'agreed'],
  ['ACCR', 'agreed'],
  ['IPAY', 'agreed'],
  ['PECR', 'partly-agreed'],
  ['PACR', 'partly-agreed'],
  ['PDCR', 'pending'],
  ['CWFW', 'pending'],
  ['RJCR', 'refused'],
]);
