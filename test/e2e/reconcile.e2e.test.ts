import { expect, test, type Page } from '@playwright/test';
import { goTo } from './support/console-hands.ts';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const pages = harnessPages({ screen: 'reconcile', ready: rowsOrWords });

const accounts = (page: Page) => page.getByRole('grid', { name: 'Accounts to reconcile' });
const bank = (page: Page) => page.getByRole('grid', { name: 'Bank entries' });
const books = (page: Page) => page.getByRole('grid', { name: 'Book lines' });
const why = (page: Page) => page.getByRole('complementary', { name: 'Why' });
const foot = (page: Page) => page.getByRole('group', { name: 'Selected lines' });
const statement = (page: Page) => page.getByRole('region', { name: 'Bank reconciliation statement' });

/** Opens the account on which there is a case of everything. */
async function openWorked(page: Page): Promise<void> {
  await page.getByLabel('Account, number, bank or currency').fill('Werke EUR operating');
  await expect(accounts(page)).toHaveAttribute('aria-rowcount', '2');
  await accounts(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(bank(page)).toBeFocused();
}

/** Puts the cursor of the focused pane on the line that says a text. */
async function cursorOn(page: Page, pane: (page: Page) => ReturnType<typeof bank>, said: string): Promise<void> {
  await pane(page).getByRole('row').filter({ hasText: said }).first().click();
  await expect(why(page).getByRole('heading', { level: 2 }).first()).toContainText(said);
}

test('the accounts stand in the order of need, with balances, difference and open items, and open by Enter', async () => {
  const page = await pages.open();
  await goTo(page, 's');
  await goTo(page, 'r');
  await rowsOrWords(page);
  const rows = accounts(page).getByRole('row');
  await expect(rows.nth(1)).toContainText('UK GBP operating');
  await expect(rows.nth(1)).toContainText('Difference');
  await expect(accounts(page).getByRole('row').filter({ hasText: 'Corniche' }).first()).toContainText('Not comparable');
  await expectBothThemes(pages.shown, 'reconcile-accounts');
  await page.getByLabel('Only what needs a person').check();
  await expect(accounts(page).getByText('Reconciled', { exact: true })).toHaveCount(0);
  await openWorked(page);
  await page.keyboard.press('Escape');
  await expect(accounts(page)).toBeFocused();
});

test('an account shows its statement in print order, by class, with the items behind each sum', async () => {
  const page = await pages.open();
  await openWorked(page);
  await expect(statement(page)).toContainText('Balance per bank');
  await expect(statement(page)).toContainText('Adjusted book balance');
  await expect(statement(page)).toContainText('Unreconciled difference');
  await statement(page)
    .getByRole('button', { name: /^Fees to book/ })
    .click();
  await expect(statement(page)).toContainText('Kontoführung');
});

test('a suggestion shows both sides and the verdict on each field', async () => {
  const page = await pages.open();
  await openWorked(page);
  await cursorOn(page, bank, 'Fabbri');
  await expect(why(page)).toContainText('agrees if misread');
  await expect(why(page)).toContainText('1010-2026-15OOO432');
  await expectBothThemes(pages.shown, 'reconcile-suggestion');
});

test('a line that no rule has matched names its nearest candidate and what did not hold', async () => {
  const page = await pages.open();
  await openWorked(page);
  await cursorOn(page, bank, 'Van der Meulen');
  await expect(why(page)).toContainText('The amounts differ by more than the rule allows.');
  await expect(why(page)).toContainText('this line 5,000.00, candidate 5,015.00');
  await expectBothThemes(pages.shown, 'reconcile-miss');
});

test('a matched line tells its rule and what was compared', async () => {
  const page = await pages.open();
  await openWorked(page);
  await page.getByLabel('Only open').uncheck();
  await cursorOn(page, bank, 'Lindqvist');
  await expect(why(page)).toContainText('by rule end-to-end-exact, version 1');
  await expectBothThemes(pages.shown, 'reconcile-matched');
});

test('by keys alone: a suggestion is taken, matched with a reason, and undone; then it is matched and unmatched', async () => {
  const page = await pages.open();
  await openWorked(page);
  await page.keyboard.press('Home');
  const open = Number(await bank(page).getAttribute('aria-rowcount'));
  const line = why(page).getByRole('heading', { level: 2 }).first();
  while (!(await line.innerText()).includes('Fabbri')) await page.keyboard.press('j');
  // Nothing is selected: the first press takes the suggestion, the second one decides.
  await page.keyboard.press('m');
  await expect(foot(page)).toContainText('nothing stays open');
  await page.keyboard.press('m');
  await page.keyboard.type('same invoice, misread reference');
  await expectBothThemes(pages.shown, 'reconcile-form');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Matched: 1 bank entry with 1 book line')).toBeVisible();
  await expect(bank(page)).toHaveAttribute('aria-rowcount', String(open - 1));
  await expect(bank(page)).toBeFocused();
  await page.keyboard.press('z');
  await expect(page.getByText('Undone. The lines are as they were.')).toBeVisible();
  await expect(bank(page)).toHaveAttribute('aria-rowcount', String(open));
});

test('a match that stands is taken apart with a reason, and put together again by undo', async () => {
  const page = await pages.open();
  await openWorked(page);
  await page.getByLabel('Only open').uncheck();
  await cursorOn(page, bank, 'Lindqvist');
  const matched = bank(page).getByText('matched', { exact: true });
  const before = await matched.count();
  await bank(page).focus();
  await page.keyboard.press('u');
  const form = page.getByRole('form', { name: /^Unmatch/ });
  await expect(form).toContainText('No rule matches the same lines with each other again.');
  await page.keyboard.type('paid another invoice');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Unmatched: 1 bank entry and 1 book line are open again')).toBeVisible();
  await expect(matched).toHaveCount(before - 1);
  await page.keyboard.press('z');
  await expect(matched).toHaveCount(before);
});

test('many lines of both sides are matched with a difference, and the remainder stays in the statement', async () => {
  const page = await pages.open();
  await openWorked(page);
  await cursorOn(page, bank, 'Sammelüberweisung');
  await bank(page).focus();
  await page.keyboard.press(' ');
  await cursorOn(page, bank, 'Präzision Guss');
  await bank(page).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowRight');
  await expect(books(page)).toBeFocused();
  for (const said of ['1500000501', '1500000502', '1500000503']) {
    await books(page).getByRole('row').filter({ hasText: said }).click();
    await page.keyboard.press(' ');
  }
  await expect(foot(page)).toContainText('−48,620.00');
  await expect(foot(page)).toContainText('−46,120.00');
  await expect(foot(page)).toContainText('−2,500.00');
  await expect(foot(page)).toContainText('of the bank entries stays open');
  await page.keyboard.press('m');
  const form = page.getByRole('form', { name: 'Match 2 bank entries with 3 book lines' });
  await expect(form).toContainText('It is never absorbed');
  await page.keyboard.type('one payment is still to be booked');
  await expectBothThemes(pages.shown, 'reconcile-many');
  await form.getByRole('button', { name: 'Match with difference' }).click();
  await expect(page.getByText('Matched with difference: −2,500.00 EUR stays open')).toBeVisible();
  await expect(statement(page)).toContainText('Match with difference');
});

test('lines that changed meanwhile are shown, nothing is recorded, and what was typed waits', async () => {
  const page = await pages.open();
  await openWorked(page);
  await cursorOn(page, bank, 'Präzision Guss');
  await bank(page).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('m');
  await page.keyboard.type('castings of October');
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: /^Match/ });
  await expect(form.getByRole('alert')).toContainText('Nothing was recorded');
  await expect(form.getByRole('alert')).toContainText('has another amount now: −2,480.00 EUR');
  await expect(form.getByLabel('Reason')).toHaveValue('castings of October');
  await expectBothThemes(pages.shown, 'reconcile-changed');
  await form.getByRole('button', { name: 'Confirm again: Match with difference' }).click();
  await expect(page.getByText('Matched with difference: −20.00 EUR stays open')).toBeVisible();
});

