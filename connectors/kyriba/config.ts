import { z } from 'zod';
import { zReference } from '../../shared/domain/primitives.ts';
import { zRunNaming } from '../kit/reference/run-names.ts';
import { isReferencePattern, OWN_REFERENCE_DEFAULT } from '../kit/reference/own-reference.ts';

/** Configuration of one Kyriba tenant. Token URL and base URL are apart, because both layouts exist (vendor page, section 2). */
export const zKyribaConfig = z.object({
  /** Base of the API: `${baseUrl}/v1/accounts`. */
  baseUrl: z.url(),
  tokenUrl: z.url(),
  clientId: z.string().min(1),
  /** Name of the client secret in the vault. */
  clientSecretName: z.string().min(1).default('client-secret'),
  scope: z.string().default(''),
  /** `public` unless the tenant is reached inside the company's network; `loopback` for the demo. */
  network: z.enum(['public', 'private', 'loopback']).default('public'),
  /** PEM of a private certificate authority. */
  ca: z.string().optional(),
  /** The workspace's names of Kyriba account codes; also the accounts whose balances are read. */
  accounts: z
    .array(z.object({ code: zReference, accountId: zReference, companyCode: z.string().optional() }))
    .default([]),
  /** Zone in which file names carry their date and days begin. */
  timeZone: z.string().default('Europe/Berlin'),
  ownReference: z
    .string()
    .refine(isReferencePattern, 'names {company}, {year} and {document} once each')
    .default(OWN_REFERENCE_DEFAULT),
  /** How payment files are named, where the bank's words about a run are to be linked to its transfers. */
  runNaming: zRunNaming.optional(),
  /** Days of history that the first round reads. */
  windowDays: z.int().min(1).max(90).default(31),
  /** Days for which a transfer that is not final is asked for again; some banks never confirm (ACH, group-only reports). */
  openDays: z.int().min(2).max(31).default(7),
  /** Flow codes by which the tenant marks its direct debits, and money that came back. Money in without one says nothing. */
  collectionFlowCodes: z.array(z.string()).default([]),
  returnFlowCodes: z.array(z.string()).default([]),
  /** How far before the latest known change cash flows are read again, in minutes. */
  overlapMinutes: z.int().min(0).max(1440).default(10),
  pageLimit: z.int().min(1).max(1000).default(1000),
});

/** Checked configuration. */
export type KyribaConfig = z.output<typeof zKyribaConfig>;
