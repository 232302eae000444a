import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { goTo } from './support/console-hands.ts';
import { HEARD, oneDemoConsole, saveAs, SYNCED } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

/** Exceptions that are gone through, and of how many classes they are at least. */
const WORK = 20;
const CLASSES = 8;
/** What is done about them, in turns. */
const STEPS = ['take', 'note', 'escalate', 'snooze', 'close'] as const;

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

const queue = (): Locator => page.getByRole('grid', { name: 'Exceptions' });
const detail = (): Locator => page.getByRole('complementary', { name: 'Exception detail' });
const several = (): Locator => page.getByRole('complementary', { name: 'Selected exceptions' });
const rowCount = async (): Promise<number> => Number(await queue().getAttribute('aria-rowcount')) - 1;
const group = (name: string): Locator =>
  page
    .getByRole('region', { name: 'Groups' })
    .locator('.case-group')
    .filter({ has: page.getByText(name, { exact: true }) });
const notice = (words: string | RegExp): Locator => page.getByText(words).last();

/** The queue with the demo's troubles in it, the cursor on the first; nothing selected, nothing narrowed. */
async function troubles(atLeast: number): Promise<void> {
  await goTo(page, 'e');
  await expect(async () => {
    expect(await rowCount()).toBeGreaterThanOrEqual(atLeast);
  }).toPass(SYNCED);
  await queue().focus();
  await page.keyboard.press('Home');
  await expect(detail().getByRole('heading', { level: 2 })).toBeVisible(HEARD);
}

/** Does an action by its key on the case under the cursor, and waits until it is recorded. */
async function act(key: string, why: string, done: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await expect(detail().getByRole('form')).toBeVisible();
  await page.keyboard.type(why);
  await page.keyboard.press('Enter');
  const changed = detail().getByRole('form').getByRole('alert');
  await expect(async () => {
    // The company lives: of a case that changed while this was typed nothing is recorded before it is confirmed again.
    if (await changed.isVisible()) await page.keyboard.press('Enter');
    await expect(notice(done)).toBeVisible({ timeout: 3_000 });
  }).toPass(HEARD);
  // The keys stay where the next letter is heard, also where that was the last one of the list.
  const hidden = page.getByRole('heading', { name: /^The filter hides/ });
  await expect(async () => {
    if (!(await hidden.isVisible())) await expect(queue()).toBeFocused({ timeout: 1_000 });
  }).toPass(HEARD);
}

/** The classes of what is open, by the words of their groups, the one with the fewest exceptions first. */
async function classesRareFirst(): Promise<readonly string[]> {
  await page.getByLabel('Group by').selectOption('class');
  const groups = page.getByRole('region', { name: 'Groups' }).locator('.case-group');
  await expect(groups.nth(CLASSES - 1)).toBeVisible(SYNCED);
  const counted = await groups.evaluateAll((all) =>
    all.map((one) => ({
      name: one.querySelector('.case-group__name')?.textContent ?? '',
      count: Number(one.querySelector('.case-group__count')?.textContent ?? ''),
    })),
  );
  return counted.sort((a, b) => a.count - b.count).map(({ name }) => name);
}

/** Takes the choice of a class back. */
async function allClasses(): Promise<void> {
  await page.getByRole('button', { name: 'Show all' }).first().press('Enter');
  await expect(page.getByRole('list', { name: 'Filters that are set' })).toHaveCount(0);
}

/** Waits until the first sync has brought nearly everything: until then cases change while they are worked on. */
async function settled(): Promise<void> {
  let known = 0;
  const added = async (): Promise<number> => {
    const records = Number((await page.getByText(/source records$/).innerText()).replaceAll(/\D/g, ''));
    const since = records - known;
    known = records;
    return since;
  };
  await expect.poll(added, { ...SYNCED, intervals: [5_000] }).toBeLessThan(300);
}

test('the queue of the demo company fits the window beside its groups and a case, and names accounts and days in words', async () => {
  test.setTimeout(600_000);
  await troubles(9);
  await page.getByLabel('Group by').selectOption('class');
  await expect(page.getByRole('region', { name: 'Groups' }).getByRole('button').nth(2)).toBeVisible(HEARD);
  await queue().focus();
  await expectBothThemes(one, 'exceptions-demo-queue');
  const room = await queue().evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(room).toBe(0);
  for (let row = await rowCount(); row > 0; row -= 1) {
    await expect(detail().locator('.case__about')).toBeVisible(HEARD);
    // A case whose findings have all gone meanwhile has none to show.
    const said = await detail().locator('.case-findings, .case__about').allInnerTexts();
    expect(said.join(' ')).not.toContain('|');
    await page.keyboard.press('j');
  }
});

// Before anything else is made to wait.
test('a snoozed exception leaves nothing to do until its time, and wakes by itself', async () => {
  test.setTimeout(600_000);
  await troubles(9);
  await page.keyboard.press('End');
  await expect(detail().getByRole('heading', { level: 2 })).toBeVisible();
  await page.keyboard.press('s');
  const form = detail().getByRole('form', { name: 'Snooze' });
  await form.getByRole('button', { name: 'In 2 hours' }).press('Enter');
  const until = form.getByLabel('Date and time');
  // World time runs sixty times as fast: half an hour of it is half a minute.
  await until.fill(minutesBefore(await until.inputValue(), 90));
  await form.getByLabel('Reason').fill('they call back in half an hour');
  await form.getByLabel('Reason').press('Enter');
  await expect(notice(/^Snoozed until /)).toBeVisible(HEARD);
  await page.getByLabel('Any id, name, cause or note').fill('state:waiting');
  await expect(queue()).toHaveAttribute('aria-rowcount', '2', HEARD);
  // Nobody does anything: it is no longer among those that wait.
  await expect(page.getByRole('heading', { name: /^The filter hides/ })).toBeVisible({ timeout: 90_000 });
  await page.getByLabel('Any id, name, cause or note').fill('');
});

