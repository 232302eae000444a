import type { Command } from './command.ts';
import { inspectCommand } from './inspect-command.ts';

/** Every verb, in the order of the help text. One line each. */
export const COMMANDS: readonly Command[] = [inspectCommand];
