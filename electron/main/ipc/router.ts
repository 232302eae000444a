import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import {
  CALL_CHANNEL,
  OFFER_CHANNEL,
  SHELL_CALLS,
  zOffered,
  type ShellCall,
  type ShellInput,
  type ShellOutput,
} from '../../../shared/contracts/shell-api.ts';
import { allWindows } from '../windows/factory.ts';
import type { IpcGuard, Sender } from './guard.ts';

/** What main does for each call; a missing one does not compile. */
export type ShellHandlers = {
  readonly [K in ShellCall]: (input: ShellInput<K>, senderId: number) => ShellOutput<K> | Promise<ShellOutput<K>>;
};

/** Paths of offered files, from the preload script. */
const zOffer = z.strictObject({ paths: z.array(z.string().min(1).max(4_096)).min(1).max(1_000) });
const zCall = z.tuple([z.string().max(100), z.unknown()]);

/** Listens on the two channels of the preload script. The only importer of `ipcMain` (lint). */
export function routeCalls(
  guard: IpcGuard,
  handlers: ShellHandlers,
  offer: (paths: readonly string[], senderId: number) => Promise<z.infer<typeof zOffered>>,
): void {
  ipcMain.handle(CALL_CHANNEL, (event, ...args: readonly unknown[]) => {
    const call = zCall.safeParse(args);
    if (!call.success || !Object.hasOwn(SHELL_CALLS, call.data[0])) return guard.refuseUnknown();
    // The line above is what makes the name one of the map's.
    const name = call.data[0] as ShellCall;
    return guard.answer(name, { ...SHELL_CALLS[name], run: runnerOf(handlers, name) }, senderOf(event), call.data[1]);
  });
  ipcMain.handle(OFFER_CHANNEL, (event, ...args: readonly unknown[]) => {
    const run = (input: unknown, senderId: number): unknown => offer(zOffer.parse(input).paths, senderId);
    return guard.answer(OFFER_CHANNEL, { input: zOffer, output: zOffered, run }, senderOf(event), args[0]);
  });
}

/** The handler of a name. Its input was parsed by the schema of the same name, which the types can't follow. */
function runnerOf(handlers: ShellHandlers, name: ShellCall): (input: unknown, senderId: number) => unknown {
  return handlers[name] as (input: unknown, senderId: number) => unknown;
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame;
  const ours = allWindows().some((window) => !window.isDestroyed() && window.webContents.id === event.sender.id);
  return { id: event.sender.id, frame, isMainFrameOfOurs: ours && frame !== null && frame === event.sender.mainFrame };
}
