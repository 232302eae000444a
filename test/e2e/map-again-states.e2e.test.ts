import { expect, test, type Locator } from '@playwright/test';
import { expectBothThemes } from './support/both-themes.ts';
import { harnessPages } from './support/harness-pages.ts';

const pages = harnessPages({
  screen: 'systems',
  ready: (page) => page.getByRole('main', { name: 'Systems' }).waitFor(),
});

/** Opens the dialog from the palette, with keys alone. */
async function mapAgain(query: string, size: { width?: number; height?: number } = {}): Promise<Locator> {
  const page = await pages.open({ query, ...size });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('map again');
  await page.keyboard.press('Enter');
  return page.getByRole('dialog', { name: 'Map again' });
}

test('all files of a source are compared from the palette, and what differs is copied for a spreadsheet', async () => {
  const dialog = await mapAgain('', { width: 960, height: 600 });
  await dialog.getByRole('combobox', { name: 'Source' }).selectOption({ label: 'Rheinbank' });
  await expectBothThemes(pages.shown, 'map-again-choice');
  await dialog.getByRole('button', { name: 'Compare all files of Rheinbank' }).press('Enter');
  await expect(dialog.getByRole('status', { name: 'What would change' })).toContainText('12 records changed');
  await expect(dialog).toContainText('1 file that the newer mapper can not read');
  await dialog.getByRole('button', { name: 'Copy for a spreadsheet' }).press('Enter');
  await expect(pages.shown.page.getByText('12 rows copied')).toBeVisible();
  await expectBothThemes(pages.shown, 'map-again-narrow');
  // Refused: the reason stays, and what to do next is said.
  await dialog.getByRole('textbox').fill('refuse');
  await pages.shown.page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Compare again');
  await dialog.getByRole('textbox').fill('amounts were read wrongly');
  await pages.shown.page.keyboard.press('Enter');
  await expect(dialog).toContainText('40 files were read again');
});

test('a long comparison says how long it will take, goes on in the background, and is stopped', async () => {
  const dialog = await mapAgain('remap=slow');
  await dialog.getByRole('button', { name: /Compare all files of/ }).press('Enter');
  await expect(dialog.getByRole('status')).toContainText(/of 40 files compared · about \d+ s left/);
  await expectBothThemes(pages.shown, 'map-again-moving');
  await dialog.getByRole('button', { name: 'Go on in the background' }).press('Enter');
  await expect(dialog).toBeHidden();
  const status = pages.shown.page.getByRole('contentinfo').getByRole('button', { name: /Map again: \d+ of 40 files/ });
  await status.press('Enter');
  await dialog.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(dialog).toContainText('Stopped. Comparing changes nothing');
  await dialog.getByRole('button', { name: 'Compare again…' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /Compare all files of/ })).toBeVisible();
  await pages.shown.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('nothing to map again says when to look again', async () => {
  const dialog = await mapAgain('remap=nothing');
  await dialog.getByRole('button', { name: /Compare all files of/ }).press('Enter');
  await expect(dialog).toContainText('Nothing to map again');
  await expectBothThemes(pages.shown, 'map-again-nothing');
  await dialog.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(pages.shown.page.getByRole('contentinfo')).not.toContainText('Map again');
});

test('a comparison that was lost, or can not be read, leaves a way on', async () => {
  const dialog = await mapAgain('remap=gone');
  await dialog.getByRole('button', { name: /Compare all files of/ }).press('Enter');
  await expect(dialog).toContainText('This comparison is not there any more');
  await dialog.getByRole('button', { name: 'Compare again…' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /Compare all files of/ })).toBeVisible();
  await pages.shown.close();
  const failed = await mapAgain('failing=remaps.get');
  await failed.getByRole('button', { name: /Compare all files of/ }).press('Enter');
  await expect(failed.getByRole('alert')).toContainText('planted-fault');
  await expectBothThemes(pages.shown, 'map-again-error');
  await failed.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(failed).toBeHidden();
});

test('a comparison that is refused says why and can be asked for again', async () => {
  const page = await pages.open({ query: 'failing=remaps.compare' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('map again');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Map again' });
  await dialog.getByRole('button', { name: /Compare all files of/ }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('planted-fault');
  await expect(dialog.getByRole('button', { name: /Compare all files of/ })).toBeEnabled();
});
