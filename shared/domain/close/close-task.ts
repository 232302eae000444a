import { z } from 'zod';
import { zInstant, zPlainDate, zReference, zText } from '../primitives.ts';

/** One task of a period's close, with preparer and reviewer, who are two people. */
export const zCloseTask = z.object({
  key: zReference,
  period: z.string().regex(/^\d{4}-\d{2}$/),
  companyCode: zReference,
  title: zText,
  dueOn: zPlainDate,
  after: z.array(zReference),
  state: z.enum(['open', 'prepared', 'changes-requested', 'reviewed', 'suspended']),
  preparer: z.string().optional(),
  preparedAt: zInstant.optional(),
  preparedByMachine: z.boolean(),
  reviewer: z.string().optional(),
  reviewedAt: zInstant.optional(),
  evidence: z.array(z.object({ name: zText, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
