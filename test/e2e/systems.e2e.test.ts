import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { harnessPages, rowsOrWords } from './support/harness-pages.ts';

const { open } = harnessPages({ screen: 'systems', ready: rowsOrWords });

test('a feed that fails says so, since when, and what it waits for', async () => {
  const page = await open({ query: 'stale=yes' });
  await expect(page.getByText('6 of 11 feeds on time')).toBeVisible();
  await page.getByRole('row', { name: /SAP journal-items/ }).click();
  const detail = page.getByRole('region', { name: 'Feed detail' });
  await expect(detail).toContainText('SAP answered 503 Service Unavailable.');
  await expect(detail).toContainText('open: paused after failures');
});

test('damage in the store and a failed backup stand above every screen with their codes and the next step', async () => {
  const page = await open({ query: 'damaged=yes' });
  await expect(page.getByText(/damaged in 1 place \(segment\).*syncline restore/)).toBeVisible();
  await expect(page.getByText(/daily backup failed \(disk-full\).*last verified backup was made .* ago/)).toBeVisible();
  await page.getByRole('tab', { name: 'Received files' }).click();
  const care = page.getByRole('group', { name: 'Care of what is stored' });
  await expect(care).toContainText('1 damaged place');
  await expect(care).toContainText(/Last verified backup .* ago/);
  await expectAccessible(page);
});

test('the care of what is stored says when it was checked and backed up last', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Received files' }).click();
  const care = page.getByRole('group', { name: 'Care of what is stored' });
  await expect(care).toContainText(/Everything stored was checked 3 h .*ago/);
  await expect(care).toContainText(/Last verified backup .* ago/);
  await expect(page.getByText('daily backup failed')).toHaveCount(0);
});

test('one system or all are polled at once', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Poll all now' }).click();
  await expect(page.getByText('9 feeds are being polled')).toBeVisible();
  await page.getByRole('row', { name: /Kyriba payment-status/ }).click();
  const detail = page.getByRole('region', { name: 'Feed detail' });
  await detail.getByRole('button', { name: 'Poll Kyriba now' }).click();
  await expect(page.getByText('2 feeds are being polled')).toBeVisible();
});

test('a failed import is shown with its rule and the marked line of the received file', async () => {
  const page = await open();
  await page.getByRole('tab', { name: /Failed imports/ }).click();
  await page.getByRole('row', { name: /statement-0042/ }).click();
  const detail = page.getByRole('region', { name: 'Failed import detail' });
  await expect(detail).toContainText('Nothing of this file was applied.');
  await expect(detail.locator('.raw-file__line--marked')).toContainText('118');
  await expect(detail.locator('.raw-file__line--marked')).toBeInViewport();
});

test('a place deep inside a large file is found', async () => {
  const page = await open();
  await page.getByRole('tab', { name: /Failed imports/ }).click();
  await page.getByRole('row', { name: /camt053-20261116/ }).click();
  await expect(page.locator('.raw-file__line--marked')).toContainText('2044');
});

test('a place that names no line leaves the file at its start and says why', async () => {
  const page = await open();
  await page.getByRole('tab', { name: /Failed imports/ }).click();
  await page.getByRole('row', { name: /kyriba/ }).click();
  await expect(
    page.getByText('The place /results/11/currency has no line of its own.', { exact: false }),
  ).toBeVisible();
});

test('characters that could disguise text are shown by their number', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Received files' }).click();
  await page.locator('.grid__body .grid__row').nth(2).click();
  await expect(page.getByRole('region', { name: 'Received file detail' })).toContainText('⟨U+202E⟩');
});

test('a received file whose bytes were purged is named as beyond its retention', async () => {
  const page = await open({ query: 'purged=yes' });
  await page.getByRole('tab', { name: /Failed imports/ }).click();
  await page.getByRole('row', { name: /statement-0042/ }).click();
  const detail = page.getByRole('region', { name: 'Failed import detail' });
  await expect(detail.getByText('The received file is beyond its retention.')).toBeVisible();
});

test('received files are gone through in pages and by source', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Received files' }).click();
  await expect(page.getByText('Files 1,740 to 1,241, newest first')).toBeVisible();
  await page.getByRole('button', { name: 'Older' }).click();
  await expect(page.getByText('Files 1,240 to 741, newest first')).toBeVisible();
  await page.getByRole('combobox', { name: 'Source' }).selectOption('rheinbank');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^17\d$/);
});

for (const theme of ['light', 'dark'] as const) {
  test(`every view is accessible in ${theme}`, async () => {
    const page = await open({ theme, query: 'stale=yes' });
    await page.getByRole('row', { name: /SAP journal-items/ }).click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: /Failed imports/ }).click();
    await page.getByRole('row', { name: /statement-0042/ }).click();
    await page.locator('.raw-file__line--marked').waitFor();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Received files' }).click();
    await page.locator('.raw-file__line').first().waitFor();
    await expectAccessible(page);
  });
}
