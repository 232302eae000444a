// `npm test`: everything that has to hold, from a fresh clone. `-- --only NAME,NAME` runs some stages.
import { parseArgs } from 'node:util';
import { entry } from './entry.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { SetupError } from './setup/say.mjs';

/** @typedef {{ title: string, seconds: number, outcome: import('./test/outcome.mjs').Outcome }} Row */

await entry(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const startMs = Date.now();
  await ensureSetup({ quick: values.only !== undefined });
  /** @type {Row[]} */
  const rows = [{ title: 'set-up', seconds: secondsSince(startMs), outcome: { status: 'passed' } }];
  // The stages import packages, which are there only now.
  const { STAGES } = await import('./test/stages.mjs');
  const { closingLine, table } = await import('./test/table.mjs');
  for (const stage of selected(STAGES, values.only)) {
    console.log(`\n== ${stage.title}`);
    rows.push(await runStage(stage));
  }
  const failed = rows.filter(({ outcome }) => outcome.status === 'failed').map(({ title }) => title);
  console.log(`\n${table(rows)}\ntotal ${secondsSince(startMs).toFixed(0)} s`);
  if (failed.length > 0) console.log(`failed: ${failed.join('; ')}`);
  console.log(closingLine(rows));
  return failed.length === 0 ? 0 : 1;
});

/**
 * @param {readonly import('./test/outcome.mjs').Stage[]} stages
 * @param {string | undefined} only names, separated by commas
 * @returns {readonly import('./test/outcome.mjs').Stage[]}
 */
function selected(stages, only) {
  if (only === undefined) return stages;
  const names = only.split(',');
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new SetupError(`no stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);
  }
  return stages.filter(({ name }) => names.includes(name));
}

/**
 * A stage that throws has failed; the others still run.
 * @param {import('./test/outcome.mjs').Stage} stage
 * @returns {Promise<Row>}
 */
async function runStage({ title, run }) {
  const startMs = Date.now();
  try {
    return { title, outcome: await run(), seconds: secondsSince(startMs) };
  } catch (error) {
    console.log(error);
    const note = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'see above';
    return { title, outcome: { status: 'failed', note }, seconds: secondsSince(startMs) };
  }
}

/**
 * @param {number} startMs
 * @returns {number}
 */
function secondsSince(startMs) {
  return (Date.now() - startMs) / 1000;
}
