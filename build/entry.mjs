import { SetupError, say } from './setup/say.mjs';

/**
 * Runs a command of ours: its result is the exit code, and what is missing is told in words instead of a stack.
 * @param {() => Promise<number>} command
 */
export async function entry(command) {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/**
 * Folder from which a person called. npm changes to the repository's folder first; file names mean the one before.
 * @param {string} script name of the npm script
 * @returns {string}
 */
export function callersFolder(script) {
  const asked = process.env['npm_lifecycle_event'] === script ? process.env['INIT_CWD'] : undefined;
  return asked ?? process.cwd();
}