test('one action about several: control totals frozen, each decided by itself, all of it taken back', async () => {
  test.setTimeout(600_000);
  await settled();
  await troubles(9);
  await page.getByLabel('Any id, name, cause or note').fill('class:return');
  for (const place of [1, 2, 3]) await expect(queue().getByRole('row').nth(place)).toContainText('Return', SYNCED);
  await queue().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(several().getByRole('heading', { name: '3 exceptions' })).toBeVisible();
  // Waiting is possible for each: nobody has done anything about it yet.
  await page.keyboard.press('s');
  const totals = several().getByRole('region', { name: 'Control totals, frozen' });
  await expect(totals).toContainText('3 exceptions', HEARD);
  await expect(totals.locator('.bulk-hash')).toHaveText(/^[0-9a-f]{12}$/);
  await expectBothThemes(one, 'exceptions-demo-passport');
  await page.keyboard.type('one of the bank’s own troubles');
  await page.keyboard.press('Enter');
  await expect(several()).toContainText('Snooze: recorded about 3 exceptions.', HEARD);
  // The filter survives, and so does the way back.
  await expect(page.getByLabel('Any id, name, cause or note')).toHaveValue('class:return');
  await page.keyboard.press('u');
  await expect(notice('Undone: 3 exceptions are as they were.')).toBeVisible(HEARD);
  await page.getByLabel('Any id, name, cause or note').fill('');
});

test('an analyst goes through twenty exceptions of the demo company by keys alone, and takes the last step back', async () => {
  test.setTimeout(900_000);
  await settled();
  await troubles(WORK);
  const heading = detail().getByRole('heading', { level: 2 });
  const shown = async (): Promise<string> =>
    `${await heading.innerText()}: ${await detail().locator('.case__about').innerText()}`;
  const worked = new Set<string>();
  let [done, taken, closed] = [0, 0, 0];
  // Class by class, the rare ones first, as the groups beside the queue offer them.
  for (const name of await classesRareFirst()) {
    if (done === WORK) break;
    await group(name).press('Enter');
    await expect(group(name)).toHaveAttribute('aria-pressed', 'true');
    await expect(queue().and(page.locator('[aria-busy]'))).toHaveCount(0, HEARD);
    const last = Math.min(WORK, done + (await rowCount()));
    await queue().focus();
    await page.keyboard.press('Home');
    for (; done < last; done += 1) {
      await expect(detail().getByRole('toolbar')).toBeVisible(HEARD);
      await expect(heading).toHaveText(name, HEARD);
      worked.add(name);
      const before = await shown();
      const step = STEPS[done % STEPS.length];
      if (step === 'take') {
        await page.keyboard.press('m');
        await expect(notice(/^Assigned to /)).toBeVisible(HEARD);
        taken += 1;
      } else if (step === 'note') {
        await act('n', `called the bank (${String(done)})`, 'Noted');
        await expect(detail()).toContainText(`called the bank (${String(done)})`, HEARD);
        await page.keyboard.press('j');
      } else if (step === 'escalate') await act('e', 'beyond my limit', /^Escalated to /);
      else if (step === 'snooze') await act('s', 'the bank opens tomorrow', /^Snoozed until /);
      else {
        await act('c', 'answered by the bank', /^Closed: Fixed/);
        closed += 1;
      }
      if (done < last - 1) await expect.poll(shown, { ...HEARD, message: `on after “${step}”` }).not.toBe(before);
    }
    if (done < WORK) await allClasses();
  }
  expect(worked.size).toBeGreaterThanOrEqual(CLASSES);
  expect([taken, closed]).toEqual([4, 4]);
  // The last closing is taken back: the case stands in the queue again as it was.
  await page.keyboard.press('u');
  await expect(notice('Undone. The case is as it was.')).toBeVisible(HEARD);
  await expect(detail()).toContainText('Reopened', HEARD);
  await expectBothThemes(one, 'exceptions-demo-worked');
  await allClasses();
  // One whose cause has gone meanwhile is still the person's, as resolved.
  await page.getByLabel('Any id, name, cause or note').fill('is:mine state:assigned state:resolved');
  await expect(queue()).toHaveAttribute('aria-rowcount', String(taken + 1), HEARD);
  await page.getByLabel('Any id, name, cause or note').fill('');
});

test('the queue is saved as it is filtered, with its filter above the rows', async () => {
  test.setTimeout(600_000);
  await troubles(9);
  const file = await saveAs(one, 'exceptions.csv');
  await page.getByLabel('Any id, name, cause or note').fill('severity:high');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(notice(/^\d+ rows? exported$/)).toBeVisible(HEARD);
  const [about = '', heads = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(about).toContain('Syncline exceptions');
  expect(about).toContain('severities');
  expect(heads).toMatch(/^Case,Exception,Severity/);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.includes(',high,'))).toBe(true);
  await page.getByLabel('Any id, name, cause or note').fill('');
});

/** A date and time as typed, so many minutes earlier. */
function minutesBefore(typed: string, minutes: number): string {
  const at = Date.parse(`${typed.replace(' ', 'T')}:00Z`) - minutes * 60_000;
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
