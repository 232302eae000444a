import { expect, test, type Locator, type Page } from '@playwright/test';
import { goTo } from './support/console-hands.ts';
import { HEARD, oneDemoConsole, SYNCED } from './support/demo-console.ts';
import type { Launched } from './support/launch.ts';

let one: Launched;

oneDemoConsole((launched) => {
  one = launched;
});

const queue = (page: Page): Locator => page.getByRole('grid', { name: 'Exceptions' });
const detail = (page: Page): Locator => page.getByRole('complementary', { name: 'Exception detail' });
const search = (page: Page): Locator => page.getByLabel('Any id, name, cause or note');

/** Chooses an item of the application's menu, as its accelerator does. */
async function chooseMenu(label: string): Promise<void> {
  await one.app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find((item) => item.label === wanted)?.click();
  }, label);
}

/** A further window of the same console. */
async function newWindow(): Promise<Page> {
  const opened = one.app.waitForEvent('window');
  await chooseMenu('New window');
  const page = await opened;
  await expect(page.getByRole('button', { name: 'Exceptions' })).toBeVisible(HEARD);
  return page;
}

/** The one case that a filter leaves, under the cursor. */
async function openCase(page: Page, filter: string): Promise<void> {
  await search(page).fill(filter);
  await expect(queue(page)).toHaveAttribute('aria-rowcount', '2', HEARD);
  await queue(page).focus();
  await page.keyboard.press('Home');
  await expect(detail(page).getByRole('heading', { level: 2 })).toBeVisible(HEARD);
}

/** Opens a form by its key and types the reason, without sending it. */
async function type(page: Page, key: string, reason: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(detail(page).getByRole('form')).toBeVisible();
  await page.keyboard.type(reason);
}

test('two windows on one case: the first decision stands, the second is told of it and keeps what was typed', async () => {
  test.setTimeout(600_000);
  const first = one.page;
  await goTo(first, 'e');
  await search(first).fill('class:return');
  await expect(queue(first).getByRole('row').nth(1)).toContainText('Return', SYNCED);
  await queue(first).focus();
  await first.keyboard.press('Home');
  const about = await detail(first).locator('.case__about').innerText();
  const id = /\d{4}-\d{4}-\d+/.exec(about)?.[0] ?? '';
  expect(id).not.toBe('');

  const second = await newWindow();
  await goTo(second, 'e');
  await openCase(first, `class:return ${id}`);
  await openCase(second, `class:return ${id}`);
  await type(first, 'c', 'the supplier has the money');
  await type(second, 'e', 'beyond my limit');
  await first.keyboard.press('Enter');
  await expect(first.getByText(/^Closed: Fixed/).last()).toBeVisible(HEARD);
  // It was the last one of the queue as it is filtered.
  await expect(first.getByRole('heading', { name: /^The filter hides/ })).toBeVisible(HEARD);

  await second.bringToFront();
  await second.keyboard.press('Enter');
  const form = detail(second).getByRole('form');
  await expect(form.getByRole('alert')).toContainText('Nothing was recorded', HEARD);
  await expect(form.getByRole('alert')).toContainText('the supplier has the money');
  await expect(form.getByLabel('Reason')).toHaveValue('beyond my limit');

  await second.close();
});

test('what the menu does is done in the window that a person works in, not in every one', async () => {
  const second = await newWindow();
  await second.bringToFront();
  await chooseMenu('Command palette');
  await expect(second.getByRole('dialog')).toBeVisible(HEARD);
  // Both are told in the same instant if both are told.
  await expect(one.page.getByRole('dialog')).toHaveCount(0);
  await second.close();
});
