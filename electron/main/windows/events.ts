import { EVENT_CHANNEL, SHELL_EVENTS, type ShellBody, type ShellEvent } from '../../../shared/contracts/shell-api.ts';
import { allWindows } from './factory.ts';

/** Tells every window. The body is parsed first: what does not fit its schema never leaves main. */
export function tellWindows<K extends ShellEvent>(name: K, body: ShellBody<K>): void {
  const parsed: unknown = SHELL_EVENTS[name].parse(body);
  for (const window of allWindows()) if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, parsed);
}
