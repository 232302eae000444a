import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../../../build/setup/runtime-path.mjs';
import { memoryOf } from './processes.ts';

/** An Electron application under measurement. */
export interface Measured {
  readonly page: Page;
  /** Milliseconds from the start of the process to `usable`. */
  readonly startMs: number;
  /** Memory of all its processes now, in megabytes. */
  memoryMb(): number;
  close(): Promise<void>;
}

/** What is started, and when it counts as usable. */
export interface Started {
  readonly folder: string;
  readonly args: readonly string[];
  readonly usable: (page: Page) => Promise<unknown>;
}

const LIMIT_MS = 120_000;

/** Starts an application folder on the display that `display` names. */
export async function startMeasured({ folder, args, usable }: Started, display: string): Promise<Measured> {
  const { dist, env, switches } = electronRuntime();
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'syncline-bench-window-'));
  // The electron package finds the runtime here; with `executablePath` the driver may come too late to an early idle window.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
  const start = performance.now();
  const electron: ElectronApplication = await _electron.launch({
    args: [folder, ...switches, `--user-data-dir=${path.join(scratch, 'profile')}`, ...args],
    env: { ...definedOf(env), HOME: scratch, DISPLAY: display },
    timeout: LIMIT_MS,
  });
  const page = await electron.firstWindow({ timeout: LIMIT_MS });
  await usable(page);
  const startMs = performance.now() - start;
  const { pid } = electron.process();
  return {
    page,
    startMs,
    memoryMb: () => (pid === undefined ? Number.NaN : memoryOf(pid) / 1e6),
    close: async () => {
      await electron.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
