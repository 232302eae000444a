import { z } from 'zod';
import { zInstant, zReference } from '../primitives.ts';
import { CASE_KEY_LENGTH_MAX } from './cause.ts';
import { DESK_ROLES, EXCEPTION_CLASSES } from './exception.ts';

/** How a case was closed. */
export const CASE_OUTCOMES = ['fixed', 'not-an-issue', 'duplicate', 'accepted-difference'] as const;

/** Hexadecimal digits by which a decision remembers one finding. */
export const SEEN_DIGITS = 12;
/** Findings that one decision can remember; a larger case ends with its cause. */
export const SEEN_MAX = 5_000;
/** Files that one note can carry. */
const ATTACHMENTS_MAX = 10;
/** Rules of who works on what. */
const RULES_MAX = 200;

/** A person by name, or a role of the desk as `role:maker`. */
export const zAssignee = z.string().trim().min(1).max(128);

/** The findings that a person had before them: the first digits of each one's SHA-256, sorted, one after another. */
const zSeenFindings = z
  .string()
  .regex(/^([0-9a-f]{12})*$/)
  .max(SEEN_DIGITS * SEEN_MAX);

/** Sum of a case in one currency, minor units as text. */
const zSeenMoney = z.object({ currency: z.string().max(3), minor: z.string().regex(/^-?\d{1,24}$/) });

/** Until what a case waits. A cut-off is stored as the instant that it fell on when somebody decided. */
export const zWaitsFor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), until: zInstant }),
  z.object({
    kind: z.literal('cut-off'),
    until: zInstant,
    bankId: zReference,
    rail: z.string().max(64),
    currency: z.string().max(8),
  }),
  z.object({ kind: z.literal('amount-change'), money: z.array(zSeenMoney).max(64) }),
  z.object({ kind: z.literal('new-occurrence'), findings: zSeenFindings }),
]);

/** A file that belongs to a note, kept under its SHA-256. */
export const zAttachment = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
  size: z.int().min(0),
});

const zCaseKey = z.string().min(1).max(CASE_KEY_LENGTH_MAX);

/** Who works on what: the first rule that fits a case names its owner. A field that is absent fits everything. */
export const zOwnershipRule = z.strictObject({
  entity: zReference.optional(),
  bank: zReference.optional(),
  class: z.enum(EXCEPTION_CLASSES).optional(),
  owner: z.union([z.strictObject({ role: z.enum(DESK_ROLES) }), z.strictObject({ person: zAssignee })]),
});

/** Every rule of the workspace, in their order; set as a whole. */
export const zOwnershipRules = z.array(zOwnershipRule).max(RULES_MAX);

/** What people decide about a case. The opposite of each reversible one is one of them, too. */
export const CASE_ACTS = [
  /** `to` null: nobody in particular. */
  z.object({ type: z.literal('case-assign'), caseKey: zCaseKey, to: zAssignee.nullable() }),
  z.object({
    type: z.literal('case-note'),
    caseKey: zCaseKey,
    attachments: z.array(zAttachment).max(ATTACHMENTS_MAX),
  }),
  z.object({ type: z.literal('case-snooze'), caseKey: zCaseKey, waits: zWaitsFor }),
  z.object({ type: z.literal('case-wake'), caseKey: zCaseKey }),
  /** `to` null takes the escalation back. */
  z.object({ type: z.literal('case-escalate'), caseKey: zCaseKey, to: zAssignee.nullable() }),
  z.object({
    type: z.literal('case-close'),
    caseKey: zCaseKey,
    outcome: z.enum(CASE_OUTCOMES),
    findings: zSeenFindings,
  }),
  z.object({ type: z.literal('case-reopen'), caseKey: zCaseKey }),
  z.object({ type: z.literal('set-case-owners'), rules: zOwnershipRules }),
] as const;

/** How a case was closed. */
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];
/** Until what a case waits. */
export type WaitsFor = z.output<typeof zWaitsFor>;
/** A file of a note. */
export type Attachment = z.output<typeof zAttachment>;
/** Who works on what. */
export type OwnershipRule = z.output<typeof zOwnershipRule>;
/** A decision about one case. */
export type CaseAct = Exclude<z.output<(typeof CASE_ACTS)[number]>, { readonly type: 'set-case-owners' }>;

/** Whether findings, by their digits, are all among those that a decision remembers. */
export function areAllSeen(findings: Iterable<string>, seen: string): boolean {
  const known = new Set<string>();
  for (let at = 0; at < seen.length; at += SEEN_DIGITS) known.add(seen.slice(at, at + SEEN_DIGITS));
  for (const finding of findings) if (!known.has(finding)) return false;
  return true;
}
