import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { goTo } from './support/console-hands.ts';
import { oneDemoConsole } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

/** Longest wait for the demo's first sync, and for a bank's answer. */
const SYNCED = { timeout: 90_000 };
const MISSING = '2026-11-11';

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

test('a missing statement is asked for by keys, arrives, and the command is confirmed by it', async () => {
  await goTo(page, 'c');
  await page.getByRole('tab', { name: /Statement monitor/ }).press('Enter');
  await page.getByLabel('Account, number, bank or currency').fill('Corniche');
  const grid = page.getByRole('grid', { name: 'Statements by account and business day' });
  const row = grid.getByRole('row', { name: /KWD/ });
  const cell = row.locator(`button[title^="${MISSING}"]`);
  await expect(cell).toHaveAttribute('title', /· gap ·/i, SYNCED);
  await cell.click();
  const detail = page.getByRole('region', { name: 'Statement detail' });
  await expect(detail).toContainText(MISSING);
  await detail.getByRole('button', { name: 'Fetch the gap' }).press('Enter');
  const fill = page.getByRole('dialog', { name: /^Back-fill / });
  await expect(fill.getByLabel('First day')).toHaveValue(MISSING);
  await expect(fill.getByLabel('Last day')).toHaveValue(MISSING);
  await page.keyboard.press('Enter');
  await expect(fill).toContainText('1 of 1 days', SYNCED);
  await one.shot('gap-fetched');
  await page.keyboard.press('Escape');
  // The bank never sent that day, so looking again brings nothing.
  await expect(cell).toHaveAttribute('title', /· gap ·/i);
  await detail.getByRole('button', { name: 'Request statement again…' }).press('Enter');
  await one.shot('request-statement-form');
  await page.keyboard.type('missing since Thursday');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`The statement of ${MISSING} was requested`)).toBeVisible();
  await expect(detail.getByRole('region', { name: 'Statement requested' })).toContainText('confirmed', SYNCED);
  await expect(cell).toHaveAttribute('title', /· (received|no movement) ·/i, SYNCED);
  await page.keyboard.press('o');
  const list = page.getByRole('dialog', { name: 'Waiting to send' });
  await expect(list.getByRole('list', { name: 'Commands' }).getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('Confirmed by what arrived.');
  await one.shot('outbox-confirmed');
});

test('a bar without room for every system counts the others and shows all of them by keys', async () => {
  await one.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await goTo(page, 'c');
  const bar = page.getByRole('banner');
  const shown = bar.getByRole('list', { name: 'Feeds' }).getByRole('listitem');
  const more = bar.getByRole('button', { name: 'All systems' });
  await expect(more).toHaveText(/^\+\d+$/, SYNCED);
  await more.press('Enter');
  const all = bar.getByRole('group', { name: 'All systems' }).getByRole('listitem');
  await expect(all).toHaveCount(await shown.count());
  await expect(all.last()).toBeInViewport();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await one.shot(`all-systems-${colorScheme}`);
  }
  await page.keyboard.press('Escape');
  await expect(all.first()).toBeHidden();
});
