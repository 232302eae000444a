import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../../../build/setup/runtime-path.mjs';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** How an application is started for a test. */
export interface LaunchOptions {
  /** Folder with package.json and the built programs; by default what the test run has built. */
  readonly folder?: string;
  /** A workspace to open again; a fresh one by default. */
  readonly workspace?: string;
  readonly args?: readonly string[];
  /** Chromium's own sandbox; only as a normal user. */
  readonly chromiumSandbox?: boolean;
  /** Console lines of level error that the test provokes on purpose. */
  readonly allowErrors?: readonly RegExp[];
}

/** A running application with its first window. */
export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly workspace: string;
  /** Everything that went wrong in the window so far: console errors, page errors, policy violations. */
  readonly troubles: readonly string[];
  /** Saves a picture under `test-results/pictures`. */
  shot(name: string): Promise<string>;
  /** Ends the application and fails when the window had troubles. */
  close(): Promise<void>;
}

/** Starts the application as a person would, in a temporary profile and workspace. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const runtime = electronRuntime();
  const scratch = mkdtempSync(path.join(tmpdir(), 'syncline-e2e-'));
  const workspace = options.workspace ?? path.join(scratch, 'workspace');
  // Without `executablePath` the driver's loader holds the application until the driver is attached to it; with it, an
  // application that becomes idle early now and then never answers the driver. The electron package finds the runtime here:
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.dist;
  const app = await _electron.launch({
    args: [
      options.folder ?? process.env['SYNCLINE_TEST_APPLICATION'] ?? ROOT,
      ...runtime.switches,
      `--user-data-dir=${path.join(scratch, 'profile')}`,
      '--workspace',
      workspace,
      ...(options.args ?? []),
    ],
    env: textOnly({ ...runtime.env, HOME: scratch }),
    ...(options.chromiumSandbox === true ? { chromiumSandbox: true } : {}),
  });
  const page = await app.firstWindow();
  const troubles = watch(page);
  const allowed = options.allowErrors ?? [];
  return {
    app,
    page,
    workspace,
    troubles,
    shot: async (name) => {
      const folder = path.join(ROOT, 'test-results/pictures');
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `${name}.png`);
      await page.screenshot({ path: file });
      return file;
    },
    close: async () => {
      await app.close();
      rmSync(scratch, { recursive: true, force: true });
      expect(troubles.filter((trouble) => !allowed.some((pattern) => pattern.test(trouble)))).toEqual([]);
    },
  };
}

/** Collects what goes wrong in a window. Chromium reports violations of the content security policy as console errors. */
function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    troubles.push(`page: ${error.message}`);
  });
  page.on('crash', () => {
    troubles.push('the page crashed');
  });
  return troubles;
}

function textOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
