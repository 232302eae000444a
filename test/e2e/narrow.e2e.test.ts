import { expect, test, type Locator, type Page } from '@playwright/test';
import { goTo } from './support/console-hands.ts';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages } from './support/harness-pages.ts';

/** The smallest window that the product allows. */
const SMALLEST = { width: 960, height: 600 };

const pages = harnessPages({ ready: (page) => page.getByRole('main').waitFor() });

const open = (query: string): Promise<Page> => pages.open({ query, ...SMALLEST });

/** Texts of the parts of a box that reach beyond its edges, or beyond their own without saying so with dots. */
function cutIn(box: Locator): Promise<readonly string[]> {
  return box.evaluate((element) => {
    const room = element.getBoundingClientRect();
    return [...element.querySelectorAll<HTMLElement>('*')]
      .filter((part) => part.offsetWidth > 1 && getComputedStyle(part).clipPath === 'none')
      .filter((part) => {
        const { left, right } = part.getBoundingClientRect();
        const dotted = part.closest('[style*=ellipsis], .fresh__name, .fresh__list, .status-bar__button') !== null;
        return !dotted && (left < room.left - 1 || right > room.right + 1);
      })
      .map((part) => part.textContent.trim());
  });
}

async function travel(page: Page): Promise<void> {
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('button', { name: 'Travel' }).first().click();
  await expect(page.locator('.frame--travelled')).toBeVisible();
}

test('a running back-fill cuts nothing off the status bar of the smallest window, and its list says when it was asked for', async () => {
  const page = await open('screen=systems');
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Back-fill' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('dialog').getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /Back-fills/ }).click();
  const list = page.getByRole('grid', { name: 'Back-fills' });
  for (const column of ['Days', 'Asked']) {
    await expect(list.getByRole('columnheader', { name: column, exact: true })).toBeInViewport({ ratio: 1 });
  }
  await expect(list.getByRole('row').nth(1)).toContainText(/\d{4}-\d{2}-\d{2} – \d{4}-\d{2}-\d{2}/);
  expect(await cutIn(page.getByRole('contentinfo'))).toEqual([]);
  await expectBothThemes(pages.shown, 'narrow-back-fills');
});

test('the past of Today and Systems is tinted, asks nothing of anybody, and cuts no line of a short list', async () => {
  const page = await open('screen=today');
  await travel(page);
  expect(await cutIn(page.getByRole('banner'))).toEqual([]);
  const bodies = page.locator('.today-panel__body');
  await expect(bodies.first()).toBeVisible();
  const hidden = await bodies.evaluateAll((boxes) => boxes.map((box) => box.scrollHeight - box.clientHeight));
  expect(hidden.filter((height) => height > 1)).toEqual([]);
  await expectBothThemes(pages.shown, 'narrow-past-today');
  const systems = await goTo(page, 's');
  await expect(page.locator('.frame--travelled')).toBeVisible();
  const polls = systems.getByRole('button', { name: /Poll/ });
  expect(await polls.count()).toBeGreaterThan(2);
  for (const poll of await polls.all()) await expect(poll).toBeDisabled();
  await expectBothThemes(pages.shown, 'narrow-past-systems');
});
