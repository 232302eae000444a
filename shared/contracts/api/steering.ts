import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { zAt } from './answer-parts.ts';

/** A calendar day, `YYYY-MM-DD`; whether it exists is the engine's word. */
const zDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A system, or one stream of it. */
const zSteered = z.object({ system: z.string(), stream: z.string().optional() });

/** A window of days that is read again, with how far it has come. */
export const zBackfill = z.object({
  jobId: z.string(),
  system: z.string(),
  stream: z.string(),
  /** First and last day, both included. */
  from: z.string(),
  to: z.string(),
  /** Key of the finding that asks for it. */
  because: z.string().nullable(),
  person: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  createdAt: zAt,
  endedAt: zAt.nullable(),
  daysTotal: z.int(),
  daysDone: z.int(),
  pages: z.int(),
  /** Deliveries that were not there before, and those that were. */
  deliveries: z.int(),
  duplicates: z.int(),
  /** Real milliseconds left by the rate measured so far; null before there is one, and when it is over. */
  remainingMs: z.int().nullable(),
  nextAttemptAt: zAt.nullable(),
  lastFault: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** Calls by which people steer what is asked of the connected systems. */
export const steeringApi = {
  /** Pauses a system, or one stream of it, until somebody lets it go on. */
  'systems.pause': command('systems:steer', zSteered, z.object({ changed: z.int() })),
  'systems.resume': command('systems:steer', zSteered, z.object({ changed: z.int() })),
  /** Reads what a system says about a window of days again; `because` is the key of the finding that asks for it. */
  'feeds.backfill': command(
    'systems:steer',
    z.object({ system: z.string(), stream: z.string(), from: zDay, to: zDay, because: z.string().optional() }),
    z.object({ jobId: z.string() }),
  ),
  'feeds.cancelBackfill': command(
    'systems:steer',
    z.object({ jobId: z.string() }),
    z.object({ cancelled: z.boolean() }),
  ),
  /** The latest back-fills, newest first. */
  'feeds.backfills': query(
    'systems:read',
    z.object({ limit: z.int().min(1).max(200).default(50) }),
    z.array(zBackfill),
  ),
} as const;

/** A back-fill. */
export type Backfill = z.output<typeof zBackfill>;
