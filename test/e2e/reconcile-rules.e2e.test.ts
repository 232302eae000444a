import { expect, test, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const pages = harnessPages({ screen: 'reconcile', ready: rowsOrWords });

const list = (page: Page) => page.getByRole('grid', { name: 'Matching rules' });
const detail = (page: Page) => page.getByRole('region', { name: 'Rule', exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function openRules(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(list(page)).toBeFocused();
}

/** The first rule, made to suggest only. */
async function changeFirst(page: Page): Promise<void> {
  await list(page).getByRole('row').nth(1).click();
  await detail(page).getByLabel('What it does').selectOption('suggests');
}

async function tryOut(page: Page): Promise<void> {
  await button(page, 'Try on past periods').click();
  await expect(page.getByText('Trying the draft on past periods')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Differences' })).toBeVisible();
}

test('the rules stand in the order in which they work, with what they ask and how often they were right', async () => {
  const page = await pages.open();
  await openRules(page);
  await expect(page.getByText('The rules that come with the product are in force.')).toBeVisible();
  const first = list(page).getByRole('row').nth(1);
  await expect(first).toContainText('1,841');
  await expect(first).toContainText('100 %');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(detail(page).getByRole('textbox', { name: 'Id' })).toBeFocused();
  await expectBothThemes(pages.shown, 'rules-list');
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();
});

test('a change is a draft that can be taken back step by step, and survives the window', async () => {
  const page = await pages.open();
  await openRules(page);
  await changeFirst(page);
  await expect(page.getByText('Draft: 1 changed.')).toBeVisible();
  await page.reload();
  await rowsOrWords(page);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(page.getByText('Draft: 1 changed.')).toBeVisible();
  await list(page).getByRole('row').nth(2).click();
  await button(page, 'Take out').click();
  await expect(page.getByText('Draft: 1 changed, 1 taken out.')).toBeVisible();
  await expectBothThemes(pages.shown, 'rules-draft');
  await button(page, 'Undo step').click();
  await expect(page.getByText('Draft: 1 changed.')).toBeVisible();
  await button(page, 'Discard draft').click();
  await expect(page.getByText('The rules that come with the product are in force.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo (z)' }).click();
  await expect(page.getByText('Draft: 1 changed.')).toBeVisible();
});

test('a fault stands at its field, and nothing is tried before it is mended', async () => {
  const page = await pages.open();
  await openRules(page);
  await list(page).getByRole('row').nth(1).click();
  await detail(page).getByLabel('Works at place').fill('soon');
  await expect(button(page, 'Try on past periods')).toBeDisabled();
  await expect(detail(page).getByLabel('Works at place')).toHaveAttribute('aria-invalid', 'true');
  await expectBothThemes(pages.shown, 'rules-fault');
  await list(page).getByRole('row').nth(3).click();
  await button(page, /^Go to \d+ fault/).click();
  await expect(detail(page).getByLabel('Works at place')).toHaveValue('soon');
  await detail(page).getByText('JSON', { exact: true }).click();
  await detail(page).getByLabel('The rule as JSON').fill('{"id":');
  await expect(detail(page).getByRole('alert')).toContainText('Written wrong');
});

test('a draft shows what it would have matched otherwise before it can be put in force, and is taken back', async () => {
  const page = await pages.open();
  await openRules(page);
  await changeFirst(page);
  await tryOut(page);
  await expect(page.getByText(/1 match would put together what people have taken apart/)).toBeVisible();
  await page.getByRole('grid', { name: 'Differences' }).getByRole('row').nth(3).click();
  await expect(page.getByRole('region', { name: 'Difference', exact: true })).toContainText('Nordlicht Energie AG');
  await expectBothThemes(pages.shown, 'rules-tested');
  await button(page, 'Put in force…').click();
  await page.getByLabel('Reason').fill('Fewer wrong matches of batches');
  await expectBothThemes(pages.shown, 'rules-activate');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The rules are in force', { exact: true })).toBeVisible();
  await expect(page.getByText(/^In force since .* Fewer wrong matches of batches$/)).toBeVisible();
  await page.getByText('History', { exact: true }).click();
  await page.getByRole('grid', { name: 'Sets of rules' }).getByRole('row').nth(2).click();
  await expect(page.getByText('otherwise in this set')).toBeVisible();
  await expectBothThemes(pages.shown, 'rules-history');
  await page.keyboard.press('z');
  await expect(page.getByText('Undone: the rules before are in force again.')).toBeVisible();
});

test('what was tried is not put in force unseen: a draft changed since, and other rules since, are said', async () => {
  const page = await pages.open();
  await openRules(page);
  await changeFirst(page);
  await tryOut(page);
  await page.getByText('Rules', { exact: true }).last().click();
  await list(page).getByRole('row').nth(2).click();
  await button(page, 'Take out').click();
  await page.getByText('Back-test', { exact: true }).click();
  await expect(page.getByText('The draft has changed since it was tried.')).toBeVisible();
  await button(page, 'Edit what was tried').click();
  await expect(page.getByText('The draft has changed since it was tried.')).toBeHidden();
});

test('a back-test is cancelled and leaves the draft as it was', async () => {
  const page = await pages.open({ query: 'rules=slow' });
  await openRules(page);
  await changeFirst(page);
  await button(page, 'Try on past periods').click();
  await expectBothThemes(pages.shown, 'rules-running');
  await button(page, 'Cancel').click();
  await expect(page.getByText('The back-test was cancelled')).toBeVisible();
  await expect(page.getByText('Draft: 1 changed.')).toBeVisible();
});
