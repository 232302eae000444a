import path from 'node:path';
import { test, type Page, type TestInfo } from '@playwright/test';
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
  test.afterEach(async () => {
    const info = test.info();
    if (info.status !== info.expectedStatus && one !== undefined) await tellWhatWasShown(one.page, info);
  });
  test.afterAll(async () => {
    await one?.close();
  });
}

/** What a failed test saw last: the reporter's own picture is of browsers alone. */
async function tellWhatWasShown(page: Page, info: TestInfo): Promise<void> {
  const shown = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String);
  await info.attach('what the window showed', { body: shown, contentType: 'text/plain' });
  await page.screenshot({ path: info.outputPath('window.png') }).catch(() => undefined);
}
