import { expect, test, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const pages = harnessPages({ screen: 'exceptions', ready: rowsOrWords });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function openOwners(): Promise<Page> {
  const page = await pages.open();
  await page.getByRole('tab', { name: 'Owners' }).click();
  await expect(page.getByText('Nobody has set rules yet.')).toBeVisible();
  return page;
}

test('who owns what: each class has its role, its time and how often it was no issue', async () => {
  const page = await openOwners();
  await expect(page.getByText('No rules: every exception goes to the role of its class.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Late feed/ })).toContainText('75 %');
  await expectBothThemes(pages.shown, 'owners-none');
});

test('rules are written, put in order, put in force with a reason and taken back', async () => {
  const page = await openOwners();
  await button(page, 'Add a rule').click();
  await page.getByLabel('Bank of rule 1').fill('rheinbank');
  await button(page, 'Add a rule').click();
  await page.getByLabel('Bank of rule 2').fill('rheinbank');
  await page.getByLabel('Entity of rule 2').fill('1010');
  await page.getByLabel('Owner of rule 2').selectOption('');
  await expect(page.getByText('Who? Type a name.')).toBeVisible();
  await page.getByLabel('Name of the person of rule 2').fill('maria');
  await expect(page.getByText('An earlier rule takes all that this one is about.')).toBeVisible();
  await expect(button(page, 'Put in force…')).toBeDisabled();
  await expectBothThemes(pages.shown, 'owners-fault');
  await button(page, 'Rule 2 earlier').click();
  await button(page, 'Put in force…').click();
  await page.getByLabel('Reason').fill('Maria knows Rheinbank');
  await expectBothThemes(pages.shown, 'owners-decide');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Whom an exception .* Set .* by analyst/)).toBeVisible();
  await expect(page.getByLabel('Name of the person of rule 1')).toHaveValue('maria');
  await page.keyboard.press('u');
  await expect(page.getByText('No rules: every exception goes to the role of its class.')).toBeVisible();
});

test('changes that are discarded come back, and outlive another screen', async () => {
  const page = await openOwners();
  await button(page, 'Add a rule').click();
  await page.getByLabel('Entity of rule 1').fill('1010');
  await page.getByRole('tab', { name: 'Queue' }).click();
  await page.getByRole('tab', { name: 'Owners' }).click();
  await expect(page.getByLabel('Entity of rule 1')).toHaveValue('1010');
  await button(page, 'Discard changes').click();
  await expect(page.getByLabel('Entity of rule 1')).toBeHidden();
  await button(page, /^Undo/).click();
  await expect(page.getByLabel('Entity of rule 1')).toHaveValue('1010');
});
