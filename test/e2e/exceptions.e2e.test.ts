import { expect, test, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { goTo } from './support/console-hands.ts';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const pages = harnessPages({ screen: 'exceptions', ready: rowsOrWords });

const queue = (page: Page) => page.getByRole('grid', { name: 'Exceptions' });
const detail = (page: Page) => page.getByRole('complementary', { name: 'Exception detail' });

async function firstCase(page: Page): Promise<void> {
  await queue(page).focus();
  await page.keyboard.press('Home');
  await expect(detail(page).getByRole('heading', { level: 2 })).toBeVisible();
}

test('an analyst goes through several exceptions by keys alone, with undo and a snooze that is taken back', async () => {
  const page = await pages.open();
  await goTo(page, 's');
  await goTo(page, 'e');
  await rowsOrWords(page);
  await firstCase(page);
  // The first one is being decided about by a colleague: that is another test's matter.
  await page.keyboard.press('j');
  await expect(detail(page).locator('.case__about')).toContainText('Kuwait Steel Works');
  const heading = detail(page).getByRole('heading', { level: 2 });
  const about = detail(page).locator('.case__about');
  const first = await about.innerText();
  // To me, at once: the cursor goes on to the next case.
  await page.keyboard.press('m');
  await expect(page.getByText('Assigned to analyst@halmark.example', { exact: true })).toBeVisible();
  await expect(about).not.toHaveText(first);
  const second = await about.innerText();
  // Snoozed until tomorrow with a reason, then taken back: it is as it was.
  await page.keyboard.press('s');
  await page.keyboard.type('the bank opens tomorrow');
  await expectBothThemes(pages.shown, 'exceptions-form');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Snoozed until 2026-11-19 09:00/)).toBeVisible();
  await expect(about).not.toHaveText(second);
  await page.keyboard.press('u');
  await expect(page.getByText('Undone. The case is as it was.')).toBeVisible();
  await expect(about).toHaveText(second);
  await expect(detail(page)).toContainText('Woken');
  // Escalated, then the next one closed: it leaves the queue and the case after it is shown.
  await page.keyboard.press('e');
  await page.keyboard.type('beyond my limit');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Escalated to /)).toBeVisible();
  await expect(about).not.toHaveText(second);
  const third = `${await heading.innerText()} ${await about.innerText()}`;
  const rows = Number(await queue(page).getAttribute('aria-rowcount'));
  await page.keyboard.press('c');
  await page.keyboard.type('the beneficiary has it');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Closed: Fixed', { exact: true })).toBeVisible();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', String(rows - 1));
  await expect(queue(page)).toBeFocused();
  expect(`${await heading.innerText()} ${await about.innerText()}`).not.toBe(third);
});

