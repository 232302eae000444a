import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** The running application under test, with folders of its own. */
export interface Application {
  readonly electron: ElectronApplication;
  readonly window: Page;
  /** Folder of the workspace. It stays until `close`, so that a test can start the application on it again. */
  readonly workspace: string;
  close(): Promise<void>;
}

/** What a test asks for at the start. */
export interface Start {
  /** Arguments after the ones that name the folders. */
  readonly args?: readonly string[];
  /** A workspace of an earlier start; a fresh one when left out. */
  readonly workspace?: string;
}

const START_LIMIT_MS = 60_000;

/** A temporary folder that the application can write to also where it runs as another user. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `syncline-${name}-`));
  chmodSync(folder, 0o777);
  return folder;
}

/** Starts the application that the test run has built, and waits for its window. */
export async function startApplication({ args = [], workspace }: Start = {}): Promise<Application> {
  const own = scratchFolder('user');
  const place = workspace ?? join(own, 'workspace');
  const electron = await _electron.launch({
    executablePath: setting('SYNCLINE_TEST_ELECTRON'),
    args: [setting('SYNCLINE_TEST_APPLICATION'), `--user-data-dir=${own}`, `--workspace=${place}`, ...args],
    chromiumSandbox: setting('SYNCLINE_TEST_SANDBOX') === '1',
    timeout: START_LIMIT_MS,
  });
  const window = await electron.firstWindow({ timeout: START_LIMIT_MS });
  const close = async (): Promise<void> => {
    await electron.close();
    rmSync(own, { recursive: true, force: true });
  };
  return { electron, window, workspace: place, close };
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: window tests run through npm test or npm run test:e2e`);
  return value;
}
