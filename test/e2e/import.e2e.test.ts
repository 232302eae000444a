import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { harnessPages } from './support/harness-pages.ts';

const { open } = harnessPages({
  screen: 'today',
  ready: (page) => page.getByRole('main', { name: 'Today' }).waitFor(),
});

/** Drags files over the window, or drops them, as the desktop would. */
async function dragFiles(page: Page, kind: 'dragenter' | 'drop', names: readonly string[]): Promise<void> {
  await page.evaluate(
    ({ event, files }) => {
      const dataTransfer = new DataTransfer();
      for (const name of files) dataTransfer.items.add(new File(['x'], name));
      window.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
    },
    { event: kind, files: [...names] },
  );
}

test('files that hover over the window are awaited, and dropped ones are named one by one', async () => {
  const page = await open();
  await dragFiles(page, 'dragenter', ['a.xml', 'b.sta']);
  await expect(page.getByText('Drop to import 2 files')).toBeVisible();
  await dragFiles(page, 'drop', ['a.xml', 'b.sta', 'c.exe']);
  await expect(page.getByText('Drop to import 2 files')).toHaveCount(0);
  const dialog = page.getByRole('dialog', { name: 'Import of files' });
  await expect(dialog.getByRole('heading', { name: 'Import finished: 4 files' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /DE21700100000010000001/ })).toContainText('11,842,316.47');
  await expect(dialog).toContainText('here already, byte for byte: counted once, nothing was changed');
  await expect(dialog).toContainText('At 57. Rule: a statement line has date, side and amount.');
  await expect(dialog).toContainText('not read, nothing of it was applied');
  await expect(dialog).toContainText('not taken: not-a-regular-file');
});

test('an import can be left to the background, and is then stopped and shown again from the status bar', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Import files' }).click();
  await page.getByRole('button', { name: 'Go on in the background' }).click();
  const status = page.getByRole('contentinfo');
  await status.getByRole('button', { name: 'Stop import' }).click();
  await status.getByRole('button', { name: 'Result of the last import' }).click();
  await expect(page.getByRole('dialog')).toContainText('What was read before stays.');
});

test('is done with the keyboard alone', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Import files' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Import of files' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Import files' })).toBeFocused();
});

for (const theme of ['light', 'dark'] as const) {
  test(`the result is accessible in ${theme}`, async () => {
    const page = await open({ theme });
    await page.getByRole('button', { name: 'Import files' }).click();
    await expect(page.getByRole('heading', { name: 'Import finished: 4 files' })).toBeVisible();
    await expectAccessible(page);
  });
}
