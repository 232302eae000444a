import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { harnessPages } from './support/harness-pages.ts';

const { open } = harnessPages({
  screen: 'today',
  ready: (page) => page.getByRole('main', { name: 'Today' }).waitFor(),
});

test('asks the questions of the desk in their order and fits the window without scrolling', async () => {
  const page = await open({ width: 1440, height: 900 });
  await expect(page.getByText('21 of 24')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Statements in',
    'Position',
    'Next cut-offs',
    'Payments open',
    'Rejects and returns',
    'Debits without a payment',
    'Failed imports',
    'Differences to the bank',
  ]);
  const overflow = await page.locator('.today').evaluate((box) => box.scrollHeight - box.clientHeight);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('every tile leads to the screen that holds the rest, filtered', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Open Statements in' }).click();
  await expect(page.getByRole('tab', { name: /Statement monitor/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Today' }).click();
  await page.getByRole('button', { name: /Holding USD.*Bank − Treasury/ }).click();
  const detail = page.getByRole('region', { name: 'Account detail' });
  await expect(detail).toContainText('DE91700100000010000002');
  await expect(detail.getByRole('button', { name: 'Treasury' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Today' }).click();
  await page.getByRole('button', { name: /rejected Fabbri/ }).click();
  await expect(page.getByRole('main', { name: 'Payments' })).toBeVisible();
  await page.getByRole('button', { name: 'Today' }).click();
  await page.getByRole('button', { name: /statement-0042.xml/ }).click();
  await expect(page.getByRole('region', { name: 'Failed import detail' })).toContainText('statement-0042.xml');
});

test('says in words that nothing waits', async () => {
  const page = await open({ query: 'calm=yes' });
  await expect(page.getByText('No payment was rejected or came back.')).toBeVisible();
  await expect(page.getByText('Everything received was read.')).toBeVisible();
});

test('tells a newcomer what to do next', async () => {
  const page = await open({ query: 'never-synced=yes' });
  await expect(page.getByRole('heading', { name: 'Welcome to Syncline' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to Systems' }).click();
  await expect(page.getByText('No system is connected yet')).toBeVisible();
});

test('says what failed when it cannot be loaded', async () => {
  const page = await open({ query: 'failing=today.get' });
  await expect(page.getByRole('alert')).toContainText('This could not be loaded');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`is accessible in ${theme}`, async () => {
    const page = await open({ theme, query: 'stale=yes' });
    await expect(page.getByText('21 of 24')).toBeVisible();
    await expectAccessible(page);
  });
}

test('stays usable at twice the size', async () => {
  const page = await open({ width: 720, height: 450 });
  await expect(page.getByText('21 of 24')).toBeVisible();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Open Differences to the bank' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: 'Open Differences to the bank' })).toBeInViewport();
});
