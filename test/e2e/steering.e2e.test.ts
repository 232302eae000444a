import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { harnessPages } from './support/harness-pages.ts';

const pages = harnessPages({
  screen: 'systems',
  ready: (page) => page.locator('[aria-rowindex="2"]').first().waitFor(),
});
const { open } = pages;

/** The detail of the ERP's journal feed. */
async function journal(page: Page): Promise<Locator> {
  await page.getByRole('row', { name: /SAP journal-items/ }).click();
  return page.getByRole('region', { name: 'Feed detail' });
}

test('a paused feed says who paused it, is not called late, and goes on when it is resumed', async () => {
  const page = await open();
  const detail = await journal(page);
  await detail.getByRole('button', { name: 'Pause feed' }).click();
  await expect(page.getByText('1 feed paused')).toBeVisible();
  await expect(detail).toContainText('Polling is paused.');
  await expect(detail).toContainText('analyst@halmark.example');
  await expect(detail.getByRole('button', { name: 'Poll feed now' })).toBeDisabled();
  await detail.getByRole('button', { name: 'Resume feed' }).click();
  await expect(page.getByText('1 feed resumed')).toBeVisible();
  await expect(detail.getByRole('button', { name: 'Pause feed' })).toBeEnabled();
});

test('days of the past are read again with an estimate before, progress meanwhile, and an end', async () => {
  const page = await open();
  const detail = await journal(page);
  await detail.getByRole('button', { name: 'Back-fill' }).click();
  const dialog = page.getByRole('dialog', { name: 'Back-fill SAP · journal-items' });
  await expect(dialog).toContainText('7 days · 1 question to the system');
  await dialog.getByLabel('Last day').fill('2026-02-30');
  await expect(dialog).toContainText('Enter two days such as');
  await expect(dialog.getByRole('button', { name: 'Start back-fill' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Last 7 days' }).click();
  await dialog.getByRole('button', { name: 'Start back-fill' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Continue in background' }).click();
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await status.getByRole('button', { name: /Back-filling SAP · journal-items/ }).click();
  const row = page.getByRole('grid', { name: 'Back-fills' }).getByRole('row', { name: /SAP · journal-items/ });
  await expect(row).toContainText('running');
  await row.click();
  await page.getByRole('button', { name: 'Cancel back-fill' }).click();
  await expect(row).toContainText('cancelled');
});

test('every verb is reached from the keyboard alone', async () => {
  const page = await open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('back-fill sap journal');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Back-fill SAP · journal-items' });
  await expect(dialog.getByLabel('First day')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pause feed sap journal');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 feed paused')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('resume feed sap journal');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 feed resumed')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`pauses and back-fills are accessible in ${theme}`, async () => {
    const page = await open({ theme });
    const detail = await journal(page);
    await detail.getByRole('button', { name: 'Pause feed' }).click();
    await detail.getByRole('button', { name: 'Resume feed' }).waitFor();
    await expectAccessible(page);
    await pages.shown.shot(`out/test/steering-paused-${theme}.png`);
    await detail.getByRole('button', { name: 'Resume feed' }).click();
    await detail.getByRole('button', { name: 'Back-fill' }).click();
    await expectAccessible(page);
    await pages.shown.shot(`out/test/steering-ask-${theme}.png`);
    await page.getByRole('button', { name: 'Start back-fill' }).click();
    await page.getByRole('dialog').getByText('1 of 7 days', { exact: false }).waitFor();
    await expectAccessible(page);
    await pages.shown.shot(`out/test/steering-running-${theme}.png`);
    await page.getByRole('button', { name: 'Continue in background' }).click();
    await page.getByRole('tab', { name: /Back-fills/ }).click();
    await page.getByRole('grid', { name: 'Back-fills' }).waitFor();
    await expectAccessible(page);
    await pages.shown.shot(`out/test/steering-list-${theme}.png`);
  });
}
