import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { makeBackup } from '../../electron/engine/custody/backup.ts';
import { restore } from '../../electron/engine/custody/restore.ts';
import { verify } from '../../electron/engine/custody/verify.ts';
import { openReader, storePath } from '../../electron/engine/store/open.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { damageRootPage } from '../support/damaged-page.ts';
import { expectAccessible } from './support/accessible.ts';
import { goTo } from './support/console-hands.ts';
import { dropFiles } from './support/drop-files.ts';
import { launch, type Launched } from './support/launch.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/formats');
const [FIRST, SECOND] = ['mt940-three-entries.sta', 'camt.053-jpy-kwd.xml'].map((name) => path.join(FIXTURES, name));
/** What the first file says of its account. */
const KNOWN = 'NL91ABNA0417164300';

let workspace: string;
const running: Launched[] = [];

test.beforeEach(async () => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-store-trouble-'));
  const { page } = await start();
  await importFile(page, FIRST!);
  await stop();
});
test.afterEach(async () => {
  await stop();
  rmSync(workspace, { recursive: true, force: true });
});

async function start(): Promise<Launched> {
  const one = await launch({ workspace });
  running.push(one);
  return one;
}
async function stop(): Promise<void> {
  for (const one of running.splice(0).reverse()) await one.close();
}

async function importFile(page: Page, file: string): Promise<void> {
  await expect(page.getByRole('contentinfo')).toContainText('Online');
  await dropFiles(page, [file]);
  const dialog = page.getByRole('dialog', { name: 'Import of files' });
  await expect(dialog.getByRole('heading', { name: /^Import finished/ })).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
}
const figures = async (page: Page) => (await goTo(page, 'c')).getByRole('grid', { name: 'Accounts by system' });
const banner = (page: Page, words: RegExp) => page.locator('.banner--critical').filter({ hasText: words });

test('a damaged page closes the store for writing with the next step, and the backup brings everything back', async () => {
  const reader = expectOk(openReader(workspace), 'read');
  const { file } = expectOk(await makeBackup(reader, workspace, { now: instant(Date.UTC(2026, 10, 17)) }), 'backup');
  reader.close();
  // The writer looks up every record by this index; no question of a screen does.
  damageRootPage(storePath(workspace), 'record_once');

  const damaged = await start();
  await expect(await figures(damaged.page)).toContainText(KNOWN);
  await dropFiles(damaged.page, [SECOND!]);
  await expect(
    banner(damaged.page, /The store is damaged.*reading only.*syncline verify.*syncline restore/),
  ).toBeVisible();
  await expectAccessible(damaged.page);
  await damaged.shot('store-damaged-page');
  await damaged.page.getByRole('dialog').getByRole('button', { name: 'Go on in the background' }).click();
  await expect(damaged.page.getByRole('contentinfo')).toContainText('Nothing can be stored');
  await expect(await figures(damaged.page)).toContainText(KNOWN);
  await stop();

  const held = expectOk(openReader(workspace), 'read');
  const { damages, nextStep } = await verify(held);
  held.close();
  expect([damages.map(({ kind }) => kind).includes('page'), nextStep]).toEqual([true, 'restore']);
  expectOk(await restore(file, workspace, { now: instant(Date.UTC(2026, 10, 18)) }), 'restore');
  expect(readdirSync(workspace).filter((name) => name.startsWith('replaced-'))).toHaveLength(1);

  const whole = await start();
  await expect(await figures(whole.page)).toContainText(KNOWN);
  await importFile(whole.page, SECOND!);
  await expect(await figures(whole.page)).toContainText('KW81CBKU0000000000001234560101');
  await expect(whole.page.locator('.banner--critical')).toHaveCount(0);
});

test('damage that already the start meets is said by the same banner over what can still be read', async () => {
  damageRootPage(storePath(workspace), 'delivery');
  const one = await start();
  const { page } = one;
  await expect(banner(page, /The store is damaged/)).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Nothing can be stored');
  const payments = await goTo(page, 'p');
  await payments.getByText('All', { exact: true }).click();
  await expect(payments.getByRole('grid', { name: 'Payments' }).getByRole('row').nth(1)).toBeVisible();
  await one.shot('store-damaged-at-start');
});

test('a second console on one workspace says who has it, and works once the first is closed', async () => {
  const first = await start();
  await expect(first.page.getByRole('contentinfo')).toContainText('Online');
  const second = await start();
  await expect(banner(second.page, /Another Syncline has this workspace open/)).toBeVisible();
  await expect(second.page.getByRole('contentinfo')).toContainText('Not running');
  await expectAccessible(second.page);
  await second.shot('store-second-console');
  // The first goes on as if nothing were.
  await importFile(first.page, SECOND!);
  await stop();
  const third = await start();
  await expect(await figures(third.page)).toContainText(KNOWN);
  await expect(third.page.locator('.banner--critical')).toHaveCount(0);
});

test('a workspace that a newer version has written is read, and nothing is written to it', async () => {
  const store = new Database(storePath(workspace));
  const version = Number(store.pragma('user_version', { simple: true }));
  store.pragma(`user_version = ${String(version + 1)}`);
  const commits = store.prepare('select count(*) from commit_point').pluck();
  const before = commits.get();
  store.close();
  const one = await start();
  const { page } = one;
  await expect(banner(page, /A newer version wrote this workspace/)).toBeVisible();
  await expect(await figures(page)).toContainText(KNOWN);
  await expectAccessible(page);
  await one.shot('store-newer-schema');
  await dropFiles(page, [SECOND!]);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('newer-schema');
  await stop();
  const after = new Database(storePath(workspace), { readonly: true });
  expect(after.prepare('select count(*) from commit_point').pluck().get()).toBe(before);
  after.close();
});
