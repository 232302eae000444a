import { z } from 'zod';

/** What notices a loop of links; see the kit's loop guard. */
const zLoopGuard = z.object({
  landmark: z.string(),
  steps: z.int().min(0),
  span: z.int().min(1),
  total: z.int().min(0),
});

/** A page in the middle of a round: the query of the next one. */
const zPage = z.object({ query: z.string(), guard: zLoopGuard });

/** All accounts, page by page; between rounds there is no page. */
export const zAccountsCursor = z.object({ stream: z.literal('accounts'), page: zPage.optional() });

/** Cash flows by time of change. `since` moves on with what was read, so that rows that move while paging are not missed. */
export const zCashFlowsCursor = z.object({
  stream: z.literal('cash-flows'),
  /** ISO instant from which changes are asked for. */
  since: z.string(),
  page: zPage.optional(),
});

/** Transfers by the date in their file name. */
export const zTransfersCursor = z.object({
  stream: z.literal('transfers'),
  /** Days left in this round, newest first; the first is the one being read. */
  days: z.array(z.string()),
  page: zPage.optional(),
  /** Transfers of the day being read: how many so far, and whether one of them is not final. */
  count: z.int().min(0),
  open: z.boolean(),
  /** Days within the window that are read for good. */
  done: z.array(z.string()),
  /** Rounds so far: older days are asked for in every sixth only. */
  round: z.int().min(0),
});

/** Computed balances, one account a call. */
export const zCashBalancesCursor = z.object({ stream: z.literal('cash-balances'), accounts: z.array(z.string()) });

/** Balances during the day, one account a call. */
export const zBankBalancesCursor = z.object({ stream: z.literal('bank-balances'), accounts: z.array(z.string()) });

/** Where any stream of this connector stands. */
export const zKyribaCursor = z.discriminatedUnion('stream', [
  zAccountsCursor,
  zCashFlowsCursor,
  zTransfersCursor,
  zCashBalancesCursor,
  zBankBalancesCursor,
]);

/** Cursor of any stream. */
export type KyribaCursor = z.output<typeof zKyribaCursor>;
/** Cursor of one stream. */
export type CursorOf<S extends KyribaCursor['stream']> = Extract<KyribaCursor, { readonly stream: S }>;
