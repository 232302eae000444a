import { backfillCommand } from './backfill-command.ts';
import { backupCommand } from './backup-command.ts';
import type { Command } from './command.ts';
import { contractsCommand } from './contracts-command.ts';
import { engineCommand } from './engine-command.ts';
import { holdCommand } from './hold-command.ts';
import { importCommand } from './import-command.ts';
import { inspectCommand } from './inspect-command.ts';
import { purgeCommand } from './purge-command.ts';
import { quarantineCommand } from './quarantine-command.ts';
import { rebuildCommand } from './rebuild-command.ts';
import { reconcileCommand } from './reconcile-command.ts';
import { remapCommand } from './remap-command.ts';
import { reportCommand } from './report-command.ts';
import { restoreCommand } from './restore-command.ts';
import { verifyCommand } from './verify-command.ts';
import { simulateCommand } from './simulate-command.ts';

/** Every verb, in the order of the help text. One line each. */
export const COMMANDS: readonly Command[] = [
  inspectCommand,
  importCommand,
  reportCommand,
  reconcileCommand,
  engineCommand,
  rebuildCommand,
  backfillCommand,
  quarantineCommand,
  remapCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  purgeCommand,
  holdCommand,
  contractsCommand,
  simulateCommand,
];
