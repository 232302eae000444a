import { expect, type Page } from '@playwright/test';

/**
 * Drops files on the window as the desktop would. They come from a file field, because the shell takes only files that
 * have a place on the disk: what a page makes up itself has none and is refused.
 */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  // The engine hands out the grants: a window that has only just come up may have none yet.
  await expect(page.getByRole('contentinfo')).toContainText('source record', { timeout: 30_000 });
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'dropped-files' });
    field.hidden = true;
    document.body.append(field);
  });
  await page.locator('#dropped-files').setInputFiles([...files]);
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#dropped-files');
    const dataTransfer = new DataTransfer();
    for (const file of field?.files ?? []) dataTransfer.items.add(file);
    field?.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
}
