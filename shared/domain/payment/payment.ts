import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference, zText } from '../primitives.ts';
import { zPaymentKind } from './claim.ts';
import { VERDICTS } from './lane.ts';
import { zPaymentState, zQualifier, zSystemRole } from './state.ts';

/** A payment as the fold of all claims about it shows it: one canonical state, one lane per system. */
export const zPayment = z.object({
  key: zReference,
  reference: zReference,
  state: zPaymentState,
  qualifier: zQualifier.optional(),
  direction: z.enum(['out', 'in']),
  kind: zPaymentKind,
  minor: zMinor.optional(),
  currency: zCurrency.optional(),
  valueDate: zPlainDate.optional(),
  counterparty: zText.optional(),
  counterpartyAccount: z.string().optional(),
  ownAccount: z.string().optional(),
  companyCode: z.string().optional(),
  batchKey: z.string().optional(),
  creditExpected: z.boolean(),
  lanes: z.array(
    z.object({
      role: zSystemRole,
      state: zPaymentState.optional(),
      word: z.string().optional(),
      at: zInstant.optional(),
      verdict: z.enum(VERDICTS),
    }),
  ),
  contradictions: z.array(z.object({ code: z.string(), detail: z.string() })),
});
