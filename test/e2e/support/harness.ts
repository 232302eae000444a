import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../../../build/setup/runtime-path.mjs';
import { SECURITY_HEADERS } from '../../../electron/main/csp.ts';

/** Folder of the built harness page. */
export const HARNESS_BUILT = path.resolve(import.meta.dirname, '../../../out/harness');

/** How the harness page is shown. */
export interface HarnessOptions {
  /** Situation of the invented engine, as the page's query: `count=1000000`, `stale=yes`. */
  readonly query?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** The real renderer over an invented engine, in a real window with the product's security headers. */
export interface Harness {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Console errors, page errors and policy violations so far. */
  readonly troubles: readonly string[];
  /** Saves a picture of the window. */
  shot(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the harness page, which the run has built before its first test. */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const runtime = electronRuntime();
  const profile = mkdtempSync(path.join(tmpdir(), 'syncline-harness-'));
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [path.join(import.meta.dirname, 'harness-app'), ...runtime.switches, `--user-data-dir=${profile}`],
    // Without it the driver makes every window light, whatever the desktop says.
    colorScheme: options.theme ?? 'light',
    env: {
      ...definedOnly(runtime.env),
      HARNESS_FOLDER: HARNESS_BUILT,
      HARNESS_HEADERS: JSON.stringify(SECURITY_HEADERS),
      HARNESS_THEME: options.theme ?? 'light',
      HARNESS_WIDTH: String(options.width ?? 1440),
      HARNESS_HEIGHT: String(options.height ?? 900),
    },
  });
  const page = await app.firstWindow();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    troubles.push(`page: ${error.message}`);
  });
  await app.evaluate(
    async ({ BrowserWindow }, url) => {
      await BrowserWindow.getAllWindows()[0]?.loadURL(url);
    },
    `app://syncline/index.html?${options.query ?? ''}`,
  );
  return {
    app,
    page,
    troubles,
    shot: async (file) => {
      mkdirSync(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file });
    },
    close: async () => {
      await app.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
