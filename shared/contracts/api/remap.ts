import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { zReason } from '../../domain/decision/decision.ts';
import { zAt } from './answer-parts.ts';

/** A day of receipt, `YYYY-MM-DD`, in the workspace's own zone. */
const zDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A record that a newer generation of the mapper reads otherwise. Values are as the record's contract prints them, amounts as decimals with their currency. */
export const zRemapRecord = z.object({
  deliveryId: z.int(),
  delivery: z.string(),
  source: z.string(),
  kind: z.string(),
  key: z.string(),
  how: z.enum(['added', 'changed', 'dropped']),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** Fields that differ beyond those that are listed. */
  moreFields: z.int(),
});

/** What mapping again would change. */
export const zRemapDifference = z.object({
  added: z.int(),
  changed: z.int(),
  /** Records that the newer generation no longer finds in these deliveries. */
  dropped: z.int(),
  unchanged: z.int(),
  /** How many records differ in a field, the most first; capped at 100. */
  fields: z.array(z.object({ kind: z.string(), field: z.string(), records: z.int() })),
  /** The first 200 records that differ. */
  records: z.array(zRemapRecord),
  moreRecords: z.int(),
  /** Deliveries that the newer generation can't read: what the older one found would stand. */
  refused: z.array(
    z.object({ deliveryId: z.int(), delivery: z.string(), code: z.string(), at: z.string(), message: z.string() }),
  ),
  moreRefused: z.int(),
});

/** The mapping of deliveries again: compared first, then applied by a decision. */
export const zRemap = z.object({
  id: z.string(),
  source: z.string(),
  state: z.enum(['comparing', 'compared', 'applying', 'applied', 'cancelled']),
  startedAt: zAt,
  /** Mappers that would read, such as `bank-files@2`, by stream. */
  mappers: z.array(z.object({ stream: z.string(), mapper: z.string() })),
  /** Deliveries that an older generation has read. */
  total: z.int(),
  compared: z.int(),
  difference: zRemapDifference,
  /** The decision to apply it, and how far that has come; null until there is one. */
  applied: z
    .object({ person: z.string(), reason: z.string(), total: z.int(), read: z.int(), refused: z.int() })
    .nullable(),
});

/** Calls about mapping deliveries again. */
export const remapApi = {
  /** Reads what older generations of a source's mappers have read again, without changing anything, and says what differs. */
  'remaps.compare': command(
    'files:import',
    z.object({
      source: z.string(),
      deliveryIds: z.array(z.int()).min(1).max(10_000).optional(),
      from: zDay.optional(),
      to: zDay.optional(),
    }),
    z.object({ remapId: z.string() }),
  ),
  /** Applies what was compared. */
  'remaps.apply': command(
    'files:import',
    z.object({ remapId: z.string(), reason: zReason }),
    z.object({ decisionId: z.string(), repeated: z.boolean() }),
  ),
  /** Ends a comparison, or takes back what still waits to be mapped again; what was read stays read. */
  'remaps.cancel': command('files:import', z.object({ remapId: z.string() }), z.object({ cancelled: z.boolean() })),
  'remaps.get': query('files:import', z.object({ remapId: z.string() }), zRemap.nullable()),
} as const;

/** A mapping again. */
export type Remap = z.output<typeof zRemap>;
/** What it would change. */
export type RemapDifference = z.output<typeof zRemapDifference>;
/** A record that differs. */
export type RemapRecord = z.output<typeof zRemapRecord>;
