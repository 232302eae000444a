import { z } from 'zod';
import { zReference } from '../../shared/domain/primitives.ts';
import { isReferencePattern, OWN_REFERENCE_DEFAULT } from '../kit/reference/own-reference.ts';

/** An unquoted identifier. Names go into the statement text, so nothing else is let in. */
const zIdentifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_$]{0,254}$/);

/** Configuration of one Snowflake account. Database, schema, warehouse and role are case-sensitive in this API. */
export const zSnowflakeConfig = z.object({
  baseUrl: z.url(),
  /** Account identifier without region. */
  account: z.string().min(1),
  user: z.string().min(1),
  /** Name of the PKCS#8 private key (PEM) in the vault. */
  privateKeyName: z.string().min(1).default('private-key'),
  network: z.enum(['public', 'private', 'loopback']).default('public'),
  /** PEM of a private certificate authority. */
  ca: z.string().optional(),
  database: zIdentifier,
  schema: zIdentifier,
  warehouse: z.string().min(1),
  role: z.string().min(1),
  /** The workspace's names of the accounts in `CASH_POSITION`. */
  accounts: z.array(z.object({ code: zReference, accountId: zReference })).default([]),
  ownReference: z
    .string()
    .refine(isReferencePattern, 'names {company}, {year} and {document} once each')
    .default(OWN_REFERENCE_DEFAULT),
  /** Days of history at the first start. */
  historyDays: z.int().min(1).max(400).default(35),
  /** How far before the last bound rows are read again: rows of a load may become visible after later ones. */
  overlapMinutes: z.int().min(0).max(1440).default(10),
  /** Real time that one attempt waits for a statement before it is asked for again in the next. */
  patienceMs: z.int().min(0).max(300_000).default(30_000),
});

/** Checked configuration. */
export type SnowflakeConfig = z.output<typeof zSnowflakeConfig>;
