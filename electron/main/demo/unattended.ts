import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Client } from '../../../shared/contracts/rpc/client.ts';
import { goTo, picturesOfAllScreens, savePicture } from './pictures.ts';
import { demoSummary } from './summary.ts';

/** How often the terminal is told. */
const SUMMARY_MS = 10_000;
/** Real time that the demo runs before its pictures are taken: first intake done, payments moving. */
const PICTURES_AFTER_MS = 30_000;
/** Longest wait for the first payments before one picture is taken. */
const SHOT_LIMIT_MS = 60_000;
/** After the first payments are there, time for the first sweep through the systems. */
const SHOT_SETTLE_MS = 12_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Tells a terminal how the demo goes: a summary every ten seconds, and pictures of the screens once. Answers how to stop. */
export function tellTerminal(
  client: Client<EngineApi>,
  window: () => BrowserWindow | undefined,
  write: (text: string) => void,
): () => void {
  const folder = path.resolve('syncline-demo-pictures');
  const summaries = setInterval(() => {
    void demoSummary(client).then(write);
  }, SUMMARY_MS);
  const pictures = setTimeout(() => {
    const target = window();
    if (target === undefined) return;
    mkdirSync(folder, { recursive: true });
    void picturesOfAllScreens(target, folder).then((files) => {
      write(`\nPictures of the screens: ${folder} (${String(files.length)} files)`);
    });
  }, PICTURES_AFTER_MS);
  return () => {
    clearInterval(summaries);
    clearTimeout(pictures);
  };
}

/** Waits until payments are there and the demo has moved, then saves one picture of the Payments screen. */
export async function takeShot(
  client: Client<EngineApi>,
  window: () => BrowserWindow | undefined,
  file: string,
): Promise<void> {
  const giveUpAt = performance.now() + SHOT_LIMIT_MS;
  while (performance.now() < giveUpAt) {
    const board = await client.call('payments.board', { filter: { scope: 'all' } });
    if (board.ok && board.value.count > 0) break;
    await pause(500);
  }
  await pause(SHOT_SETTLE_MS);
  const target = window();
  if (target === undefined) return;
  await goTo(target, 'p');
  await savePicture(target, path.resolve(file));
}
