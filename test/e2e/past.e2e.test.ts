import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { goTo, showAccounts, showPayments } from './support/console-hands.ts';
import { oneDemoConsole } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

/** Longest wait for the demo's clock to bring what a test waits for. */
const SYNCED = { timeout: 90_000 };
/** Payments of the demo's own day: one system after the other takes them over while it goes on. */
const MOVING = 'date:2026-11-17';
/** The treasury system takes in this account's corrected statement about a minute after the start of the demo. */
const ACCOUNT = 'NO8499604100298';

let one: Launched;
let page: Page;

oneDemoConsole((launched) => {
  one = launched;
  page = launched.page;
});

/** What each payment in sight is said to be: the words of its four systems, by its reference. */
async function payments(): Promise<ReadonlyMap<string, string>> {
  const grid = await showPayments(page, MOVING);
  await expect(grid.getByRole('row').nth(1)).toContainText('2026-11-17', SYNCED);
  await expect(grid).not.toHaveAttribute('aria-busy', 'true', SYNCED);
  const rows = await grid.getByRole('row').evaluateAll((all) =>
    all
      .slice(1)
      .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent))
      .map((cells) => [cells[1] ?? '', cells.slice(5, 9).join(' | ')] as const),
  );
  return new Map(rows.filter(([reference]) => reference !== ''));
}

async function accountRow(): Promise<Locator> {
  return (await showAccounts(page, ACCOUNT)).getByRole('row', { name: new RegExp(ACCOUNT) });
}

/** The figures of the account in every system, in the order of the columns. */
async function balances(): Promise<string> {
  const row = await accountRow();
  await expect(row.locator('.figure__amount').first()).toBeVisible(SYNCED);
  // Until the answer is in, the screen shows what it said on the last visit.
  const main = page.getByRole('main', { name: 'Cash' });
  await expect(main.getByRole('progressbar', { name: 'Loading' })).toHaveCount(0, SYNCED);
  return (await row.locator('.figure__amount').allInnerTexts()).join(' | ');
}

/** The last commit as the travel dialog names it, in the zone of the console. */
async function offeredCommit(): Promise<string> {
  await page.getByRole('button', { name: 'As known at' }).click();
  const offer = page.getByRole('dialog').getByRole('button', { name: 'Last commit' });
  const at = await offer.getAttribute('title');
  await page.keyboard.press('Escape');
  return at ?? '';
}

/**
 * A commit that was the last one after this was asked for. The dialog shows what it knows from before until it has heard
 * anew, and the demo commits all the time: another answer than the first one is new.
 */
async function lastCommit(): Promise<string> {
  const first = await offeredCommit();
  let at = first;
  await expect(async () => {
    at = await offeredCommit();
    expect(at).not.toBe(first);
  }).toPass({ timeout: 20_000 });
  return at;
}

/** A moment that lies between two readings of the screen which say the same, with what they say. */
interface Moment {
  readonly at: string;
  readonly payments: ReadonlyMap<string, string>;
  readonly balances: string;
}

async function moment(): Promise<Moment> {
  let found: Moment | undefined;
  await expect(async () => {
    const before = { payments: await payments(), balances: await balances() };
    const at = await lastCommit();
    expect(at).toMatch(/^2026-11-17 \d\d:\d\d:\d\d/);
    let steady = before.payments;
    // Payments move all the time: those that said the same on both sides of the moment said it at the moment too. Read twice
    // after it, because a screen may show a commit a little later than it is offered.
    for (let reading = 0; reading < 2; reading += 1) {
      const after = { payments: await payments(), balances: await balances() };
      expect(after.balances).toBe(before.balances);
      steady = new Map([...steady].filter(([reference, said]) => after.payments.get(reference) === said));
    }
    expect(steady.size).toBeGreaterThan(0);
    found = { at, balances: before.balances, payments: steady };
  }).toPass(SYNCED);
  if (found === undefined) throw new Error('no quiet moment was found');
  return found;
}

/** A moment of before, and a payment in it: the screen says something else of the payment and of the account by now. */
async function overtaken(): Promise<{ readonly then: Moment; readonly moved: string }> {
  // While the demo starts, the books change with every commit, several times a second; the treasury system answers last.
  await expect.poll(async () => (await balances()).split(' | ').length, SYNCED).toBe(4);
  const moments: Moment[] = [];
  let found: { then: Moment; moved: string } | undefined;
  await expect(async () => {
    const later = await moment();
    moments.push(later);
    for (const then of moments) {
      const moved = [...then.payments].find(
        ([reference, said]) => (later.payments.get(reference) ?? said) !== said,
      )?.[0];
      if (moved !== undefined && later.balances !== then.balances) found = { then, moved };
    }
    expect(found).toBeDefined();
  }).toPass({ timeout: 200_000 });
  if (found === undefined) throw new Error('nothing was overtaken');
  return found;
}

async function tint(): Promise<string> {
  return page.getByRole('banner').evaluate((bar) => getComputedStyle(bar).backgroundColor);
}

test('what the screens said at an instant is what they say again when the console travels to it', async () => {
  test.setTimeout(300_000);
  const { then, moved } = await overtaken();
  const plain = await tint();

  await page.getByRole('button', { name: 'As known at' }).click();
  const dialog = page.getByRole('dialog', { name: 'As known at' });
  await dialog.getByRole('textbox').fill(then.at);
  await dialog.getByRole('button', { name: 'Travel', exact: true }).click();
  await expect(page.getByText(`Read only: shown as known at ${then.at}`)).toBeVisible();
  expect(await tint()).not.toBe(plain);
  await expect.poll(async () => (await payments()).get(moved), SYNCED).toBe(then.payments.get(moved));
  await expect(page.getByRole('button', { name: 'Poll now' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Import files' }).first()).toBeDisabled();
  await expectBothThemes(one, 'travelled-payments');
  await expect.poll(balances, SYNCED).toBe(then.balances);
  await expectBothThemes(one, 'travelled-cash');
  await goTo(page, 's');
  await expect(page.getByRole('button', { name: 'Poll all now' })).toBeDisabled();

  await page.getByRole('button', { name: 'Back to now' }).first().click();
  await expect(page.getByText('Read only: shown')).toBeHidden();
  expect(await tint()).toBe(plain);
  await expect.poll(balances, SYNCED).not.toBe(then.balances);
  await expect.poll(async () => (await payments()).get(moved), SYNCED).not.toBe(then.payments.get(moved));
});
