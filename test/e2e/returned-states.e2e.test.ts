import { expect, test, type Locator } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages } from './support/harness-pages.ts';

const pages = harnessPages({
  ready: (page) => page.locator('[aria-rowindex="2"]:not([aria-busy])').first().waitFor(),
});

/** Opens the first payment that came back. Answers its detail. */
async function openReversed(query: string, size: { width?: number; height?: number } = {}): Promise<Locator> {
  const page = await pages.open({ query, ...size });
  await page.getByLabel('Filter payments').fill('state:reversed');
  const grid = page.getByRole('grid', { name: 'Payments' });
  await expect(grid).toHaveAttribute('aria-rowcount', '5');
  await grid.getByRole('row').nth(1).click();
  return page.getByRole('complementary', { name: 'Payment detail' });
}

test('a payment that came back shows both legs, and a recall its reason and the day of the answer', async () => {
  const detail = await openReversed('', { width: 960, height: 600 });
  const legs = detail.getByRole('table', { name: 'Paid and returned' });
  await expect(legs).toContainText('Charges kept by the bank');
  await expect(detail).toContainText(/Answer due2026-11-16 overdue/);
  await expectBothThemes(pages.shown, 'returned-narrow');
});

test('a reversal that no bank has booked says who tells of it, and a recall without reason or day says so', async () => {
  const detail = await openReversed('unreturned=yes');
  await expect(detail).toContainText(/by the word of [A-Z][a-z]+.*No bank has booked the money yet/);
  await expect(detail).toContainText('Reasonnone given');
  await expect(detail).toContainText('Answer dueno rulebook known here names a day');
  await expectBothThemes(pages.shown, 'returned-nothing');
});

test('a payment that can not be read says so in its place, and the list stays', async () => {
  const detail = await openReversed('failing=payments.get', { width: 960, height: 600 });
  await expect(detail.getByRole('alert')).toContainText('planted-fault');
  await expect(detail.getByRole('button', { name: 'Try again' })).toBeInViewport({ ratio: 1 });
  await expect(pages.shown.page.getByRole('grid', { name: 'Payments' }).getByRole('row').nth(1)).toBeVisible();
  await expectBothThemes(pages.shown, 'returned-error');
});
