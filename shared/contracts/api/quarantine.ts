import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';

/** What reading failed imports again came to. */
export const zReleased = z.object({
  /** Received files that were read again. */
  released: z.int(),
  /** Of them read as a whole, rows that still fail aside. */
  read: z.int(),
  /** Of them still failed as a whole. */
  failed: z.int(),
});

/**
 * Where everything that was received stands (product.md, G3). Deliveries: received = waiting + applied + quarantined.
 * Records: records = facts + ignored + bad rows; a fact told twice is stored once.
 */
export const zLayers = z.object({
  received: z.int(),
  waiting: z.int(),
  applied: z.int(),
  quarantined: z.int(),
  records: z.int(),
  facts: z.int(),
  ignored: z.int(),
  badRows: z.int(),
  /** Facts in the store, counted there. */
  stored: z.int(),
  /** Whether every layer adds up to the one before, counted on both sides. */
  holds: z.boolean(),
});

/** Calls about failed imports and the account of the layers. */
export const quarantineApi = {
  /** Reads failed imports again with today's mappers and configuration. */
  'quarantine.release': command(
    'files:import',
    z.object({ deliveryIds: z.array(z.int()).min(1).max(10_000) }),
    zReleased,
  ),
  /** Reads all failed imports again, or those of one code. */
  'quarantine.releaseAll': command('files:import', z.object({ code: z.string().max(256).optional() }), zReleased),
  'systems.layers': query('systems:read', z.object({}), zLayers),
} as const;

/** What reading again came to. */
export type Released = z.output<typeof zReleased>;
/** Where everything stands. */
export type Layers = z.output<typeof zLayers>;
