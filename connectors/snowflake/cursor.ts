import { z } from 'zod';

/** A statement that was submitted: its handle, and the partition to read next. */
const zRunning = z.object({
  handle: z.string().min(1),
  /** Upper bound of the question, not included. */
  until: z.string(),
  partition: z.int().min(0),
  /** Known after the first partition. */
  partitions: z.int().min(1).optional(),
});

/** A table by time of change: everything before `since` was read. */
export const zSnowflakeCursor = z.object({
  stream: z.enum(['payment-status', 'cash-position']),
  since: z.string(),
  running: zRunning.optional(),
});

/** Where a table stands. */
export type SnowflakeCursor = z.output<typeof zSnowflakeCursor>;
