import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow } from 'electron';

/** Screens that are pictured, with the letter that is pressed after `g` to go there. */
const SCREENS = [
  { name: 'today', key: 't' },
  { name: 'payments', key: 'p' },
  { name: 'cash', key: 'c' },
  { name: 'systems', key: 's' },
] as const;

/** Time for a screen to ask its questions and paint, in real milliseconds. */
const SETTLE_MS = 1_500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Goes to a screen as a person does, by keyboard. */
export async function goTo(window: BrowserWindow, key: string): Promise<void> {
  for (const keyCode of ['Escape', 'g', key]) {
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode });
    if (keyCode.length === 1) window.webContents.sendInputEvent({ type: 'char', keyCode });
    window.webContents.sendInputEvent({ type: 'keyUp', keyCode });
    await pause(80);
  }
  await pause(SETTLE_MS);
}

/** Saves what the window shows. */
export async function savePicture(window: BrowserWindow, file: string): Promise<void> {
  const image = await window.webContents.capturePage();
  writeFileSync(file, image.toPNG());
}

/** Saves one picture per screen into a folder. Answers the files. */
export async function picturesOfAllScreens(window: BrowserWindow, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { name, key } of SCREENS) {
    await goTo(window, key);
    const file = path.join(folder, `${name}.png`);
    await savePicture(window, file);
    files.push(file);
  }
  return files;
}
