import { z } from 'zod';
import { zInstant, zReference } from '../primitives.ts';

/** A version of a governed figure handed to reporting, with the checks it passed and what it was made of. */
export const zReportRelease = z.object({
  key: zReference,
  metric: zReference,
  version: z.int().min(1),
  scope: zReference,
  state: z.enum(['held', 'released', 'restated', 'retracted']),
  checks: z.array(z.object({ check: zReference, passed: z.boolean(), overriddenBy: z.string().optional() })),
  rowCount: z.int().min(0),
  contentDigest: z.string().regex(/^[0-9a-f]{64}$/),
  releasedAt: zInstant.optional(),
});
