import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { goTo } from './support/console-hands.ts';
import { HEARD, oneDemoConsole, saveAs, SYNCED } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

const accounts = (): Locator => page.getByRole('grid', { name: 'Accounts to reconcile' });
const bank = (): Locator => page.getByRole('grid', { name: 'Bank entries' });
const statement = (): Locator => page.getByRole('region', { name: 'Bank reconciliation statement' });
const lineOf = (name: string): Locator => accounts().getByRole('row').filter({ hasText: name }).first();

test('the demo company is matched by itself, and what is left stands in the statements of its accounts', async () => {
  test.setTimeout(600_000);
  await goTo(page, 'r');
  // These accounts have movements nearly every day: nothing of them is open once the matcher is through.
  for (const name of ['GBP collections', 'USD lockbox', 'CHF', 'EUR escrow'])
    await expect(lineOf(name)).toContainText('Reconciled', SYNCED);
  await expectBothThemes(one, 'reconcile-demo-accounts');
  const room = await accounts().evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(room).toBe(0);

  // The fee that was posted twice is what its account is not reconciled for.
  await expect(lineOf('EUR pool header')).toContainText('Error found', SYNCED);
  await lineOf('EUR pool header').click();
  await page.keyboard.press('Enter');
  await expect(bank()).toBeFocused(HEARD);
  await expect(statement()).toContainText('Unreconciled difference', HEARD);
  await expect(statement()).toContainText('Book errors', HEARD);
  await expectBothThemes(one, 'reconcile-demo-account');

  const file = await saveAs(one, 'reconciliation.csv');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText(/of the statement saved$/).last()).toBeVisible(HEARD);
  const saved = readFileSync(file, 'utf8');
  expect(saved).toContain('Balance per bank');
  expect(saved).toContain('EUR pool header');
});

test('a rule of the demo company is changed in a draft, tried on its past, put in force and taken back', async () => {
  test.setTimeout(600_000);
  const button = (name: string): Locator => page.getByRole('button', { name });
  await button('All accounts').click();
  await page.getByRole('tab', { name: 'Rules' }).click();
  const rules = page.getByRole('grid', { name: 'Matching rules' });
  await rules.getByRole('row').filter({ hasText: 'payment-by-reference' }).first().click();
  await page.getByLabel('What it does').selectOption('suggests');
  await button('Try on past periods').click();
  // Payments are matched by it every day, and nobody has said that they are not: all of it would be lost or made otherwise.
  const tested = page.getByRole('region', { name: 'Back-test' });
  await expect(tested.getByRole('row', { name: /^payment-by-reference/ })).toContainText(/[1-9]/, SYNCED);
  const differences = page.getByRole('grid', { name: 'Differences' });
  await differences.getByRole('row').nth(1).click();
  await expect(page.getByRole('region', { name: 'Difference', exact: true })).toContainText('payment-by-reference');
  await expectBothThemes(one, 'rules-demo-tested');
  await button('Put in force…').click();
  await page.getByLabel('Reason').fill('Looked at by people for a week');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^In force since .* Looked at by people for a week$/)).toBeVisible(HEARD);
  await page.getByRole('button', { name: 'Undo (z)' }).click();
  await expect(page.getByText('Undone: the rules before are in force again.')).toBeVisible(HEARD);
  await expect(page.getByText(/^In force since .* Undone: The rules are in force$/)).toBeVisible(HEARD);
});
