import { z } from 'zod';
import { zReason } from '../../domain/decision/decision.ts';
import { AGE_BUCKETS } from '../../domain/exception/business-hours.ts';
import { CASE_OUTCOMES, zAssignee, zAttachment, zOwnershipRules } from '../../domain/exception/case-act.ts';
import { CASE_STATES } from '../../domain/exception/case-state.ts';
import { CASE_KEY_LENGTH_MAX } from '../../domain/exception/cause.ts';
import { EXCEPTION_CLASSES, SEVERITIES } from '../../domain/exception/exception.ts';
import { SUBJECT_KINDS } from '../../domain/exception/finding-codes.ts';
import { CASE_VERBS } from '../../domain/exception/playbook.ts';
import { command, query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt, zCurrencyTotal } from './answer-parts.ts';
import { zCaseWhere } from './case-where.ts';
import {
  BULK_MAX,
  CASE_ACTION_KINDS,
  zBulkOutcomes,
  zCaseAction,
  zPassport,
  zSnooze,
  zTakenBack,
} from './case-bulk.ts';

const zCaseKey = z.string().min(1).max(CASE_KEY_LENGTH_MAX);
const zName = z.string().max(128);

/** Which cases. A part that is absent lets everything through; resolved ones are shown only where their state is asked for. */
export const zCaseFilter = z.object({
  classes: z.array(z.enum(EXCEPTION_CLASSES)).optional(),
  states: z.array(z.enum(CASE_STATES)).optional(),
  severities: z.array(z.enum(SEVERITIES)).optional(),
  /** Persons, or `role:<role>`. */
  owners: z.array(zName).max(100).optional(),
  entities: z.array(zName).max(100).optional(),
  banks: z.array(zName).max(100).optional(),
  /** Root causes by their stable names, such as `feed|rheinbank`. */
  causes: z.array(z.string().max(CASE_KEY_LENGTH_MAX)).max(100).optional(),
  overdue: z.boolean().optional(),
  /** Words that all stand in what a case shows, or in a note about it. */
  text: z.string().max(200).optional(),
  /** A condition of terms joined by and, or and not, which holds besides all of the above. */
  where: zCaseWhere.optional(),
});

/** In which order. Amounts are compared within their currency only. */
export const zCaseSort = z.object({ by: z.enum(['due', 'amount', 'age', 'severity']), descending: z.boolean() });

/** By what cases are put together. */
export const CASE_GROUPINGS = ['cause', 'class', 'owner', 'bank', 'entity', 'severity', 'state'] as const;

/** A case as a row of the queue. */
export const zCaseRow = z.object({
  key: z.string(),
  class: z.enum(EXCEPTION_CLASSES),
  /** Stable name of the root cause, such as `feed|rheinbank`. */
  cause: z.string(),
  severity: z.enum(SEVERITIES),
  state: z.enum(CASE_STATES),
  /** Findings that stand. Of a case that is over, those that stood last. */
  findings: z.int(),
  codes: z.array(z.string()),
  /** Natural key of the first thing that it is about. */
  subject: z.string().nullable(),
  account: z.string().nullable(),
  accountName: z.string().nullable(),
  bank: z.string().nullable(),
  /** Company codes that have a part in it, as far as they are in reach. */
  entities: z.array(z.string()),
  reference: z.string().nullable(),
  counterparty: z.string().nullable(),
  /** Payroll items without the right to them: no amount, no names. */
  masked: z.boolean(),
  money: z.array(zCurrencyTotal),
  /** A person, or `role:<role>`. */
  owner: z.string(),
  ownerBecause: z.enum(['assigned', 'rule', 'class']),
  assignee: z.string().nullable(),
  escalatedTo: z.string().nullable(),
  waits: z.enum(['time', 'cut-off', 'amount-change', 'new-occurrence']).nullable(),
  wakeAt: zAt.nullable(),
  wokenBy: z.enum(['amount-change', 'new-occurrence']).nullable(),
  openedAt: zAt,
  /** Business hours of the entity after it opened; null once it is resolved. */
  dueAt: zAt.nullable(),
  overdue: z.boolean(),
  ageHours: z.number(),
  ageBucket: z.enum(AGE_BUCKETS),
  /** When it was resolved, by a person or by its cause going. */
  resolvedAt: zAt.nullable(),
  /** The closing that holds, or that it came back from. */
  closedBy: z.string().nullable(),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  notes: z.int(),
});

/** Cases put together, the worst first. */
export const zCaseGroup = z.object({
  name: z.string(),
  class: z.enum(EXCEPTION_CLASSES).nullable(),
  cases: z.int(),
  findings: z.int(),
  overdue: z.int(),
  severity: z.enum(SEVERITIES),
  /** The first of them is due then. */
  dueAt: zAt.nullable(),
  money: z.array(zCurrencyTotal),
});

