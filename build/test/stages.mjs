import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from '../ensure-build.mjs';
import { ROOT } from '../setup/places.mjs';
import { npm } from '../setup/run.mjs';
import { gate } from './command.mjs';
import { playwright } from './playwright.mjs';
import { packageSmoke } from './package-smoke.mjs';
import { vitest } from './vitest.mjs';

const UNIT = /^test\/(?!e2e\/|security\/|simulation\/|package\/).*\.(unit|property)\.test\.tsx?$/;
const INTEGRATION = /^test\/(?!e2e\/|security\/|simulation\/|package\/).*\.int\.test\.tsx?$/;

/**
 * Everything that has to hold, cheapest first.
 * @type {readonly import('./outcome.mjs').Stage[]}
 */
export const STAGES = [
  {
    name: 'format',
    title: 'format (prettier)',
    run: gate('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  },
  { name: 'types', title: 'types (every tsconfig)', run: gate('typescript/bin/tsc', ['--build']) },
  { name: 'lint', title: 'lint (eslint)', run: gate('eslint/bin/eslint.js', ['.']) },
  { name: 'boundaries', title: 'boundaries, module count', run: gate('build/checks/boundaries.mjs', []) },
  { name: 'dead-code', title: 'dead code (knip)', run: gate('knip/bin/knip.js', []) },
  { name: 'tree', title: 'words, paths, lockfile', run: gate('build/checks/tree.mjs', []) },
  { name: 'unit', title: 'unit and property', run: vitest('unit', ['unit', 'property'], UNIT) },
  { name: 'int', title: 'integration', run: vitest('int', ['int'], INTEGRATION) },
  {
    name: 'simulation',
    title: 'short simulation, kills',
    run: vitest('simulation', ['simulation'], /^test\/(simulation|kill)\/.*\.test\.ts$/),
  },
  {
    name: 'security',
    title: 'security checks',
    run: vitest('security', ['security'], /^test\/security\/.*\.test\.ts$/),
  },
  { name: 'build', title: 'build', run: built },
  { name: 'e2e', title: 'window tests', run: playwright('window') },
  { name: 'sandbox', title: 'window test, normal user, Chromium sandbox', run: playwright('sandbox') },
  { name: 'package', title: 'package smoke', run: packageSmoke },
  { name: 'sbom', title: 'bill of materials', run: bill },
];

/** @returns {Promise<import('./outcome.mjs').Outcome>} */
async function built() {
  await ensureBuild();
  return { status: 'passed' };
}

/**
 * Writes what the application is made of, as CycloneDX, for whoever has to answer for it (sec-R1).
 * @returns {Promise<import('./outcome.mjs').Outcome>}
 */
async function bill() {
  const ended = await npm(['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], { cwd: ROOT });
  if (ended.code !== 0) return { status: 'failed', note: ended.stderr.trim().split('\n').at(-1) ?? '' };
  const file = join('out', 'sbom.cdx.json');
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(join(ROOT, file), ended.stdout);
  /** @type {{ components: unknown[] }} */
  const { components } = JSON.parse(ended.stdout);
  return { status: 'passed', note: `${String(components.length)} components in ${file}` };
}
