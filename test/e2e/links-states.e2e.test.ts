import { expect, test, type Locator } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages } from './support/harness-pages.ts';

const pages = harnessPages({
  ready: (page) => page.locator('[aria-rowindex="2"]:not([aria-busy])').first().waitFor(),
});

/** Opens the first payment of an invented engine. Answers the section of its linked records. */
async function openRecords(query: string, size: { width?: number; height?: number } = {}): Promise<Locator> {
  const page = await pages.open({ query, ...size });
  await page.keyboard.press('j');
  const detail = page.getByRole('complementary', { name: 'Payment detail' });
  const section = detail.locator('.detail__section').filter({ hasText: 'Linked records' });
  await section.scrollIntoViewIfNeeded();
  return section;
}

test('a record is called by the name of its system and its own reference, and its key is evidence', async () => {
  const section = await openRecords('');
  const bank = section
    .locator('.links__record')
    .filter({ has: pages.shown.page.locator('.links__head', { hasText: 'Rheinbank' }) });
  await expect(bank.locator('.links__head')).toContainText(/Rheinbank\s*RB\d+/);
  // Text that is drawn; what is folded away is none of it.
  expect(await bank.innerText()).not.toMatch(/rheinbank|record\|/);
  await expect(bank.getByText('record|bank|', { exact: false })).toBeHidden();
  await bank.getByText('Evidence').press('Enter');
  await expect(bank.getByText('record|bank|', { exact: false })).toBeVisible();
  await bank.getByRole('button', { name: 'Copy Record key' }).press('Enter');
  await expectBothThemes(pages.shown, 'links-evidence');
  await bank.getByRole('button', { name: /pain\.002/ }).press('Enter');
  await expect(pages.shown.page.getByRole('region', { name: 'Received file' })).toBeVisible();
});

test('records that can not be read say so and are asked for again', async () => {
  const section = await openRecords('failing=payments.links');
  await expect(section.getByRole('alert')).toContainText('planted-fault');
  await expect(section.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectBothThemes(pages.shown, 'links-error');
});

test('a payment without records says why that can be and where to look', async () => {
  const section = await openRecords('unlinked=yes');
  await expect(section).toContainText('No record is linked here as known now');
  await expectBothThemes(pages.shown, 'links-empty');
});

test('a record is not put to a payment before that was looked up, and what does not fit is said', async () => {
  const section = await openRecords('', { width: 960, height: 600 });
  const record = section.locator('.links__record').first();
  await record.getByRole('button', { name: 'Link elsewhere…' }).press('Enter');
  await pages.shown.page.keyboard.type('15000104');
  const hits = record.locator('.links__hit');
  await expect(hits.first()).toBeVisible();
  await expect(record).toContainText('Type more of the id to find the others');
  await hits.nth(3).press('Enter');
  const warnings = record.getByRole('list', { name: 'What does not fit' });
  await expect(warnings).toContainText('The record says');
  await expectBothThemes(pages.shown, 'links-put-warns');
  // It may be right all the same; the engine has the last word, and says no here.
  await pages.shown.page.keyboard.type('a part payment');
  await pages.shown.page.keyboard.press('Enter');
  await expect(pages.shown.page.getByText('Refused: it has changed since it was shown')).toBeVisible();
  await pages.shown.page.keyboard.press('Escape');
  await expect(record.getByRole('button', { name: 'Link elsewhere…' })).toBeVisible();
});

test('what was found for an earlier text can not be taken while the search for the new one runs', async () => {
  const section = await openRecords('');
  const { page } = pages.shown;
  const record = section.locator('.links__record').first();
  await record.getByRole('button', { name: 'Link elsewhere…' }).press('Enter');
  await page.keyboard.type('150001');
  const enabled = record.locator('.links__hit:enabled');
  await expect(enabled.first()).toBeVisible();
  await page.evaluate(() => window.harness?.hold());
  await page.keyboard.type('04');
  await expect(record.locator('.links__hits')).toHaveAttribute('aria-busy', 'true');
  await expect(record.locator('.links__hit').first()).toBeVisible();
  await expect(enabled).toHaveCount(0);
  await page.evaluate(() => window.harness?.release());
  await expect(enabled.first()).toContainText('15000104');
});

test('a search that fails is not taken for a payment that does not exist', async () => {
  const section = await openRecords('failing=payments.find');
  const record = section.locator('.links__record').first();
  await record.getByRole('button', { name: 'Link elsewhere…' }).press('Enter');
  await pages.shown.page.keyboard.type('1500010');
  await expect(record.getByRole('alert')).toContainText('planted-fault');
  await expect(record).not.toContainText('No other payment has this');
});
