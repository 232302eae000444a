import { expect, type Locator, type Page } from '@playwright/test';

/** Screens by the letter that leads to them after `g`. */
export const SCREEN_KEYS = {
  t: 'Today',
  p: 'Payments',
  c: 'Cash',
  e: 'Exceptions',
  r: 'Reconcile',
  s: 'Systems',
} as const;

/** Goes to a screen by its keys, as a person does. Answers its main region. */
export async function goTo(page: Page, key: keyof typeof SCREEN_KEYS): Promise<Locator> {
  const main = page.getByRole('main', { name: SCREEN_KEYS[key] });
  // A window that has just come up may not hear the first keys yet.
  await expect(async () => {
    await page.keyboard.press('Escape');
    // A field takes letters for itself: what has the focus lets go of it first.
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(main).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  return main;
}

/** Shows the payments of the whole workspace that meet a filter. Answers the grid. */
export async function showPayments(page: Page, filter: string): Promise<Locator> {
  await goTo(page, 'p');
  await page.getByRole('main', { name: 'Payments' }).getByText('All', { exact: true }).click();
  await page.getByLabel('Filter payments').fill(filter);
  // The rows of the list before stay in sight, and can be clicked, until the new ones are there.
  const grid = page.getByRole('grid', { name: 'Payments' });
  await expect(grid.and(page.locator('[aria-busy]'))).toHaveCount(0, { timeout: 30_000 });
  return grid;
}

/** Shows the cash matrix narrowed by a text. Answers the grid. */
export async function showAccounts(page: Page, text: string): Promise<Locator> {
  await goTo(page, 'c');
  await page.getByRole('tab', { name: 'Positions' }).click();
  await page.getByLabel('Account, number, bank or currency').fill(text);
  return page.getByRole('grid', { name: 'Accounts by system' });
}
