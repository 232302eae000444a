import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import type { HarnessOptions } from './support/harness.ts';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const { open } = harnessPages({ screen: 'cash', ready: rowsOrWords });

async function openMonitor(options: HarnessOptions = {}): Promise<Page> {
  const page = await open(options);
  await page.getByRole('tab', { name: /Statement monitor/ }).click();
  await page.getByRole('grid', { name: 'Statements by account and business day' }).waitFor();
  return page;
}

test.describe('the matrix', () => {
  test('shows every account under its currency with a line of sums, and true counts', async () => {
    const page = await open();
    // 24 accounts, 7 currencies and the header.
    await expect(page.getByRole('grid', { name: 'Accounts by system' })).toHaveAttribute('aria-rowcount', '32');
    await expect(page.getByText('24 accounts')).toBeVisible();
    await expect(page.getByRole('row', { name: /EUR pool header/ })).toContainText('11,842,316.47');
  });

  test('never shows a difference across bases', async () => {
    const page = await open();
    const row = page.getByRole('row', { name: /Gulf KWD operating/ });
    await expect(row.getByText('not comparable')).toHaveCount(3);
    await expect(row.locator('.difference--open')).toHaveCount(0);
  });

  test('says what is restricted', async () => {
    const page = await open();
    await expect(page.getByRole('row', { name: /EUR escrow/ })).toContainText('restricted');
    await expect(page.getByRole('button', { name: /EUR 24,076,425.13/ })).toContainText('2,500,000.00');
  });

  test('is walked with keys: the detail follows, arrows choose the system, Escape closes', async () => {
    const page = await open();
    const grid = page.getByRole('grid', { name: 'Accounts by system' });
    for (const key of ['j', 'j', 'j', 'j']) await page.keyboard.press(key);
    const detail = page.getByRole('region', { name: 'Account detail' });
    await expect(detail).toContainText('Holding EUR pool header');
    await expect(grid).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(detail.getByRole('button', { name: 'ERP' })).toHaveAttribute('aria-pressed', 'true');
    await expect(detail.getByRole('grid', { name: 'Lines: ERP' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(detail).toHaveCount(0);
  });

  test('keeps the last row in view when the detail opens below it', async () => {
    const page = await open();
    await page.keyboard.press('End');
    await page.getByRole('region', { name: 'Account detail' }).waitFor();
    await expect(page.locator('.grid__row--cursor').first()).toBeInViewport();
  });

  test('narrows by currency, text and differences, and says how many it hides', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^JPY/ }).click();
    await expect(page.getByText('2 of 24 accounts')).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('no such account');
    await expect(page.getByText('The filter hides 24 accounts')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(page.getByText('24 accounts', { exact: true })).toBeVisible();
  });

  test('shows five thousand accounts and goes to the last one', async () => {
    const page = await open({ query: 'accounts=5000' });
    await expect(page.getByRole('grid', { name: 'Accounts by system' })).toHaveAttribute('aria-rowcount', '5008');
    await page.keyboard.press('End');
    await expect(page.locator('.grid__row--cursor').first()).toHaveAttribute('aria-rowindex', '5008');
    expect(await page.locator('.grid__body .grid__row').count()).toBeLessThan(160);
  });
});

test.describe('the detail of an account', () => {
  test('proves the roll-forward, sums the lines, and draws the trend', async () => {
    const page = await open();
    await page.getByRole('row', { name: /EUR pool header/ }).click();
    const detail = page.getByRole('region', { name: 'Account detail' });
    await expect(detail.getByText('Opening + credits − debits = closing')).toBeVisible();
    await expect(detail.getByText(/\d+ lines, −?[\d,.]+ EUR/)).toBeVisible();
    await expect(detail.locator('canvas')).toBeVisible();
  });

  test('leads from a line to its payment and to the received file', async () => {
    const page = await open();
    await page.getByRole('row', { name: /EUR pool header/ }).click();
    const lines = page.getByRole('grid', { name: 'Lines: Bank' });
    await lines
      .getByRole('button', { name: /^1010-2026/ })
      .first()
      .click();
    await expect(page.getByRole('main', { name: 'Payments' })).toBeVisible();
    await page.getByRole('button', { name: 'Cash' }).click();
    await lines
      .getByRole('button', { name: /^#/ })
      .first()
      .evaluate((button: HTMLElement) => {
        button.click();
      });
    await expect(page.getByRole('region', { name: 'Received file detail' })).toBeVisible();
  });
});

test.describe('the statement monitor', () => {
  test('marks every trouble with drawing, letter and word', async () => {
    const page = await openMonitor();
    await expect(page.getByRole('list', { name: 'What the marks mean' }).getByRole('listitem')).toHaveCount(8);
    const gap = page.getByRole('button', { name: 'gap' }).first();
    await expect(gap).toContainText('G');
  });

  test('shows the figures of a day, day by day with the arrow keys', async () => {
    const page = await openMonitor();
    await page.getByRole('button', { name: 'duplicate' }).click();
    const detail = page.getByRole('region', { name: 'Statement detail' });
    await expect(detail.getByText('Closing', { exact: true })).toHaveCount(2);
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowRight');
    await expect(detail.getByText('Closing', { exact: true })).toHaveCount(1);
    await expect(detail).toContainText('2026-11-16');
  });

  test('can be narrowed to what needs a person', async () => {
    const page = await openMonitor();
    await page.getByRole('checkbox', { name: 'Only what needs a person' }).check();
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '6');
  });
});

test.describe('states', () => {
  test('first run says what to do next', async () => {
    const page = await open({ query: 'never-synced=yes' });
    await expect(page.getByText('No account has been heard of yet')).toBeVisible();
  });

  test('a failed question offers to ask again, with an id to hand on', async () => {
    const page = await open({ query: 'failing=cash.matrix' });
    await expect(page.getByRole('alert')).toContainText('refused/planted-fault');
  });

  test('the engine going away leaves the figures on the screen', async () => {
    const page = await open();
    await page.evaluate(() => {
      window.harness?.kill();
    });
    await expect(page.getByText('The engine is restarting.', { exact: false })).toBeVisible();
    await expect(page.getByRole('row', { name: /EUR pool header/ })).toBeVisible();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`is accessible in ${theme}, with the detail open`, async () => {
      const page = await open({ theme });
      await page.getByRole('row', { name: /EUR pool header/ }).click();
      await page.locator('canvas').waitFor();
      await expectAccessible(page);
      await page.getByRole('tab', { name: /Statement monitor/ }).click();
      await page.getByRole('button', { name: 'duplicate' }).click();
      await page.getByText('Closing', { exact: true }).first().waitFor();
      await expectAccessible(page);
    });
  }
});
