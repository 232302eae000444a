import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { externalFixtures, type ExternalFixture } from '../support/external-fixtures.ts';
import { goTo } from './support/console-hands.ts';
import { dropFiles } from './support/drop-files.ts';
import { launch, type Launched } from './support/launch.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/formats');

/** Imports files by dropping them and waits for the result. */
async function importFiles(page: Page, files: readonly string[]): Promise<void> {
  await dropFiles(page, files);
  const dialog = page.getByRole('dialog', { name: 'Import of files' });
  await expect(dialog.getByRole('heading', { name: /^Import finished/ })).toBeVisible({ timeout: 60_000 });
}

/** What Cash and Payments show, without ages: those move on. */
async function shown(page: Page): Promise<{ readonly accounts: readonly string[]; readonly payments: string | null }> {
  const cash = await goTo(page, 'c');
  await expect(cash.getByText('3 accounts', { exact: true })).toBeVisible();
  const rows = cash.getByRole('grid', { name: 'Accounts by system' }).getByRole('row');
  const accounts = await rows
    .filter({ has: page.locator('.figure__amount') })
    .evaluateAll((all) =>
      all.map((row) =>
        [row.querySelector('.cash-account__name'), row.querySelector('.figure__amount')]
          .map((one) => one?.textContent)
          .join(' '),
      ),
    );
  const payments = await goTo(page, 'p');
  await payments.getByText('All', { exact: true }).click();
  const grid = payments.getByRole('grid', { name: 'Payments' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  return { accounts, payments: await grid.getAttribute('aria-rowcount') };
}

let workspace: string;
let running: Launched | undefined;

/** Starts the console on the test's workspace; whatever happens, it is ended after the test. */
async function start(): Promise<Launched> {
  running = await launch({ workspace });
  return running;
}

async function stop(): Promise<void> {
  const ending = running;
  running = undefined;
  await ending?.close();
}

test.beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-first-light-'));
});
test.afterEach(async () => {
  await stop();
  rmSync(workspace, { recursive: true, force: true });
});

test('imported files are there again after a restart', async () => {
  const first = await start();
  await importFiles(first.page, [
    path.join(FIXTURES, 'camt.053-jpy-kwd.xml'),
    path.join(FIXTURES, 'mt940-three-entries.sta'),
  ]);
  await first.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const before = await shown(first.page);
  expect(before.accounts.toSorted()).toEqual([
    '4010-0001 1,500,000',
    'KW81CBKU0000000000001234560101 411,507.105',
    'NL91ABNA0417164300 5,900.50',
  ]);
  await stop();
  const second = await start();
  expect(await shown(second.page)).toEqual(before);
  // The same file again is known, byte for byte.
  await importFiles(second.page, [path.join(FIXTURES, 'mt940-three-entries.sta')]);
  await expect(second.page.getByRole('dialog')).toContainText('here already, byte for byte');
});

const accountOf = ({ column }: ExternalFixture): string => column('account');

/** Real files of either format, each of another account, with one statement whose every figure the index knows. */
function realFiles(folder: string): readonly ExternalFixture[] {
  return externalFixtures([folder])
    .filter(({ expect: wanted, column }) => wanted === 'parse' && column('statements') === '1')
    .filter(({ column }) => ['account', 'currency', 'opening', 'closing'].every((name) => column(name) !== ''))
    .filter((one, i, all) => all.findIndex((other) => accountOf(other) === accountOf(one)) === i)
    .slice(0, 3);
}

for (const folder of ['camt.053', 'mt940'])
  test(`real ${folder} files show the opening, closing and entries of their index`, async () => {
    const files = realFiles(folder);
    test.info().annotations.push({ type: 'external fixtures', description: `${String(files.length)} ${folder} files` });
    if (files.length === 0) return;
    const one = await start();
    await importFiles(
      one.page,
      files.map(({ file }) => file),
    );
    const dialog = one.page.getByRole('dialog');
    for (const { path: name, column } of files) {
      const cells = dialog
        .getByRole('table', { name: path.basename(name) })
        .getByRole('row')
        .nth(1)
        .getByRole('cell');
      await expect(cells).toHaveText([
        column('currency'),
        figure(column('opening')),
        figure(column('closing')),
        column('entries'),
      ]);
    }
    await dialog.getByRole('button', { name: 'Close' }).click();
    const cash = await goTo(one.page, 'c');
    for (const { column } of files) await expect(cash.getByText(column('account')).first()).toBeVisible();
  });

/** A plain decimal of the index as the console writes it: two decimals, thousands apart, a true minus. */
function figure(decimal: string): RegExp {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return new RegExp(`^${decimal.startsWith('-') ? '[−-]' : ''}${grouped}(\\.${fraction.padEnd(2, '0')}0?)?$`);
}
