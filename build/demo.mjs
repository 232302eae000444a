// `npm run demo`: the console on the simulated company, from a fresh clone to moving payments.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hasDisplay } from './display.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { callersFolder, entry } from './entry.mjs';
import { launchApplication } from './launch.mjs';
import { ensureSetup } from './setup/ensure.mjs';

const USAGE = `npm run demo -- [--seed N] [--for SECONDS] [--headless-shot FILE.png]
  --seed N              the same world again
  --for SECONDS         end by itself after this time (without a display: 60)
  --headless-shot FILE  save one picture of the Payments screen and end`;
const WITHOUT_DISPLAY_SECONDS = 60;

await entry(async () => {
  const args = applicationArguments(process.argv.slice(2));
  if (args === undefined) {
    console.error(USAGE);
    return 2;
  }
  await ensureSetup();
  await ensureBuild();
  return launchApplication(args);
});

/**
 * @param {string[]} given
 * @returns {string[] | undefined} what the application is started with; undefined when the call cannot be understood
 */
function applicationArguments(given) {
  const asked = readArguments(given);
  if (asked === undefined) return undefined;
  const { seed, 'headless-shot': shot } = asked;
  let seconds = asked.for;
  const args = ['--demo'];
  if (!hasDisplay()) {
    if (shot === undefined) seconds ??= String(WITHOUT_DISPLAY_SECONDS);
    const end = seconds === undefined ? '' : ` The demo ends after ${seconds} s.`;
    console.error(
      `demo: there is no display here, so it runs on a virtual one (Xvfb) and reports in this terminal.${end}`,
    );
    args.push('--without-display');
  }
  if (seed !== undefined) args.push(`--seed=${seed}`);
  if (seconds !== undefined) args.push(`--for=${seconds}`);
  if (shot !== undefined) args.push(`--headless-shot=${resolve(callersFolder('demo'), shot)}`);
  return args;
}

/**
 * @param {string[]} given
 * @returns {{ seed?: string | undefined, for?: string | undefined, 'headless-shot'?: string | undefined } | undefined}
 */
function readArguments(given) {
  const text = /** @type {const} */ ({ type: 'string' });
  try {
    const { values } = parseArgs({ args: given, options: { seed: text, for: text, 'headless-shot': text } });
    const numbers = [values.seed, values.for].filter((value) => value !== undefined);
    return numbers.every((value) => /^\d{1,9}$/.test(value)) ? values : undefined;
  } catch {
    return undefined;
  }
}
