import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const pages = harnessPages({
  ready: async (page) => {
    await page.getByRole('main', { name: 'Payments' }).waitFor();
    await rowsOrWords(page);
  },
});
const { open } = pages;

test.describe('the list', () => {
  test('opens with open items and near value dates, sums per currency and true counts', async () => {
    const page = await open();
    const grid = page.getByRole('grid', { name: 'Payments' });
    await expect(page.getByText('Open, and value date 2026-11-11 to 2026-11-25')).toBeVisible();
    await expect(grid).toHaveAttribute('aria-rowcount', '1001');
    await expect(page.getByText('1,000 payments')).toBeVisible();
    await expect(grid.getByRole('row').nth(1)).toContainText('2010-2026-1500010421');
    await expect(page.locator('.totals__sums li')).toHaveCount(5);
  });

  test('is walked with keys alone, and the focus stays in the list while the detail follows', async () => {
    const page = await open();
    const grid = page.getByRole('grid');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(page.getByRole('complementary', { name: 'Payment detail' })).toContainText('2010-2026-1500010422');
    await expect(grid).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Payment detail' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(grid).toBeFocused();
    await expect(page.locator('.grid__row--cursor')).toHaveAttribute('aria-rowindex', '3');
  });

  test('shows any of a million payments, wherever the scrollbar is dragged', async () => {
    const page = await open({ query: 'count=1000000' });
    const grid = page.getByRole('grid');
    await expect(grid).toHaveAttribute('aria-rowcount', '1000001');
    await page.keyboard.press('End');
    await expect(page.locator('.grid__row--cursor')).toHaveAttribute('aria-rowindex', '1000001');
    await expect(page.locator('.grid__row--cursor')).toContainText('1501010420');
    for (const share of [0.13, 0.71, 0.42, 0.9, 0.05]) {
      await grid.evaluate((box, part) => {
        box.scrollTop = box.scrollHeight * part;
      }, share);
    }
    const wanted = Math.floor(1_000_000 * 0.05) + 20;
    await expect(page.locator(`[aria-rowindex="${String(wanted + 2)}"]`)).toContainText(String(1_500_010_421 + wanted));
    expect(await page.locator('.grid__row').count()).toBeLessThan(80);
  });

  test('draws at least 28 rows beside the detail in a window of 1440 x 900', async () => {
    const page = await open({ width: 1440, height: 900 });
    const rows = await page.getByRole('grid').evaluate((box) => Math.floor((box.clientHeight - 24) / 24));
    // The harness warns of a stale system with one line that is not there on a good day.
    const banners = await page.locator('main .banner').count();
    expect(rows + banners).toBeGreaterThanOrEqual(28);
    await expect(page.getByRole('columnheader', { name: 'Reporting' })).toBeInViewport({ ratio: 0.9 });
  });

  test('masks names of payroll items', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('kind:payroll');
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('Payroll item');
  });
});

