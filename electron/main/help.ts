import { dialog, shell } from 'electron';
import type { MenuWords } from './menu/messages.ts';
import { helpPage } from './navigation.ts';

/** Opens a page of the help host in the browser when the person agrees; false for every other page and for a no (sec-E5). */
export async function openHelp(url: string, words: MenuWords): Promise<boolean> {
  const page = helpPage(url);
  if (page === undefined) return false;
  const answer = await dialog.showMessageBox({
    type: 'question',
    message: words('dialog.help.question'),
    detail: page,
    buttons: [words('dialog.help.open'), words('dialog.cancel')],
    defaultId: 1,
    cancelId: 1,
  });
  if (answer.response !== 0) return false;
  await shell.openExternal(page);
  return true;
}
