import { join } from 'node:path';
import { PACKAGES, ROOT, toolNode } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';

/** No stage may take longer: a hanging tool fails instead of holding a build server. */
const STAGE_LIMIT_MS = 18 * 60_000;

/**
 * Runs a script of a package, or one of our own, on the Node of the tools and shows its output.
 * @param {string} script path below node_modules, or below the repository when it starts with `build/`
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<import('../setup/run.mjs').Ended>}
 */
export function tool(script, args, env = {}) {
  const path = script.startsWith('build/') ? join(ROOT, script) : join(PACKAGES, script);
  const options = { cwd: ROOT, env: { ...process.env, FORCE_COLOR: '0', ...env }, limitMs: STAGE_LIMIT_MS, show: true };
  return run(toolNode(), [path, ...args], options);
}

/**
 * A stage that passes when its tool ends with 0.
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {() => Promise<import('./outcome.mjs').Outcome>}
 */
export function gate(script, args) {
  return async () => {
    const ended = await tool(script, args);
    if (ended.why === 'limit') return { status: 'failed', note: 'not finished in time' };
    return { status: ended.code === 0 ? 'passed' : 'failed' };
  };
}
