import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { storePath } from '../../electron/engine/store/open.ts';
import { readFilesAsOlder } from '../support/older-mapper.ts';
import { startApplication } from '../support/application.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/formats');
const FILE = 'mt940-three-entries.sta';

let parent: string;
let workspace: string;
test.beforeEach(async () => {
  parent = mkdtempSync(path.join(tmpdir(), 'syncline-read-only-'));
  const made = path.join(parent, 'made');
  workspace = path.join(parent, 'workspace');
  await readFilesAsOlder(made, [{ name: FILE, bytes: readFileSync(path.join(FIXTURES, FILE)) }], (fact) => fact);
  mkdirSync(workspace);
  cpSync(storePath(made), storePath(workspace));
  // Whoever runs the application may read, and nobody may write.
  chmodSync(storePath(workspace), 0o444);
  chmodSync(workspace, 0o555);
  chmodSync(parent, 0o755);
});
test.afterEach(() => {
  chmodSync(workspace, 0o755);
  rmSync(parent, { recursive: true, force: true });
});

test('a workspace folder that cannot be written is read, with the reason and what to do above every screen', async () => {
  const before = readFileSync(storePath(workspace));
  const application = await startApplication({ workspace });
  const { window } = application;
  await expect(window.locator('.banner--critical')).toHaveText(
    /folder cannot be written.*reading only.*right to write/,
  );
  await expect(window.getByRole('contentinfo')).toContainText('Nothing can be stored');
  await window.keyboard.press('g');
  await window.keyboard.press('c');
  await expect(window.getByRole('grid', { name: 'Accounts by system' })).toContainText('NL91ABNA0417164300');
  await application.close();
  expect(readFileSync(storePath(workspace)).equals(before)).toBe(true);
});
