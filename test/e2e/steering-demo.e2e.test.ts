import { expect, test, type Locator, type Page } from '@playwright/test';
import { goTo } from './support/console-hands.ts';
import { oneDemoConsole } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

/** Longest wait for the demo's first sync of a feed. */
const SYNCED = { timeout: 90_000 };

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

/** The detail of the treasury's transfers. */
async function transfers(): Promise<Locator> {
  const main = await goTo(page, 's');
  await main.getByRole('tab', { name: /^Feeds/ }).click();
  const row = main.getByRole('row', { name: /Kyriba transfers/ });
  await expect(row).toContainText('on time', SYNCED);
  await row.click();
  return page.getByRole('region', { name: 'Feed detail' });
}

test('a feed of the demo company is paused, keeps its age, and is asked again when it is resumed', async () => {
  const detail = await transfers();
  await detail.getByRole('button', { name: 'Pause feed' }).click();
  await expect(detail).toContainText('Polling is paused.');
  await expect(detail).toContainText('Paused by');
  const row = page.getByRole('row', { name: /Kyriba transfers/ });
  await expect(row).toContainText('paused');
  await expect(row).toContainText('ago');
  await expect(detail.getByRole('button', { name: 'Poll feed now' })).toBeDisabled();
  await detail.getByRole('button', { name: 'Resume feed' }).click();
  await expect(row).toContainText('on time', SYNCED);
});

test('a window of days is read again and ends, without changing what is known', async () => {
  const detail = await transfers();
  await detail.getByRole('button', { name: 'Back-fill' }).click();
  const dialog = page.getByRole('dialog', { name: 'Back-fill Kyriba · transfers' });
  await dialog.getByLabel('First day').fill('2026-11-09');
  await dialog.getByLabel('Last day').fill('2026-11-13');
  await expect(dialog).toContainText('5 days · 5 questions to the system, one at a time');
  await dialog.getByRole('button', { name: 'Start back-fill' }).click();
  await expect(dialog).toContainText('5 of 5 days', SYNCED);
  await expect(dialog).toContainText('done');
  // Everything in those days was read at the first sync already.
  await expect(dialog).toContainText('nothing new');
  await one.shot('back-fill-done');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const main = page.getByRole('main', { name: 'Systems' });
  await main.getByRole('tab', { name: /Back-fills/ }).click();
  const row = main.getByRole('grid', { name: 'Back-fills' }).getByRole('row', { name: /Kyriba · transfers/ });
  await expect(row).toContainText('2026-11-09 – 2026-11-13');
  await expect(row).toContainText('done');
});
