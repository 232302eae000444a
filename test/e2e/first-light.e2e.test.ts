import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { goTo, showAccounts, showPayments } from './support/console-hands.ts';
import { dropFiles } from './support/drop-files.ts';
import { oneDemoConsole } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';
import { enginePid, sandboxPid } from './support/probes.ts';

/** Longest wait for the demo's first sync to bring what a test looks at. */
const SYNCED = { timeout: 90_000 };
/** The pool header, 1000-EUR-01 in the company's own words: with this seed it has 214 such payments, all of them silent. */
const POOL_HEADER_RUN = 'date:2026-11-10 account:DE60999900100004410020 kind:supplier state:settled';
const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/formats');

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

/** Opens the first payment of a grid in the detail. */
async function openFirst(grid: Locator): Promise<Locator> {
  await grid.getByRole('row').nth(1).click();
  return page.getByRole('complementary', { name: 'Payment detail' });
}

/** The lanes of the detail that agree with the payment's state, from the top. */
function agreeing(detail: Locator): Locator {
  return detail.locator('.braid__lane--agrees .braid__role');
}

/**
 * The account whose statement of 13 November came broken and again at 11:30 of the demo's first day: the treasury system
 * has it some minutes later.
 */
async function norwegian(): Promise<Locator> {
  const row = (await showAccounts(page, 'NO8499604100298')).getByRole('row', { name: /NO8499604100298/ });
  await expect(row).toBeVisible(SYNCED);
  return row;
}

test('figures of systems that stand at different statements differ, and the difference is shown', async () => {
  // Treasury holds the last statement that it could read against the bank's.
  await expect((await norwegian()).locator('.difference--open').first()).toHaveText('−23,593.94', SYNCED);
});

test('a settled payment is shown by all four systems as one story', async () => {
  const grid = await showPayments(
    page,
    'date:2026-11-10 account:DE80999900100004410242 kind:supplier state:settled erp:settled',
  );
  const row = grid.getByRole('row').nth(1);
  await expect(row).toContainText(/settled.*settled.*cleared.*settled/, SYNCED);
  const detail = await openFirst(grid);
  await expect(detail.locator('.braid__lane')).toHaveCount(4);
  await expect(agreeing(detail)).toHaveText(['Treasury', 'Bank', 'ERP', 'Reporting'], SYNCED);
  for (const system of ['kyriba', 'rheinbank', 'sap', 'snowflake'])
    await expect(detail.locator('.evidence__system', { hasText: system }).first()).toBeVisible();
});

test('a payment that the ERP has voided and the bank has paid is called a contradiction', async () => {
  const grid = await showPayments(page, 'state:settled erp:reversed');
  await expect(grid.getByRole('row').nth(1)).toContainText(/voided.*contradicts/, SYNCED);
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  const detail = await openFirst(grid);
  await expect(detail.locator('.braid__lane--contradicts')).toContainText('ERP');
  await expect(detail.locator('.braid__gap')).toContainText('ERP says voided');
  await expect(detail.locator('.banner')).not.toHaveCount(0);
});

test('the ERP is silent where the posting job of 10 November failed, and each payment says since when', async () => {
  const grid = await showPayments(page, POOL_HEADER_RUN);
  await expect(grid).toHaveAttribute('aria-rowcount', '215', SYNCED);
  await page.getByLabel('Filter payments').fill(`${POOL_HEADER_RUN} is:disagreeing`);
  await expect(grid).toHaveAttribute('aria-rowcount', '215', SYNCED);
  await expect(grid.getByRole('row').nth(1)).toContainText(/in payment run.*behind/, SYNCED);
  const detail = await openFirst(grid);
  await expect(detail.locator('.braid__lane--behind')).toContainText(/Bank settled, ERP behind by \d+/);
});

test('the batch of 500 of 10 November has 497 settled and three rejected items with code and words', async () => {
  const grid = await showPayments(page, 'state:rejected date:2026-11-10 entity:1010');
  await expect(grid).toHaveAttribute('aria-rowcount', '4', SYNCED);
  const detail = await openFirst(grid);
  const batch = detail.locator('.batch');
  await expect(batch).toContainText('500 payments');
  await expect(batch.locator('.batch__states li')).toHaveText([/settled\s*497/, /rejected\s*3/], SYNCED);
  await expect(batch).toContainText('3 rejected items');
  await expect(batch.locator('.batch__reason')).toHaveText(
    [/^AC04 .*Account closed$/, /^RC01 .*Bank identifier incorrect$/, /^BE04 .*Creditor town is missing/],
    SYNCED,
  );
  await batch.getByRole('button', { name: 'Show batch in the list' }).click();
  await page
    .getByLabel('Filter payments')
    .fill((await page.getByLabel('Filter payments').inputValue()).replace(/(state|date|entity):\S+/g, '').trim());
  await expect(grid).toHaveAttribute('aria-rowcount', '501');
});

test('payments move while a person only watches', async () => {
  const main = await goTo(page, 'p');
  await main.getByText('All', { exact: true }).click();
  await page.getByLabel('Filter payments').fill('');
  const counts = () =>
    main
      .getByRole('button', { name: /^(Overall|Treasury|Bank|ERP|Reporting), / })
      .evaluateAll((cells) =>
        cells.map((cell) => /^[^:]+: [\d,]+/.exec(cell.getAttribute('aria-label') ?? '')?.[0] ?? '').join(' | '),
      );
  await expect.poll(counts, SYNCED).not.toBe('');
  const before = await counts();
  await expect.poll(counts, SYNCED).not.toBe(before);
});

