import { z } from 'zod';
import { zReference } from '../../shared/domain/primitives.ts';

/** Which general ledger accounts together hold the book balance of a bank account. Leading zeros count. */
const zGlAccount = z.object({
  companyCode: zReference,
  accountId: zReference,
  glAccount: z.string().min(1),
  clearingAccounts: z.array(z.string().min(1)).default([]),
});

/** Configuration of one S/4HANA system. */
export const zSapConfig = z.object({
  /** Host root; services are below `/sap/opu/odata/sap/`. */
  baseUrl: z.url(),
  /** A technical communication user: dialog users get a login page. */
  user: z.string().min(1),
  /** Name of the password in the vault. */
  passwordName: z.string().min(1).default('password'),
  network: z.enum(['public', 'private', 'loopback']).default('public'),
  /** PEM of a private certificate authority. */
  ca: z.string().optional(),
  /** `sap-client`, needed on private systems only. */
  client: z
    .string()
    .regex(/^\d{3}$/)
    .optional(),
  companyCodes: z.array(z.string().regex(/^[0-9A-Z]{1,4}$/)).min(1),
  glAccounts: z.array(zGlAccount).default([]),
  /** Document types of payments. */
  paymentDocumentTypes: z.array(z.string()).default(['ZP', 'KZ']),
  /** Whether payments are approved after the payment run (bank communication management, treasury); then "posted" is only initiated. */
  approvalFollowsRun: z.boolean().default(true),
  /** Payment methods that go out with the run itself and are approved before it, such as printed cheques. */
  methodsApprovedBefore: z.array(z.string()).default(['C']),
  /** `signed`: credits are negative, as SAP documents it. `by-code`: a tenant that sends unsigned amounts. */
  amounts: z.enum(['signed', 'by-code']).default('signed'),
  /** Zone of creation times per company code; a time without a known zone is left out, never guessed. */
  timeZones: z.record(z.string(), z.string()).default({}),
  /** Days of history at the first start. */
  historyDays: z.int().min(1).max(400).default(35),
});

/** Checked configuration. */
export type SapConfig = z.output<typeof zSapConfig>;
