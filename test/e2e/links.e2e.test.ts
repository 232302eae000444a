import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { showPayments } from './support/console-hands.ts';
import { HEARD, oneDemoConsole, SYNCED } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

/** Payments of one bank that every system of the demo speaks about. */
const SETTLED = 'date:2026-11-10 entity:1010 ccy:EUR kind:supplier erp:settled bank:settled treasury:settled';

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

const recordsOf = (detail: Locator): Locator => detail.locator('.links__record');

test('a record that does not belong to a payment is taken out by keys, put to another, and put back', async () => {
  test.setTimeout(240_000);
  const grid = await showPayments(page, SETTLED);
  const rows = grid.locator('[role=row][data-row-index]:not([aria-busy])');
  await expect(rows.nth(1)).toBeVisible(SYNCED);
  await rows.first().click();
  const detail = page.getByRole('complementary', { name: 'Payment detail' });
  const reference = (await detail.getByRole('heading', { level: 2 }).innerText()).trim();
  await expect(recordsOf(detail).filter({ hasText: 'SAP S/4HANA' }).first()).toBeVisible(SYNCED);
  const head = page.locator('.links__head', { hasText: 'Snowflake' });
  await expect(recordsOf(detail).filter({ has: head })).toBeVisible(SYNCED);
  // A record is known by the reference that its own system gives it.
  const own = await head.locator('.links__key').innerText();
  expect(own).toMatch(/^P-1010-\d+$/);
  const record = recordsOf(detail).filter({ hasText: own });
  await expect(record).toContainText('shared with');
  await record.scrollIntoViewIfNeeded();
  await expectBothThemes(one, 'links');

  // Without a reason nothing is decided.
  await record.getByRole('button', { name: 'Not this payment…' }).press('Enter');
  await expect(record).toContainText('stands as a payment of its own');
  const form = record.getByRole('form');
  await expect(form.getByRole('button', { name: 'Take out' })).toBeDisabled();
  await page.keyboard.type('another invoice');
  await expectBothThemes(one, 'links-unlink');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Taken out: the record is a payment of its own')).toBeVisible();
  await expect(record).toHaveCount(0);
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText(reference);

  // The way back stands in the notice.
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  await expect(record).toContainText('Linked by');

  // Put to another payment, found by its id.
  const other = (await grid.getByRole('row').nth(2).locator('[role=gridcell]').nth(1).innerText()).trim();
  await record.getByRole('button', { name: 'Link elsewhere…' }).press('Enter');
  await page.keyboard.type(other);
  const hit = record.locator('.links__hit:enabled').filter({ hasText: other });
  await expect(hit).toBeVisible(HEARD);
  await hit.press('Enter');
  await expect(record).toContainText(`counts for ${other} from now on`);
  await page.keyboard.type('it is this one');
  // Nothing is put to a payment before that has been looked up.
  await expect(record.getByRole('button', { name: 'Link', exact: true })).toBeEnabled(HEARD);
  await page.keyboard.press('Enter');
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText(other, HEARD);
  await expect(record).toContainText('it is this one');
  await expectBothThemes(one, 'links-put');
});
