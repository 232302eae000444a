import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { goTo, SCREEN_KEYS } from './support/console-hands.ts';
import { oneDemoConsole } from './support/demo-console.ts';

const KEYS = ['t', 'p', 'c', 's'] as const;
/** The grid that each screen opens with; Today has none. */
const GRIDS = {
  p: { name: 'Payments', count: /^(?:at least )?([\d,]+) payments?/ },
  c: { name: 'Accounts by system', count: undefined },
  s: { name: 'Feeds of the connected systems', count: /of (\d+) feeds on time/ },
} as const;

let page: Page;

// The real console with the simulated company; what it shows is enough as soon as the first figures are there.
oneDemoConsole((launched) => {
  page = launched.page;
});
test.beforeAll(async () => {
  await goTo(page, 'c');
  await expect(page.locator('.figure__amount').first()).toBeVisible({ timeout: 90_000 });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`no screen has a serious accessibility issue in ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    for (const key of KEYS) {
      await goTo(page, key);
      if (key === 'p') await expect(page.getByRole('row').nth(1)).toBeVisible();
      // Electron windows cannot open the extra page that the newer way of running needs.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [SCREEN_KEYS[key], id, nodes[0]?.html.slice(0, 160)])).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

test('every screen is reached with g and its letter, and its grid is walked with arrows, Enter and Escape', async () => {
  for (const key of ['p', 'c', 's'] as const) {
    await goTo(page, key);
    const grid = page.getByRole('grid', { name: GRIDS[key].name });
    await expect(grid).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.grid__row--cursor')).toHaveAttribute('aria-rowindex', '3');
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('.grid__row--cursor')).toHaveAttribute('aria-rowindex', '2');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(grid).toBeFocused();
  }
});

test('a grid says as many rows to a screen reader as the screen says in words', async () => {
  for (const key of ['p', 's'] as const) {
    await goTo(page, key);
    const { name, count } = GRIDS[key];
    // Both move while the demo runs, so they are read together.
    await expect
      .poll(() =>
        page.locator('main').evaluate(
          (main, { grid, pattern }) => {
            const rows = Number(main.querySelector(`[role=grid][aria-label="${grid}"]`)?.getAttribute('aria-rowcount'));
            const said = [...main.querySelectorAll('.totals > span, .screen__about, header, p, span')]
              .map(({ textContent }) => new RegExp(pattern).exec(textContent)?.[1])
              .find((found) => found !== undefined);
            return rows - 1 - Number(said?.replaceAll(',', ''));
          },
          { grid: name, pattern: count.source },
        ),
      )
      .toBe(0);
  }
});

test('every word comes from the catalogue and no word of the frame is cut off in the pseudo-locale', async () => {
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByText('Pseudo', { exact: true }).click();
  await page.keyboard.press('Escape');
  for (const key of KEYS) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    // Words that a system has said itself are no copy of the console's.
    const words = await page
      .locator(
        'h1, h2, [role=tab], [role=columnheader], .choice__option, .rail__title, .state-chip__word:not([translate=no])',
      )
      .allInnerTexts();
    expect(words.filter((text) => /[a-z]{3}/i.test(text) && !text.includes('[!!!'))).toEqual([]);
  }
});
