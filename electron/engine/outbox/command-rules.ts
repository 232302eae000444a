import { COMMAND_TYPES, type CommandType, MONEY_COMMANDS } from '../../../shared/domain/decision/command.ts';

/** How long a command may wait, in milliseconds of world time from the decision. */
export interface CommandRule {
  /** Not sent by then: expired. Sent and not confirmed by then: a person looks. */
  readonly expiresMs: number;
  /** Not confirmed by then: the finding `command-stuck`. */
  readonly neededMs: number;
}

const MINUTE = 60_000;

/** The rule of each type. */
export const COMMAND_RULES: Readonly<Record<CommandType, CommandRule>> = {
  'request-statement': { expiresMs: 24 * 60 * MINUTE, neededMs: 30 * MINUTE },
  'ask-again': { expiresMs: 60 * MINUTE, neededMs: 10 * MINUTE },
};

/** Whether a type may leave; anything else needs an approval that can't be given yet. */
export function mayLeave(type: string): type is CommandType {
  return COMMAND_TYPES.some((known) => known === type) && !MONEY_COMMANDS.some((money) => money === type);
}