const zFindingRow = z.object({
  code: z.string(),
  /** Null where it would tell a payroll item. */
  detail: z.string().nullable(),
  since: zAt,
  subjectKind: z.enum(SUBJECT_KINDS),
  subject: z.string(),
  account: z.string().nullable(),
  accountName: z.string().nullable(),
  entity: z.string().nullable(),
  reference: z.string().nullable(),
  counterparty: z.string().nullable(),
  currency: z.string().nullable(),
  minor: z.bigint().nullable(),
  masked: z.boolean(),
  /** The source record behind it, where it is one record. */
  factId: z.int().nullable(),
});

/** A step of what has happened to a case. */
export const zHistoryStep = z.object({
  at: zAt,
  /** Commit that it belongs to. */
  seq: z.int(),
  kind: z.enum(['opened', 'grew', 'shrank', 'cause-gone', 'moved', 'came-back', 'regressed', 'decided']),
  findings: z.int().nullable(),
  decisionId: z.string().nullable(),
  type: z.string().nullable(),
  person: z.string().nullable(),
  reason: z.string().nullable(),
  /** Whom it was given to, how it was closed, until when it waits, or which case it has become a part of. */
  to: z.string().nullable(),
  attachments: z.array(zAttachment),
});

const zVerb = z.object({
  verb: z.enum(CASE_VERBS),
  /** Place in the playbook; null for those that every case has. */
  step: z.int().nullable(),
  allowed: z.boolean(),
  /** Why not: a code of the refusals. */
  refusal: z.string().nullable(),
  /** The call that does it; null where it is done outside, or by a system. */
  call: z.string().nullable(),
  effect: z.object({
    by: z.enum(['syncline', 'system', 'person']),
    position: z.enum(['none', 'corrects', 'moves-cash']),
    journals: z.enum(['none', 'proposes', 'reverses']),
    gates: z.enum(['none', 'opens', 'closes']),
    reversible: z.boolean(),
    /** What leaves the queue with it. */
    findings: z.int(),
    money: z.array(zCurrencyTotal),
  }),
});

const zSimilar = z.object({
  key: z.string(),
  outcome: z.enum(CASE_OUTCOMES),
  reason: z.string(),
  person: z.string(),
  closedAt: zAt,
  bank: z.string().nullable(),
  account: z.string().nullable(),
  counterparty: z.string().nullable(),
  /** What was decided about it, in order. */
  decided: z.array(z.string()),
  likeness: z.int(),
});

/** A case with everything that a person needs to finish it. */
export const zCaseDetail = z.object({
  case: zCaseRow,
  /** Goes back as `expectedVersion` with a decision. */
  version: z.int(),
  findings: z.array(zFindingRow),
  findingsTotal: z.int(),
  closesWhen: z.string(),
  history: z.array(zHistoryStep),
  /** Times that it was resolved before. */
  resolvedBefore: z.int(),
  similar: z.array(zSimilar),
  verbs: z.array(zVerb),
});

const zCount = z.int();

/** How much work there is, and whose. */
export const zCaseCounts = z.object({
  version: z.int(),
  open: zCount,
  overdue: zCount,
  mine: zCount,
  byState: z.partialRecord(z.enum(CASE_STATES), zCount),
  bySeverity: z.partialRecord(z.enum(SEVERITIES), zCount),
  byAge: z.partialRecord(z.enum(AGE_BUCKETS), zCount),
});

const zPrecision = z.object({
  /** Class, or code of the rule. */
  name: z.string(),
  closed: z.int(),
  notAnIssue: z.int(),
});

const zExpected = { reason: zReason, expectedVersion: z.int().min(0).optional() };
const zAbout = { key: zCaseKey, ...zExpected };
const zDecided = z.object({ decisionId: z.string(), repeated: z.boolean() });

