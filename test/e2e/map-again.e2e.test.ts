import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { type Misreading, readFilesAsOlder } from '../support/older-mapper.ts';
import { expectAccessible } from './support/accessible.ts';
import { goTo } from './support/console-hands.ts';
import { launch, type Launched } from './support/launch.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/formats');
const FILES = ['camt.053-jpy-kwd.xml', 'mt940-three-entries.sta'];

/** The older program read the amounts of entries a hundred times too large. */
const misread: Misreading = (fact) =>
  fact.kind === 'entry'
    ? { ...fact, body: { ...fact.body, entry: { ...fact.body.entry, minor: fact.body.entry.minor * 100n } } }
    : fact;

let workspace: string;
let running: Launched | undefined;

test.beforeEach(async () => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-map-again-'));
  await readFilesAsOlder(
    workspace,
    FILES.map((name) => ({ name, bytes: readFileSync(path.join(FIXTURES, name)) })),
    misread,
  );
});
test.afterEach(async () => {
  const ending = running;
  running = undefined;
  await ending?.close();
  rmSync(workspace, { recursive: true, force: true });
});

async function start(theme: 'light' | 'dark' = 'light'): Promise<Launched> {
  running = await launch({ workspace });
  await running.page.emulateMedia({ colorScheme: theme });
  return running;
}

/** Opens the dialog on the first received file of a name, with the keyboard. */
async function openOn(page: Page, file: string): Promise<Locator> {
  const systems = await goTo(page, 's');
  await systems.getByRole('tab', { name: 'Received files' }).click();
  await systems.getByRole('row', { name: new RegExp(file) }).click();
  await systems.getByRole('button', { name: 'Map again…' }).focus();
  await page.keyboard.press('Enter');
  return page.getByRole('dialog', { name: 'Map again' });
}

test('what a newer mapper reads otherwise is shown before it counts, and counts once it is decided', async () => {
  const console = await start();
  const { page } = console;
  const dialog = await openOn(page, 'mt940');
  await dialog.getByRole('button', { name: 'Compare all files of Manual import' }).click();
  await expect(dialog.getByRole('status', { name: 'What would change' })).toContainText('2 files');
  const fields = dialog.getByRole('table', { name: 'Fields that change' });
  await expect(fields.getByRole('row', { name: /Entry entry\/minor/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'entry/minor 125050.00 EUR 1250.50 EUR' })).toBeVisible();
  await expectAccessible(page);
  await console.shot('map-again-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await console.shot('map-again-dark');
  // Nothing is decided without a reason.
  await expect(dialog.getByRole('button', { name: 'Map again' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('amounts were read wrongly');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('2 files were read again');
  await expect(dialog).toContainText('amounts were read wrongly');
  await console.shot('map-again-done-dark');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const again = await openOn(page, 'mt940');
  await again.getByRole('button', { name: 'Compare this file' }).click();
  await expect(again).toContainText('Nothing to map again');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('nothing is changed by looking', async () => {
  const { page } = await start('dark');
  const dialog = await openOn(page, 'camt');
  await dialog.getByRole('button', { name: 'Compare this file' }).click();
  await expect(dialog.getByRole('status', { name: 'What would change' })).toContainText('1 file');
  await dialog.getByRole('textbox').press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Map again…' })).toBeFocused();
  const again = await openOn(page, 'camt');
  await again.getByRole('button', { name: 'Compare this file' }).click();
  await expect(again.getByRole('status', { name: 'What would change' })).toContainText('1 file');
});
