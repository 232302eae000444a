import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/places.mjs';
import { tool } from './command.mjs';
import { filesIn } from './files.mjs';
import { counted } from './outcome.mjs';

/** @typedef {{ fullName: string, status: string }} TestResult */
/** @typedef {{ status: string, assertionResults: TestResult[] }} FileResult */

/** Titles of tests that run on files from outside of the repository say so; the summary counts them. */
const EXTERNAL = /external fixture/i;

/**
 * A stage of vitest projects.
 * @param {string} stage names the report's file
 * @param {readonly string[]} projects
 * @param {RegExp} files what test files the stage is made of
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {() => Promise<import('./outcome.mjs').Outcome>}
 */
export function vitest(stage, projects, files, env = {}) {
  return async () => {
    if (filesIn('test', files).length === 0) return { status: 'none yet' };
    const report = join(ROOT, 'out', 'test', `${stage}.json`);
    mkdirSync(join(ROOT, 'out', 'test'), { recursive: true });
    rmSync(report, { force: true });
    const selected = projects.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const ended = await tool('vitest/vitest.mjs', ['run', ...selected, ...reporters], env);
    const results = readReport(report);
    return counted(count(results), ended.code === 0, externalNote(results));
  };
}

/**
 * @param {string} report
 * @returns {FileResult[]} empty when the runner got no further than its own start
 */
function readReport(report) {
  if (!existsSync(report)) return [];
  return /** @type {{ testResults: FileResult[] }} */ (JSON.parse(readFileSync(report, 'utf8'))).testResults;
}

/**
 * @param {FileResult[]} results
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
function count(results) {
  const tests = results.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === 'failed').length;
  // A file that cannot be read has no tests and still is a failure.
  const broken = results.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = tests.filter((test) => test.status === 'passed').length;
  return { passed, failed: failed + broken.length, skipped: tests.length - passed - failed };
}

/**
 * @param {FileResult[]} results
 * @returns {string | undefined}
 */
function externalNote(results) {
  const external = results.flatMap((file) => file.assertionResults).filter((test) => EXTERNAL.test(test.fullName));
  if (external.length === 0) return undefined;
  const ran = external.filter((test) => test.status === 'passed' || test.status === 'failed').length;
  return `external fixtures: ${String(ran)} ran, ${String(external.length - ran)} not there`;
}