test('a dropped camt.053 and MT940 land in Cash with opening, closing and entries', async () => {
  await goTo(page, 't');
  await dropFiles(page, [path.join(FIXTURES, 'camt.053-jpy-kwd.xml'), path.join(FIXTURES, 'mt940-three-entries.sta')]);
  const dialog = page.getByRole('dialog', { name: 'Import of files' });
  await expect(dialog.getByRole('heading', { name: 'Import finished: 2 files' })).toBeVisible(SYNCED);
  const row = (account: string) => dialog.getByRole('row', { name: new RegExp(account) });
  await expect(row('4010-0001').getByRole('cell')).toHaveText(['JPY', '1,200,000', '1,500,000', '4']);
  await expect(row('KW81CBKU0000000000001234560101').getByRole('cell')).toHaveText([
    'KWD',
    '412,507.350',
    '411,507.105',
    '2',
  ]);
  await expect(row('NL91ABNA0417164300').getByRole('cell')).toHaveText(['EUR', '5,000.00', '5,900.50', '3']);
  await dialog.getByRole('button', { name: 'Close' }).click();
  // 5,000.00 + 1,250.50 - 300.25 - 49.75 = 5,900.50
  await expectRoll('NL91ABNA0417164300', ['5,000.00', '1,250.50', '350.00', '5,900.50'], 3);
  // Booked entries alone: 1,200,000 + 354,608 - 54,608 = 1,500,000
  await expectRoll('4010-0001', ['1,200,000', '354,608', '54,608', '1,500,000'], 2);
});

/** Checks the roll-forward and the number of bank lines of an account on the position date of the demo. */
async function expectRoll(account: string, figures: readonly string[], lines: number): Promise<void> {
  const grid = await showAccounts(page, account);
  await grid.getByRole('row', { name: new RegExp(account) }).click();
  const detail = page.getByRole('region', { name: 'Account detail' });
  await expect(detail.locator('.roll__term dd')).toHaveText([...figures]);
  await detail.getByText('10 days', { exact: true }).click();
  await expect(detail.getByText(new RegExp(`^${String(lines)} lines?, `))).toBeVisible();
}

test('a broken file is named with place and rule, and nothing of it is applied', async () => {
  const whole = readFileSync(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'), 'utf8');
  const broken = path.join(one.workspace, 'cut-off.xml');
  writeFileSync(broken, whole.slice(0, whole.indexOf('</Acct>')));

  await goTo(page, 't');
  await dropFiles(page, [broken]);
  const dialog = page.getByRole('dialog', { name: 'Import of files' });
  await expect(dialog.getByRole('heading', { name: 'Import finished: 1 file' })).toBeVisible(SYNCED);
  await expect(dialog).toContainText('not read, nothing of it was applied');
  await expect(dialog).toContainText(/At \d+:\d+\. Rule: /);
  await dialog.getByRole('button', { name: 'Open failed imports' }).click();
  await page.getByRole('row', { name: /cut-off\.xml/ }).click();
  const detail = page.getByRole('region', { name: 'Failed import detail' });
  await expect(detail).toContainText('Nothing of this file was applied.');
  await expect(detail.locator('.raw-file__line--marked')).toBeVisible();
});

test('figures that differ come together when the system that is behind catches up', async () => {
  // The treasury system takes the second sending in between 11:38 and 11:44, some 65 s after the start of the demo.
  await expect((await norwegian()).locator('.difference').first()).toHaveClass(/difference--equal/, SYNCED);
});

/** The bank's figure of the pool header on the demo's first day (domain.md, the demo company). */
async function expectPoolHeader(): Promise<void> {
  const row = (await showAccounts(page, 'DE60999900100004410020')).getByRole('row', { name: /DE60999900100004410020/ });
  await expect(row.locator('.figure__amount').first()).toHaveText('11,842,316.47', SYNCED);
}

test('the engine is killed: the console recovers by itself and nothing is lost', async () => {
  const grid = await showPayments(page, POOL_HEADER_RUN);
  await expect(grid).toHaveAttribute('aria-rowcount', '215', SYNCED);
  // The rows of the list before stay in sight until the new ones are there.
  await expect(grid).not.toHaveAttribute('aria-busy', 'true', SYNCED);
  const topRow = grid.getByRole('row').nth(1);
  await expect(topRow).toContainText('2026-11-10');
  const first = await topRow.innerText();
  const before = await enginePid(one.app);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => enginePid(one.app).catch(() => before), SYNCED).not.toBe(before);
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText('Online', SYNCED);
  await showPayments(page, 'date:2026-11-10 entity:1010');
  await showPayments(page, POOL_HEADER_RUN);
  await expect(grid).toHaveAttribute('aria-rowcount', '215', SYNCED);
  await expect.poll(() => topRow.innerText(), SYNCED).toBe(first);
  await expectPoolHeader();
});

test('without a network every screen keeps its figures and says how old they are', async () => {
  await expectPoolHeader();
  process.kill(await sandboxPid(one.app), 'SIGKILL');
  const systems = await goTo(page, 's');
  await systems.getByRole('tab', { name: /Feeds/ }).click();
  const feeds = systems.getByRole('grid', { name: 'Feeds of the connected systems' });
  await expect(feeds.getByText(/^(failing|stale)$/).first()).toBeVisible({ timeout: 120_000 });
  await feeds
    .getByRole('row')
    .filter({ hasText: /failing|stale/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Feed detail' })).toContainText(/ago/);
  await expect((await showPayments(page, 'date:2026-11-10')).getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('main').locator('.banner').first()).toContainText(/has not succeeded for/);
  await expectPoolHeader();
  await expect(await goTo(page, 't')).toContainText('Statements in');
});