/** Calls about exceptions. */
export const casesApi = {
  'cases.list': query(
    'cases:read',
    z.object({
      filter: zCaseFilter,
      sort: zCaseSort,
      /** Where the page before ended. */
      after: z.string().max(1_000).optional(),
      limit: z.int().min(1).max(500).default(100),
      asKnownAt: zAsKnownAt,
    }),
    z.object({ rows: z.array(zCaseRow), next: z.string().nullable(), total: z.int(), version: z.int() }),
  ),
  'cases.groups': query(
    'cases:read',
    z.object({
      filter: zCaseFilter,
      by: z.enum(CASE_GROUPINGS),
      limit: z.int().min(1).max(1_000).default(200),
      asKnownAt: zAsKnownAt,
    }),
    z.object({ groups: z.array(zCaseGroup), total: z.int(), cases: z.int(), version: z.int() }),
  ),
  'cases.detail': query(
    'cases:read',
    z.object({ key: zCaseKey, findings: z.int().min(0).max(1_000).default(200), asKnownAt: zAsKnownAt }),
    zCaseDetail.nullable(),
  ),
  'cases.counts': query('cases:read', z.object({ asKnownAt: zAsKnownAt }), zCaseCounts),
  /** Who works on what, and how often a class or a rule was wrong (closed as no issue, of all that were closed). */
  'cases.rules': query(
    'cases:read',
    z.object({ asKnownAt: zAsKnownAt }),
    z.object({
      version: z.int(),
      rules: zOwnershipRules,
      person: z.string().nullable(),
      at: zAt.nullable(),
      byClass: z.array(zPrecision),
      byRule: z.array(zPrecision),
    }),
  ),
  /**
   * Freezes a selection for one kind of action: what is chosen by keys, or everything that a filter shows. Cases that the
   * action is not possible for come first, each with a refusal's code; the passport covers the others.
   */
  'cases.passport': query(
    'cases:work',
    z.object({
      of: z.union([
        // More than an action can be about: the answer says so.
        z.strictObject({
          keys: z
            .array(zCaseKey)
            .min(1)
            .max(10 * BULK_MAX),
          /** What the queue shows: a chosen case that it does not show is left out. */
          filter: zCaseFilter.optional(),
        }),
        z.strictObject({ filter: zCaseFilter }),
      ]),
      kind: z.enum(CASE_ACTION_KINDS),
    }),
    z.object({
      passport: zPassport,
      /** When it was frozen. */
      at: zAt,
      findings: z.int(),
      money: z.array(zCurrencyTotal),
      /** Its cases as they stood then, in the order of its keys. */
      rows: z.array(zCaseRow),
      /** `row` null: nothing of it is in reach, or there is no such case any more. */
      ineligible: z.array(z.object({ key: z.string(), row: zCaseRow.nullable(), refusal: z.string() })),
    }),
  ),
  'cases.assign': command('cases:work', z.object({ ...zAbout, to: zAssignee.nullable() }), zDecided),
  'cases.note': command(
    'cases:work',
    z.object({ ...zAbout, attachments: z.array(zAttachment).max(10).default([]) }),
    zDecided,
  ),
  /** Keeps a file that a person handed over; a note names it then. */
  'cases.attach': command('cases:work', z.object({ grantId: z.string().min(1).max(128) }), zAttachment),
  'cases.snooze': command('cases:work', z.object({ ...zAbout, waits: zSnooze }), zDecided),
  'cases.wake': command('cases:work', z.object(zAbout), zDecided),
  'cases.escalate': command('cases:work', z.object({ ...zAbout, to: zAssignee.nullable() }), zDecided),
  'cases.close': command('cases:work', z.object({ ...zAbout, outcome: z.enum(CASE_OUTCOMES) }), zDecided),
  'cases.reopen': command('cases:work', z.object(zAbout), zDecided),
  /**
   * Decides about every case of a passport, each by itself: one that has changed since the passport was made is refused
   * alone. Refused as a whole (`passport-stale`) where the workspace does not know the passport's cases with its totals.
   */
  'cases.bulk': command(
    'cases:work',
    z.object({ passport: zPassport, action: zCaseAction, reason: zReason }),
    zBulkOutcomes,
  ),
  /** Takes decisions back by their opposites, each only where nobody has decided about its case since. */
  'cases.takeBack': command('cases:work', z.object({ items: zTakenBack, reason: zReason }), zBulkOutcomes),
  /** Writes what a filter shows as CSV (formulas neutralised) into a file the person chose; main grants the place. */
  'cases.export': command(
    'cases:read',
    z.object({ filter: zCaseFilter, sort: zCaseSort, grantId: z.string(), asKnownAt: zAsKnownAt }),
    z.object({ rows: z.int(), sha256: z.string() }),
  ),
  'cases.setRules': command('cases:rules', z.object({ ...zExpected, rules: zOwnershipRules }), zDecided),
} as const;

/** Which cases. */
export type CaseFilter = z.output<typeof zCaseFilter>;
/** In which order. */
export type CaseSort = z.output<typeof zCaseSort>;
/** By what cases are put together. */
export type CaseGrouping = (typeof CASE_GROUPINGS)[number];
/** A case as a row of the queue. */
export type CaseRow = z.output<typeof zCaseRow>;
/** Cases put together. */
export type CaseGroup = z.output<typeof zCaseGroup>;
/** A case with everything about it. */
export type CaseDetail = z.output<typeof zCaseDetail>;
/** How much work there is. */
export type CaseCounts = z.output<typeof zCaseCounts>;
