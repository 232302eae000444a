import { z } from 'zod';
import { zCommandState, zCommandType } from '../../domain/decision/command.ts';
import { zReason } from '../../domain/decision/decision.ts';
import { zPlainDate, zReference } from '../../domain/primitives.ts';
import { command, query } from '../rpc/contract.ts';
import { zAt } from './answer-parts.ts';

/** A command that waits to leave, is under way or has ended. */
export const zOutboxCommand = z.object({
  id: z.string(),
  type: zCommandType,
  target: z.string(),
  targetTitle: z.string(),
  subject: z.string(),
  /** What is asked for: account and business day, or the record. */
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  date: z.string().nullable(),
  recordKey: z.string().nullable(),
  state: zCommandState,
  /** Grows with every step; goes back as `expectedVersion`. */
  version: z.int(),
  person: z.string(),
  reason: z.string(),
  requestedAt: zAt,
  expiresAt: zAt,
  neededBy: zAt,
  nextAttemptAt: zAt.nullable(),
  endedAt: zAt.nullable(),
  attempts: z.int(),
  stuck: z.boolean(),
  stopped: z.boolean(),
  /** Code or words of the latest step, such as `outcome-unknown`. */
  detail: z.string(),
  /** The fact that confirms it. */
  factId: z.int().nullable(),
  cancellable: z.boolean(),
});

/** Whether anything may leave to a target. */
export const zOutgoingTarget = z.object({
  target: z.string(),
  title: z.string(),
  stopped: z.boolean(),
  person: z.string().nullable(),
  reason: z.string().nullable(),
  since: zAt.nullable(),
  /** Goes back as `expectedVersion`. */
  version: z.int(),
});

/** The outbox as it stands, or stood. */
export const zOutbox = z.object({
  /** Open ones first, in the order of their decisions, then the ended ones, latest first. */
  commands: z.array(zOutboxCommand),
  /** Open ones, and how those ended that ended in the asked time (D2: applied, conflicted, expired). */
  counts: z.object({
    open: z.int(),
    needsPerson: z.int(),
    stuck: z.int(),
    confirmed: z.int(),
    conflicted: z.int(),
    expired: z.int(),
    refused: z.int(),
    cancelled: z.int(),
  }),
  targets: z.array(zOutgoingTarget),
});

/** A decision as it was recorded. */
export const zDecisionRow = z.object({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  person: z.string(),
  reason: z.string(),
  at: zAt,
  seq: z.int(),
  /** SHA-256, hexadecimal, over what the person had before them. */
  seen: z.string(),
});

const zDecided = z.object({
  decisionId: z.string(),
  /** The same wish was recorded before; nothing was done now. */
  repeated: z.boolean(),
});

const zExpected = { reason: zReason, expectedVersion: z.int().min(0).optional() };

/** Calls about decisions and what leaves. */
export const outboxApi = {
  'outbox.list': query(
    'outbox:read',
    z.object({
      /** Ended commands of so many milliseconds of world time. */
      endedWithinMs: z.int().min(0).default(86_400_000),
      limit: z.int().min(1).max(500).default(200),
      asKnownAt: z.int().optional(),
    }),
    zOutbox,
  ),
  'outbox.cancel': command('outbox:cancel', z.object({ id: zReference, ...zExpected }), zDecided),
  /** Asks the bank of an account for the statement of a closed business day. */
  'statements.request': command(
    'statements:request',
    z.object({ accountId: zReference, date: zPlainDate, ...zExpected }),
    zDecided.extend({ commandId: z.string() }),
  ),
  /** "Stop outgoing payments": nothing leaves to the target any more; what comes in is taken as before. */
  'outgoing.stop': command('outgoing:stop', z.object({ target: zReference, ...zExpected }), zDecided),
  'outgoing.resume': command('outgoing:stop', z.object({ target: zReference, ...zExpected }), zDecided),
  'decisions.list': query(
    'decisions:read',
    z.object({
      subject: z.string().max(700).optional(),
      asKnownAt: z.int().optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    z.array(zDecisionRow),
  ),
} as const;

/** The outbox. */
export type Outbox = z.output<typeof zOutbox>;
/** A command of the outbox. */
export type OutboxCommand = z.output<typeof zOutboxCommand>;
/** A recorded decision. */
export type DecisionRow = z.output<typeof zDecisionRow>;
