import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startVirtualDisplay } from '../display.mjs';
import { ROOT } from '../setup/places.mjs';
import { onPath } from '../setup/run.mjs';
import { electronRuntime } from '../setup/runtime-path.mjs';
import { tool } from './command.mjs';
import { filesIn } from './files.mjs';
import { counted } from './outcome.mjs';
import { stageForNormalUser } from './normal-user.mjs';

/** @typedef {'window' | 'sandbox'} Project */

const FILES = {
  window: /^test\/e2e\/(?!.*\.sandbox\.e2e\.test\.ts$).*\.e2e\.test\.ts$/,
  sandbox: /^test\/e2e\/.*\.sandbox\.e2e\.test\.ts$/,
};

/**
 * Window tests in the real Electron on a virtual display.
 * @param {Project} project
 * @param {readonly string[]} [args] for Playwright
 * @returns {() => Promise<import('./outcome.mjs').Outcome>}
 */
export function playwright(project, args = []) {
  return async () => {
    if (filesIn('test', FILES[project]).length === 0) return { status: 'none yet' };
    const virtual = onPath('Xvfb') ? await startVirtualDisplay() : undefined;
    const staged = project === 'sandbox' ? stageForNormalUser() : undefined;
    const { executable, env } = electronRuntime();
    const place = staged ?? { executable, application: ROOT };
    try {
      return await runProject(project, args, {
        ELECTRON_OVERRIDE_DIST_PATH: env['ELECTRON_OVERRIDE_DIST_PATH'],
        SYNCLINE_TEST_ELECTRON: place.executable,
        SYNCLINE_TEST_APPLICATION: place.application,
        SYNCLINE_TEST_SANDBOX: project === 'sandbox' ? '1' : '0',
        ...(virtual === undefined ? {} : { DISPLAY: virtual.display }),
      });
    } finally {
      staged?.remove();
      await virtual?.end();
    }
  };
}

/**
 * @param {Project} project
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function runProject(project, args, env) {
  const report = join(ROOT, 'out', 'test', `e2e-${project}.json`);
  mkdirSync(join(ROOT, 'out', 'test'), { recursive: true });
  rmSync(report, { force: true });
  const ended = await tool(
    '@playwright/test/cli.js',
    ['test', `--project=${project}`, '--reporter=list,json', ...args],
    {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */
  const { stats } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } };
  const failed = stats.unexpected + stats.flaky;
  return counted({ passed: stats.expected, failed, skipped: stats.skipped }, ended.code === 0);
}