test('a decision on a case that changed meanwhile is not recorded, shows the change and keeps what was typed', async () => {
  const page = await pages.open();
  await page.getByLabel('Any id, name, cause or note').fill('Tokai 0001188');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await firstCase(page);
  await page.keyboard.press('c');
  await page.keyboard.type('answered by telephone');
  await page.keyboard.press('Enter');
  const form = detail(page).getByRole('form', { name: 'Close' });
  await expect(form.getByRole('alert')).toContainText('Nothing was recorded');
  await expect(form.getByRole('alert')).toContainText('The bank has called: they look for it');
  await expect(form.getByLabel('Reason')).toHaveValue('answered by telephone');
  await expectBothThemes(pages.shown, 'exceptions-changed');
  await form.getByRole('button', { name: 'Confirm Close again' }).press('Enter');
  await expect(page.getByText('Closed: Fixed', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Any id, name, cause or note')).toHaveValue('Tokai 0001188');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '3');
});

test('what was typed into a form is still there after Escape, and after another case was looked at', async () => {
  const page = await pages.open();
  await firstCase(page);
  await page.keyboard.press('n');
  await page.keyboard.type('called twice');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('n');
  await expect(detail(page).getByRole('textbox', { name: 'Note' })).toHaveValue('called twice');
});

test('a group narrows the queue, the filter is said, and taking it out shows all again', async () => {
  const page = await pages.open();
  await expectBothThemes(pages.shown, 'exceptions-queue');
  await page.getByLabel('Group by').selectOption('class');
  await page
    .getByRole('region', { name: 'Groups' })
    .getByRole('button', { name: /Failed import/ })
    .click();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await page.getByRole('button', { name: 'Remove filter Class: Failed import' }).click();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '37');
});

test('a case tells what happened, why, what to do with its effect, its history and what fixed others', async () => {
  const page = await pages.open();
  await page.getByLabel('Any id, name, cause or note').fill('account-day');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await firstCase(page);
  const one = detail(page);
  await expect(one).toContainText('No statement has arrived for the day');
  await expect(one).toContainText('Statement of 2026-11-17');
  await expect(one).toContainText('Goes away by itself when the statement arrives.');
  await expect(one).toContainText('corrects the position');
  await expect(one).toContainText('Opened with 1 finding');
  await expectBothThemes(pages.shown, 'exceptions-detail');
  await one.getByRole('button', { name: 'Ask the bank: Note it…' }).press('Enter');
  await expect(one.getByRole('textbox', { name: 'Note' })).toHaveValue('Ask the bank: ');
  await page.keyboard.press('Escape');
  await one.getByRole('button', { name: 'Open statement' }).click();
  await expect(page.getByRole('main', { name: 'Cash' })).toBeVisible();
});

test('a console that shows the past offers no action, and says why', async () => {
  const page = await pages.open();
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('button', { name: 'Travel' }).first().click();
  await expect(page.locator('.frame--travelled')).toBeVisible();
  await firstCase(page);
  for (const name of ['Assign to me', 'Close…', 'Snooze…'])
    await expect(detail(page).getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('c');
  await expect(
    page.getByText('The console shows an earlier time and is read only. Go back to now first.'),
  ).toBeVisible();
  await expect(detail(page).getByRole('form')).toHaveCount(0);
});

test('an empty queue says whether the filter hides it, nothing is broken, or nothing was received', async () => {
  const page = await pages.open();
  await page.getByLabel('Any id, name, cause or note').fill('no such thing');
  await expect(page.getByRole('heading', { name: 'The filter hides 36 exceptions' })).toBeVisible();
  await expectBothThemes(pages.shown, 'exceptions-hidden');
  await page.getByRole('button', { name: 'Show all' }).last().click();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '37');
});

test('a desk without trouble says that nothing is broken', async () => {
  const page = await pages.open({ query: 'calm=yes' });
  await expect(page.getByRole('heading', { name: 'Nothing is broken' })).toBeVisible();
  await expectBothThemes(pages.shown, 'exceptions-empty');
});

test('a workspace that was never synced does not claim that nothing is broken', async () => {
  const page = await pages.open({ query: 'never-synced=yes' });
  await expect(page.getByRole('heading', { name: 'Nothing has been received yet' })).toBeVisible();
});

test('a failing queue says so with a way to go on', async () => {
  const page = await pages.open({ query: 'failing=cases.list,cases.groups' });
  await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
  await expectBothThemes(pages.shown, 'exceptions-error');
});

test('the smallest window keeps queue and case in view, and groups come when asked for', async () => {
  const page = await pages.open({ width: 960, height: 600 });
  await firstCase(page);
  await expect(page.getByRole('region', { name: 'Groups' })).toBeHidden();
  await expectBothThemes(pages.shown, 'exceptions-narrow');
  await page.getByRole('button', { name: 'Groups' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Groups' })).toBeVisible();
});

test('one action about several says for each what became of it, and the failed ones can be selected again', async () => {
  const page = await pages.open();
  const filter = page.getByLabel('Any id, name, cause or note');
  await filter.fill('Tokai 0001188');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await queue(page).focus();
  await page.keyboard.press('Control+a');
  const several = page.getByRole('complementary', { name: 'Selected exceptions' });
  await expect(several).toContainText('Everything that the filter shows: 3 exceptions');
  await page.keyboard.press('c');
  const totals = several.getByRole('region', { name: 'Control totals, frozen' });
  await expect(totals).toContainText('3 exceptions');
  // Here and not later: the way back is offered for ten seconds, and looking takes as long.
  await expectBothThemes(pages.shown, 'exceptions-passport');
  await several.getByLabel('Reason').focus();
  await page.keyboard.type('answered by telephone');
  await page.keyboard.press('Enter');
  // A colleague has decided about one of them meanwhile: the others are closed all the same.
  await expect(several).toContainText('Close: recorded about 2 exceptions.');
  await expect(several).toContainText('Nothing was recorded about 1.');
  await expect(several).toContainText('It has changed since it was shown.');
  await expect(filter).toHaveValue('Tokai 0001188');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '2');
  await several.getByRole('button', { name: 'Select the failed' }).press('Enter');
  await expect(several.getByRole('heading', { name: '1 exception' })).toBeVisible();
  await expect(queue(page)).toBeFocused();
  await page.keyboard.press('u');
  await expect(page.getByText('Undone: 2 exceptions are as they were.')).toBeVisible();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
});

test('what an action is not possible for is listed first, with the reason, and is left out', async () => {
  const page = await pages.open();
  const filter = page.getByLabel('Any id, name, cause or note');
  await firstCase(page);
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.keyboard.type('done with');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Closed: Fixed', { exact: true })).toBeVisible();
  await filter.fill('state:open state:resolved severity:critical');
  await queue(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('a');
  const several = page.getByRole('complementary', { name: 'Selected exceptions' });
  await expect(several.getByRole('heading', { name: '1 left out' })).toBeVisible();
  await expect(several).toContainText('It is resolved already.');
  await expectBothThemes(pages.shown, 'exceptions-passport');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(detail(page)).toBeVisible();
});

test('a view keeps filter and order under a name, for one person, and is there after a restart of the window', async () => {
  const page = await pages.open();
  const filter = page.getByLabel('Any id, name, cause or note');
  await filter.fill('class:failed-import');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await page.getByRole('columnheader', { name: 'Severity' }).click();
  await page.getByRole('button', { name: 'Views' }).press('Enter');
  await page.getByLabel('Name of the view').fill('Broken files');
  await page.getByLabel('Name of the view').press('Enter');
  await expect(page.getByRole('button', { name: 'Broken files', exact: true })).toBeVisible();
  await expectBothThemes(pages.shown, 'exceptions-views');
  await page.reload();
  await rowsOrWords(page);
  await expect(filter).toHaveValue('');
  await page.getByRole('button', { name: 'Views' }).press('Enter');
  await page.getByRole('button', { name: 'Broken files', exact: true }).press('Enter');
  await expect(filter).toHaveValue('class:failed-import');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await page.getByRole('button', { name: 'Remove view Broken files' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Broken files', exact: true })).toHaveCount(0);
});

test('a filter says which of its terms it does not know, and the rest of it stands', async () => {
  const page = await pages.open();
  await page.getByLabel('Any id, name, cause or note').fill('class:failed-import colour:red');
  await expect(page.getByText('Unknown field “colour”')).toBeVisible();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await expectBothThemes(pages.shown, 'exceptions-filter-problem');
});

test('a condition joins terms by AND, OR and NOT, with amounts', async () => {
  const page = await pages.open();
  const filter = page.getByLabel('Any id, name, cause or note');
  const all = Number(await queue(page).getAttribute('aria-rowcount'));
  await filter.fill('class:failed-import AND (severity:high OR NOT severity:high)');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '4');
  await filter.fill('NOT class:failed-import');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', String(all - 3));
  await filter.fill('amount:>0');
  await expect(queue(page)).not.toHaveAttribute('aria-rowcount', String(all - 3));
  const withMoney = Number(await queue(page).getAttribute('aria-rowcount')) - 1;
  await filter.fill('NOT amount:>0');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', String(all - withMoney));
  await filter.fill('(class:failed-import');
  await expect(page.getByText('A parenthesis is missing')).toBeVisible();
});

test('the last case of a queue is closed, and the keys stay where the way back is', async () => {
  const page = await pages.open();
  await page.getByLabel('Any id, name, cause or note').fill('5010-2026-1500009-2');
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '2');
  await firstCase(page);
  await page.keyboard.press('c');
  await page.keyboard.type('the beneficiary has it');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^The filter hides/ })).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('Undone. The case is as it was.')).toBeVisible();
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '2');
  await expect(queue(page)).toBeFocused();
});
