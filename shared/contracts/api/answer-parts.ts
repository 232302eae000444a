import { z } from 'zod';
import { zPaymentState, zSystemRole } from '../../domain/payment/state.ts';

/** "As known at" of a question: absent means now. Epoch milliseconds of world time. */
export const zAsKnownAt = z.int().optional();

/** Minor units across the port: structured clone carries bigint as it is. */
export const zBig = z.bigint();

/** Amount of one currency in a total. */
export const zCurrencyTotal = z.object({ currency: z.string(), count: z.int(), minor: zBig });

/** What one system's lane shows: our state and its own word. */
export const zLane = z.object({
  role: zSystemRole,
  /** `agrees`, `behind` (will follow), `contradicts` (a person is needed), `silent` (nothing heard, and nothing expected yet), `missing` (nothing heard though expected). */
  verdict: z.enum(['agrees', 'behind', 'contradicts', 'silent', 'missing']),
  state: zPaymentState.nullable(),
  word: z.string().nullable(),
  /** Epoch milliseconds of the claim's event. */
  at: z.number().nullable(),
});

/** Instant as epoch milliseconds. */
export const zAt = z.number();

/** A lane of one payment. */
export type Lane = z.output<typeof zLane>;
/** Count and sum of one currency. */
export type CurrencyTotal = z.output<typeof zCurrencyTotal>;
