/** A set-up step that cannot go on. Its message is for a person: what is missing and the command that helps. */
export class SetupError extends Error {}

/**
 * Tells a person what set-up does. Always on standard error: the standard output belongs to the command that was asked for.
 * @param {string} line one sentence
 */
export function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

/**
 * Runs a step and tells how long it took.
 * @template T
 * @param {string} title what is being done
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function timed(title, step) {
  say(`${title} ...`);
  const startMs = Date.now();
  const outcome = await step();
  say(`${title}: done in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  return outcome;
}
