import type { BrowserWindow } from 'electron';
import { EVENT_CHANNEL, SHELL_EVENTS, type ShellBody, type ShellEvent } from '../../../shared/contracts/shell-api.ts';
import { allWindows, frontWindow } from './factory.ts';

/** Tells every window. The body is parsed first: what does not fit its schema never leaves main. */
export function tellWindows<K extends ShellEvent>(name: K, body: ShellBody<K>): void {
  for (const window of allWindows()) tellWindow(window, name, body);
}

/** Tells the window that a person works in: what they asked for happens there, not in every window. */
export function tellFrontWindow<K extends ShellEvent>(name: K, body: ShellBody<K>): void {
  const window = frontWindow();
  if (window !== undefined) tellWindow(window, name, body);
}

/** Tells one window. */
export function tellWindow<K extends ShellEvent>(window: BrowserWindow, name: K, body: ShellBody<K>): void {
  const parsed: unknown = SHELL_EVENTS[name].parse(body);
  if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, parsed);
}
