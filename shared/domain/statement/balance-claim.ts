import { z } from 'zod';
import { zSystemRole } from '../payment/state.ts';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference } from '../primitives.ts';

/** What a figure means. Figures on different bases are "not comparable", never a difference (domain.md, "Cash"). */
export const BALANCE_BASES = ['prior-day-ledger', 'available', 'intraday', 'value-dated', 'book'] as const;

/** What one system says an account holds on a day, with its basis and cut. Signed, overdraft negative. */
export const zBalanceClaim = z.object({
  role: zSystemRole,
  system: zReference,
  accountId: zReference,
  basis: z.enum(BALANCE_BASES),
  /** Position date: the business day the figure closes (or stands in, for intraday). */
  date: zPlainDate,
  minor: zMinor,
  currency: zCurrency,
  /** When the system made the figure. */
  asOf: zInstant.optional(),
});

/** A system's balance of an account. */
export type BalanceClaim = z.output<typeof zBalanceClaim>;
/** Meaning of a figure. */
export type BalanceBasis = (typeof BALANCE_BASES)[number];
