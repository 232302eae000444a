import { z } from 'zod';
import { zCurrency, zMinor, zPlainDate, zReference } from '../primitives.ts';
import { zBatchIdentity } from './claim.ts';
import { zPaymentState } from './state.ts';

/** A run of payments. Its state is derived from its payments, with counts and sums per state, and never stored on its own. */
export const zPaymentBatch = z.object({
  key: zReference,
  identity: zBatchIdentity,
  companyCode: z.string().optional(),
  ownAccount: z.string().optional(),
  requestedExecutionDate: zPlainDate.optional(),
  count: z.int().min(0),
  states: z.array(
    z.object({
      state: zPaymentState,
      count: z.int().min(0),
      totals: z.array(z.object({ currency: zCurrency, minor: zMinor })),
    }),
  ),
});
