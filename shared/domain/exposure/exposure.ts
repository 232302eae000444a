import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference } from '../primitives.ts';

/** Open currency risk of one entity, by how certain it is (domain.md, "FX: exposure split into balance sheet, committed, forecast"). */
export const zExposure = z.object({
  system: zReference,
  companyCode: zReference,
  currency: zCurrency,
  kind: z.enum(['balance-sheet', 'committed', 'forecast']),
  /** Signed: long +, short -. */
  minor: zMinor,
  hedgedMinor: zMinor,
  /** Policy band of the hedge ratio in whole percent. */
  hedgeRatioMin: z.int().min(0).max(100).optional(),
  hedgeRatioMax: z.int().min(0).max(100).optional(),
  maturesOn: zPlainDate.optional(),
  asOf: zInstant,
});

/** A rate with its provenance; `rate` is a decimal text, never a float. Units of `quote` for one unit of `base`. */
export const zFxRate = z.object({
  base: zCurrency,
  quote: zCurrency,
  rate: z.string().regex(/^\d{1,12}(\.\d{1,10})?$/),
  type: z.enum(['spot', 'month-end', 'average', 'budget']),
  date: zPlainDate,
  source: zReference,
});
