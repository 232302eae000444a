import path from 'node:path';
import { test } from '@playwright/test';
import { launch, type Launched } from './launch.ts';

/** Longest wait for the demo's first sync, and for what is found and matched in it. */
export const SYNCED = { timeout: 480_000 };
/** Longest wait for the engine of a busy machine. */
export const HEARD = { timeout: 30_000 };

/** Answers the next dialog for a file with one in the workspace's folder; answers its path. */
export async function saveAs({ app, workspace }: Launched, name: string): Promise<string> {
  const file = path.join(workspace, name);
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  return file;
}

/**
 * One console on the simulated company for all tests of a file: a start with its first sync is dear. Each test goes to
 * where it looks by itself.
 */
export function oneDemoConsole(begin: (one: Launched) => void): void {
  let one: Launched | undefined;
  test.beforeAll(async () => {
    one = await launch({ args: ['--demo', '--seed', '7'] });
    begin(one);
  });
  test.afterAll(async () => {
    await one?.close();
  });
}
