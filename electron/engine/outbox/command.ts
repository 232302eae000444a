import { z } from 'zod';
import type { OutgoingCommand } from '../../../connectors/spi/outgoing.ts';
import {
  type CommandState,
  type CommandType,
  OPEN_STATES,
  zCommandState,
} from '../../../shared/domain/decision/command.ts';
import { mayLeave } from './command-rules.ts';

/** A command of the outbox, as its row holds it. Instants of world time, epoch milliseconds. */
export interface Command {
  readonly id: string;
  readonly key: string;
  readonly type: CommandType;
  readonly target: string;
  readonly subject: string;
  readonly decisionId: string;
  readonly order: OutgoingCommand;
  readonly state: CommandState;
  readonly version: number;
  /** An attempt may have reached the target: sending again needs certainty first. */
  readonly unsure: boolean;
  readonly attempts: number;
  /** Sightings of what it asks for, before it left. */
  readonly baseline: number;
  readonly requestedAt: number;
  readonly expiresAt: number;
  readonly neededBy: number;
  /** Steady time of the first attempt; undefined before it. */
  readonly firstSentElapsed: number | undefined;
  readonly stuck: boolean;
}

/** Columns of the outbox that make a command. */
export interface CommandRow {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  readonly target: string;
  readonly subject: string;
  readonly decision_id: string;
  readonly body: string;
  readonly state: string;
  readonly version: number;
  readonly unsure: number;
  readonly attempts: number;
  readonly baseline: number;
  readonly requested_at: number;
  readonly expires_at: number;
  readonly needed_by: number;
  readonly first_sent_elapsed: number | null;
  readonly stuck: number;
}

const zOrder: z.ZodType<OutgoingCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request-statement'),
    accountId: z.string(),
    date: z.string(),
    currency: z.string().optional(),
    owner: z.string().optional(),
    requestedAt: z.number(),
  }),
  z.object({ type: z.literal('ask-again'), recordKey: z.string() }),
]);

/** Reads a command back. A type that may not leave is a broken workspace, and nothing of it goes on. */
export function commandOfRow(row: CommandRow): Command {
  if (!mayLeave(row.type)) throw new Error('approval-required: a command that could move money is in the outbox');
  return {
    id: row.id,
    key: row.key,
    type: row.type,
    target: row.target,
    subject: row.subject,
    decisionId: row.decision_id,
    order: zOrder.parse(JSON.parse(row.body)),
    state: zCommandState.parse(row.state),
    version: row.version,
    unsure: row.unsure === 1,
    attempts: row.attempts,
    baseline: row.baseline,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    neededBy: row.needed_by,
    firstSentElapsed: row.first_sent_elapsed ?? undefined,
    stuck: row.stuck === 1,
  };
}

/** Whether a command in this state still waits for something. */
export function isOpen(state: CommandState): boolean {
  return OPEN_STATES.some((open) => open === state);
}

/** The open states as a list of SQL literals; they are constants of this program. */
export const OPEN_SQL = OPEN_STATES.map((state) => `'${state}'`).join(', ');
