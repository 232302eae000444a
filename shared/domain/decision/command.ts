import { z } from 'zod';
import { zInstant, zReference } from '../primitives.ts';

/** Commands that Syncline may send: they ask, and move no money. */
export const COMMAND_TYPES = ['request-statement', 'ask-again'] as const;

/**
 * Commands that could move money. Until payments are approved here, every one of them is refused with
 * `approval-required` (architecture.md, "Outgoing commands").
 */
export const MONEY_COMMANDS = [
  'release-payment',
  'send-payment-file',
  'resend-payment',
  'reissue-payment',
  'recall-payment',
  'hold-payment',
] as const;

/**
 * Where a command stands. `dispatched` is durable before the first byte leaves; `acknowledged` is the target's word that
 * it has it; `confirmed` needs a fact that came back. `needs-person`: whether it had its effect can't be known.
 */
export const COMMAND_STATES = [
  'requested',
  'dispatched',
  'acknowledged',
  'needs-person',
  'confirmed',
  'refused',
  'expired',
  'conflicted',
  'cancelled',
] as const;

/** States in which a command still waits for something. */
export const OPEN_STATES = ['requested', 'dispatched', 'acknowledged', 'needs-person'] as const;

/** A command type. */
export const zCommandType = z.enum(COMMAND_TYPES);
/** A command state. */
export const zCommandState = z.enum(COMMAND_STATES);

/**
 * Syncline's own word about a command that waits too long, or no longer does. Recorded with the instant of the
 * evaluation, so that the finding is a fold over facts like any other.
 */
export const zCommandFact = z.object({
  commandId: zReference,
  type: zCommandType,
  target: zReference,
  subject: z.string().min(1).max(700),
  state: zCommandState,
  /** Beyond the time by which it should have been confirmed. */
  stuck: z.boolean(),
  at: zInstant,
});

/** A command type. */
export type CommandType = z.output<typeof zCommandType>;
/** A command state. */
export type CommandState = z.output<typeof zCommandState>;
/** A type of command that could move money. */
export type MoneyCommand = (typeof MONEY_COMMANDS)[number];
/** Word about a command. */
export type CommandFact = z.output<typeof zCommandFact>;
