import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { showPayments } from './support/console-hands.ts';
import { launch, type Launched } from './support/launch.ts';

/** Longest wait for the demo's first sync. */
const SYNCED = { timeout: 120_000 };
/** Payments of one bank that every system of the demo speaks about. */
const SETTLED = 'date:2026-11-10 entity:1010 ccy:EUR kind:supplier erp:settled bank:settled treasury:settled';

let one: Launched;
let page: Page;

test.beforeAll(async () => {
  one = await launch({ args: ['--demo', '--seed', '7'] });
  page = one.page;
});

test.afterAll(async () => {
  await one.close();
});

const recordsOf = (detail: Locator): Locator => detail.locator('.links__record');

async function expectBothThemes(name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await one.shot(`${name}-${colorScheme}`);
  }
}

test('a record that does not belong to a payment is taken out by keys, put to another, and put back', async () => {
  test.setTimeout(240_000);
  const grid = await showPayments(page, SETTLED);
  await expect(grid.getByRole('row').nth(2)).toBeVisible(SYNCED);
  await grid.getByRole('row').nth(1).click();
  const detail = page.getByRole('complementary', { name: 'Payment detail' });
  const reference = (await detail.getByRole('heading', { level: 2 }).innerText()).trim();
  await expect(recordsOf(detail).filter({ hasText: 'sap' }).first()).toBeVisible(SYNCED);
  const found = recordsOf(detail).filter({ hasText: 'rheinbank' }).first();
  await expect(found).toBeVisible(SYNCED);
  const own = await found.locator('.links__head .links__key').innerText();
  const bank = recordsOf(detail).filter({ hasText: own });
  await expect(bank).toContainText('shared with');
  await bank.scrollIntoViewIfNeeded();
  await expectBothThemes('links');

  // Without a reason nothing is decided.
  await bank.getByRole('button', { name: 'Not this payment…' }).press('Enter');
  await expect(bank).toContainText('stands as a payment of its own');
  const form = bank.getByRole('form');
  await expect(form.getByRole('button', { name: 'Take out' })).toBeDisabled();
  await page.keyboard.type('another invoice');
  await expectBothThemes('links-unlink');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Taken out: the record is a payment of its own')).toBeVisible();
  await expect(bank).toHaveCount(0);
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText(reference);

  // The way back stands in the notice.
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  await expect(bank).toContainText('Linked by');

  // Put to another payment, found by its id.
  const other = (await grid.getByRole('row').nth(2).locator('[role=gridcell]').nth(1).innerText()).trim();
  await bank.getByRole('button', { name: 'Link elsewhere…' }).press('Enter');
  await page.keyboard.type(other);
  await bank.locator('.links__hit').first().press('Enter');
  await expect(bank).toContainText(`counts for ${other} from now on`);
  await page.keyboard.type('it is this one');
  await page.keyboard.press('Enter');
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText(other);
  await expect(bank).toContainText('it is this one');
  await expectBothThemes('links-put');
});
