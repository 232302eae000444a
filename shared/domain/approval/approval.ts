import { z } from 'zod';
import { zInstant, zReference, zText } from '../primitives.ts';

/** One person's decision on exactly one content, bound to it by its digest. */
export const zApproval = z.object({
  key: zReference,
  /** SHA-256 of the canonical payload that was shown and decided on, 64 hexadecimal digits. */
  contentDigest: z.string().regex(/^[0-9a-f]{64}$/),
  subject: zReference,
  person: zReference,
  verdict: z.enum(['approve', 'reject', 'hold']),
  reason: zText.optional(),
  at: zInstant,
});