test('a filter by amount narrows both panes, and what it hides stays selected and counted', async () => {
  const page = await pages.open();
  await openWorked(page);
  await cursorOn(page, bank, 'Stadtwerke');
  await bank(page).focus();
  await page.keyboard.press(' ');
  await page.getByLabel('Amount, reference, name or text').fill('18,730.00');
  await expect(bank(page)).toHaveAttribute('aria-rowcount', '2');
  await expect(books(page)).toHaveAttribute('aria-rowcount', '2');
  await expect(foot(page)).toContainText('1 selected · 1 hidden by the filter');
  await page.getByLabel('Amount, reference, name or text').fill('no such line');
  await expect(page.getByText(/^The filter hides \d+ lines/)).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear filter' }).first().click();
  await page.getByLabel('From date').fill('2026-11-17');
  await expect(bank(page).getByText('Stadtwerke')).toHaveCount(0);
  await page.getByRole('toolbar', { name: 'Lines that are shown' }).getByText('Payments').click();
  await expect(page.getByRole('grid', { name: 'Payments' })).toContainText('Okafor Logistics Ltd');
});

test('a console that shows the past offers no decision, and says why', async () => {
  const page = await pages.open();
  await openWorked(page);
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('button', { name: 'Travel' }).first().click();
  await expect(page.locator('.frame--travelled')).toBeVisible();
  await cursorOn(page, bank, 'Fabbri');
  await expect(page.getByRole('button', { name: 'Match…', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await bank(page).focus();
  await page.keyboard.press('m');
  await expect(
    page.getByText('The console shows an earlier time and is read only. Go back to now first.'),
  ).toBeVisible();
  await expect(page.getByRole('form')).toHaveCount(0);
  await expectBothThemes(pages.shown, 'reconcile-past');
});

test('an account on which nothing is open says so beside its statement', async () => {
  const page = await pages.open({ query: 'calm=yes' });
  await openWorkedCalm(page);
  await expect(page.getByText('No bank entry of this account is open.')).toBeVisible();
  await expect(page.getByText('No book line of this account is open.')).toBeVisible();
  await expect(statement(page)).toContainText('0.00 EUR');
  await expectBothThemes(pages.shown, 'reconcile-nothing-open');
});

async function openWorkedCalm(page: Page): Promise<void> {
  await page.getByLabel('Account, number, bank or currency').fill('Werke EUR operating');
  await accounts(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(statement(page)).toBeVisible();
}

test('an account that can not be compared says what is missing', async () => {
  const page = await pages.open();
  await page.getByLabel('Account, number, bank or currency').fill('Gulf KWD');
  await accounts(page).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(statement(page)).toContainText('the bank has stated no closing balance of the day');
  await expectBothThemes(pages.shown, 'reconcile-not-comparable');
});

test('a filter that hides all accounts says so with the way back', async () => {
  const page = await pages.open();
  await page.getByLabel('Account, number, bank or currency').fill('no such account');
  await expect(page.getByRole('heading', { name: 'The filter hides 24 accounts' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(accounts(page)).toHaveAttribute('aria-rowcount', '25');
});

test('a workspace without accounts says what to do', async () => {
  const page = await pages.open({ query: 'never-synced=yes' });
  await expect(page.getByRole('heading', { name: 'No account to reconcile yet' })).toBeVisible();
  await expectBothThemes(pages.shown, 'reconcile-first-run');
});

test('a failing engine says so with a way to go on', async () => {
  const page = await pages.open({ query: 'failing=reconcile.accounts' });
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('the smallest window keeps both panes, the explanation and the sums in view', async () => {
  const page = await pages.open({ width: 960, height: 600 });
  await expectBothThemes(pages.shown, 'reconcile-accounts-narrow');
  await openWorked(page);
  await cursorOn(page, bank, 'Fabbri');
  await expect(books(page)).toBeVisible();
  await expect(foot(page)).toBeVisible();
  await expectBothThemes(pages.shown, 'reconcile-narrow');
});
