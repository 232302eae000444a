import { openBridge } from '../../../../electron/preload/bridge.ts';
import { exposed, invoked, ipcRenderer } from '../fake-electron.ts';

interface Bridge {
  call(name: unknown, input: unknown): Promise<{ readonly ok: boolean }>;
  on(name: unknown, listener: unknown): () => void;
  offerFiles(files: readonly unknown[]): Promise<unknown>;
}

/** What the page can reach beyond the three functions (sec-E8). */
export async function failures(): Promise<string[]> {
  const posted: unknown[][] = [];
  Object.assign(globalThis, {
    window: { location: { origin: 'app://syncline' }, postMessage: (...args: unknown[]) => posted.push(args) },
  });
  openBridge();
  const found: string[] = [];
  if ([...exposed.keys()].join() !== 'syncline') found.push('more than one name exposed');
  const bridge = exposed.get('syncline') as Bridge;
  if (Object.keys(bridge).sort().join() !== 'call,offerFiles,on') found.push('surface');
  if (!Object.isFrozen(bridge)) found.push('not frozen');

  for (const name of ['syncline:offer', 'files.offer', 'shell.exec', '__proto__', 'toString', '', 7, null])
    await bridge.call(name, { paths: ['/etc/passwd'] });
  if (invoked.length > 0) found.push('generic call');
  await bridge.call('shell.info', {});
  if (JSON.stringify(invoked) !== '[["syncline:call","shell.info",{}]]') found.push('known call');

  invoked.length = 0;
  await bridge.offerFiles([{ name: 'forged', path: '/etc/passwd' }, '/etc/passwd', null]);
  if (JSON.stringify(invoked).includes('passwd')) found.push('path from the page');

  const heard: unknown[][] = [];
  const listener = (...args: unknown[]): unknown => heard.push(args);
  for (const name of ['syncline:engine-port', 'toString', '__proto__', 7]) bridge.on(name, listener);
  bridge.on('menu.command', 'not a function');
  const stop = bridge.on('menu.command', listener);
  ipcRenderer.fire('syncline:event', { sender: 'secret' }, 'menu.command', { command: 'find' });
  ipcRenderer.fire('syncline:event', { sender: 'secret' }, 'record.open', { kind: 'case', id: 'x' });
  if (JSON.stringify(heard) !== '[[{"command":"find"}]]') found.push('event object or foreign event');
  stop();
  ipcRenderer.fire('syncline:event', {}, 'menu.command', { command: 'find' });
  if (heard.length !== 1) found.push('listener stays');

  ipcRenderer.fire('syncline:engine-port', { ports: ['port'] });
  if (JSON.stringify(posted) !== '[["syncline:engine-port","app://syncline",["port"]]]') found.push('port forwarding');
  return found;
}