test.describe('choosing', () => {
  test('says n of N with sums, freezes "all", and copies bare values', async () => {
    const page = await open();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await expect(page.getByText('3 of 1,000 selected')).toBeVisible();
    await page.keyboard.press('Control+c');
    const copied = await pages.shown.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied.split('\r\n').map((line) => line.split('\t').slice(0, 4).join('|'))).toEqual([
      'Payment|Beneficiary|Amount|Value date',
      expect.stringMatching(/^2010-2026-1500010421\|[^|]+\|\d+\.\d\d\|2026-11-\d\d$/),
      expect.stringMatching(/^2010-2026-1500010422\|/),
      expect.stringMatching(/^1010-2026-1500010423\|/),
    ]);
    await page.keyboard.press('Control+a');
    await expect(page.getByText('All 1,000 that match are selected')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('1,000 payments')).toBeVisible();
  });

  test('filters by what is typed, names mistakes, and gives up in one key', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('state:settled ccy:KWD');
    await expect(page.locator('.totals__sums li')).toHaveCount(1);
    await page.keyboard.type(' colour:red');
    await expect(page.getByText('Unknown field “colour”')).toBeVisible();
    await page.getByLabel('Filter payments').fill('state:rejected ccy:NOK');
    await expect(page.getByText('The filter hides 1,000 payments')).toBeVisible();
    await page.getByLabel('Filter payments').press('Escape');
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1001');
  });

  test('filters by a cell of the board, and by what one system claims', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Overall, rejected/ }).click();
    await expect(page.getByLabel('Filter payments')).toHaveValue('state:rejected');
    await page.getByRole('button', { name: /^ERP, initiated/ }).click();
    await expect(page.getByLabel('Filter payments')).toHaveValue('erp:initiated');
    await page.getByRole('button', { name: 'Show systems' }).click();
    await expect(page.getByRole('rowheader')).toHaveText(['Overall', 'Treasury', 'Bank', 'ERP', 'Reporting']);
  });

  test('finds a payment by its id in the palette', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('1500010430');
    await page.getByRole('option', { name: /1010-2026-1500010430/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Payment detail' })).toContainText('1010-2026-1500010430');
  });

  test('does not open in the palette what was found for an earlier text', async () => {
    const page = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('15000104');
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await palette.getByRole('option', { name: /-15000104/, selected: true }).waitFor();
    await page.evaluate(() => window.harness?.hold());
    await page.keyboard.type('30');
    await expect(palette.getByRole('option', { name: /-15000104/, disabled: true }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(palette).toBeVisible();
    await page.evaluate(() => window.harness?.release());
    await palette.getByRole('option', { name: /1010-2026-1500010430/, selected: true, disabled: false }).waitFor();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Payment detail' })).toContainText('1010-2026-1500010430');
  });
});

test.describe('one payment', () => {
  test('shows its lanes, the one that is behind and by how much, its batch and the proof of each claim', async () => {
    const page = await open();
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('j');
    const detail = page.getByRole('complementary', { name: 'Payment detail' });
    await expect(detail.locator('.braid__lane--behind')).toContainText(/Bank settled, ERP behind by \d+ h/);
    await expect(detail).toContainText('3 rejected items');
    await expect(detail).toContainText('AC04 Closed account number');
    await detail
      .getByRole('button', { name: /pain\.002/ })
      .first()
      .click();
    await expect(detail.locator('.raw__text')).toContainText('Lindqvist⟨U+202E⟩Verktyg');
    await detail.getByRole('button', { name: 'Next part' }).click();
    await expect(detail).toContainText('Bytes 16,384 to 32,768');
    await page.keyboard.press('Escape');
    await expect(detail.getByText('Status by system')).toBeVisible();
  });

  test('names a received file whose bytes were purged as beyond its retention', async () => {
    const page = await open({ query: 'purged=yes' });
    await page.keyboard.press('j');
    const detail = page.getByRole('complementary', { name: 'Payment detail' });
    await detail
      .getByRole('button', { name: /pain\.002/ })
      .first()
      .click();
    await expect(detail.getByText('The received file is beyond its retention.')).toBeVisible();
    await expect(detail.locator('.error-state')).toHaveCount(0);
  });
});

test.describe('when things are not well', () => {
  test('keeps everything while the engine restarts, and goes on by itself', async () => {
    const page = await open();
    await page.getByRole('grid').getByRole('row').nth(1).waitFor();
    await page.evaluate(() => {
      window.harness?.kill();
    });
    await expect(page.getByText('The engine is restarting.')).toBeVisible();
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('1500010421');
    await page.evaluate(() => {
      window.harness?.restart();
    });
    await expect(page.getByText('The engine is restarting.')).toBeHidden();
    await page.keyboard.press('End');
    await expect(page.locator('.grid__row--cursor')).toContainText('1500011420');
  });

  test('says what failed, with an id to copy, and never shows a blank pane', async () => {
    const page = await open({ query: 'failing=payments.page,payments.board' });
    await expect(page.getByText('This could not be loaded')).toBeVisible();
    await expect(page.getByText('Problem id refused/planted-fault').first()).toBeVisible();
  });

  test('says that nothing was received yet on the first run', async () => {
    const page = await open({ query: 'count=0&never-synced=yes' });
    await expect(page.getByText('No payment has been received yet')).toBeVisible();
  });

  test('says when it is offline and which system is stale', async () => {
    const page = await open({ query: 'online=no&stale=yes' });
    await expect(page.getByText('No connection to the outside.')).toBeVisible();
    await expect(page.getByText(/SAP has not succeeded for 6 h/)).toBeVisible();
  });

  test('is visibly read-only when it has travelled in time', async () => {
    const page = await open();
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'This morning 09:05' }).click();
    await page.getByRole('button', { name: 'Travel', exact: true }).click();
    await expect(page.getByText('Read only: shown as known at 2026-11-18 09:05')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Poll now' })).toBeDisabled();
    await page.getByRole('button', { name: 'Back to now' }).first().click();
    await expect(page.getByText('Read only')).toBeHidden();
  });
});

test.describe('for everybody', () => {
  for (const theme of ['light', 'dark'] as const)
    test(`has no serious accessibility issue in the ${theme} theme`, async () => {
      const page = await open({ theme });
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('j');
      await page.locator('.braid__lane--behind').waitFor();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))])).toEqual([]);
    });

  for (const theme of ['light', 'dark'] as const)
    test(`shows both legs of money that came back, and an overdue recall, ${theme}`, async () => {
      const page = await open({ theme });
      await page.keyboard.press('/');
      await page.keyboard.type('state:reversed');
      await page.keyboard.press('Enter');
      await page.getByRole('grid', { name: 'Payments' }).getByRole('row').nth(1).click();
      const legs = page.getByRole('table', { name: 'Paid and returned' });
      await expect(legs.getByRole('rowheader')).toHaveText(['Paid', 'Came back', 'Charges kept by the bank']);
      await expect(legs).toContainText('AC01 Account number wrong or missing');
      await expect(legs).toContainText('known by the reference FT2631004711');
      const detail = page.getByRole('complementary', { name: 'Payment detail' });
      await expect(detail).toContainText('being looked into');
      await expect(detail).toContainText('overdue');
      // Nothing is wider than the pane.
      const scroll = detail.locator('.detail__scroll');
      expect(await scroll.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))])).toEqual([]);
    });

  test('takes all its words from the catalogue', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByText('Pseudo', { exact: true }).click();
    const words = await page
      .locator('h1, h2, h3, th, [role=columnheader], legend, .state-chip__word, .choice__option')
      .allInnerTexts();
    const foreign = words.filter(
      (text) => /[a-z]/i.test(text) && !text.includes('[!!!') && !/^(posted|cleared|voided)$/.test(text),
    );
    expect(foreign).toEqual([]);
  });
});
