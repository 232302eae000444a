import { IpcGuard } from '../../../../electron/main/ipc/guard.ts';
import { routeCalls, type ShellHandlers } from '../../../../electron/main/ipc/router.ts';
import { createWindow } from '../../../../electron/main/windows/factory.ts';
import { CALL_CHANNEL, OFFER_CHANNEL, SHELL_CALLS, type ShellCall } from '../../../../shared/contracts/shell-api.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { type FakeContents, ipcHandlers } from '../fake-electron.ts';

const GOOD: Readonly<Record<ShellCall, unknown>> = {
  'shell.info': {},
  'engine.connect': {},
  'files.choose': {},
  'files.chooseSave': { suggestedName: 'a.csv' },
  'theme.set': { theme: 'dark' },
  'help.open': { url: 'https://help.syncline.example/' },
};

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
/** Bodies that fit no call. */
const BAD_BODIES: readonly unknown[] = [
  undefined,
  null,
  0,
  '',
  'x',
  true,
  [],
  [{}],
  () => 1,
  Symbol.iterator,
  { extra: 1 },
  { theme: 'evil' },
  { theme: ['dark'] },
  { url: 7 },
  { url: 'x'.repeat(2_001) },
  { suggestedName: '' },
  { suggestedName: 'x'.repeat(121) },
  { paths: ['/etc/passwd'] },
  { path: '/etc/passwd' },
  { text: 'x'.repeat(600_000) },
  deep(100),
  new Array(1_000_000),
  { __proto__: { theme: 'dark' }, a: 1 },
];
/** Names that are no call. */
const BAD_NAMES: readonly unknown[] = [
  'engine.kill',
  'syncline:offer',
  'files.offer',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'x'.repeat(101),
  7,
  null,
  undefined,
  {},
  ['shell.info'],
  { toString: () => 'shell.info' },
  'SHELL.INFO',
  'shell.info ',
  'engine.state',
];

interface Answer {
  readonly ok: boolean;
  readonly fault?: { readonly kind: string };
}

/** Messages to main that are taken though they must not be, or the other way about (sec-E6). */
export async function failures(): Promise<string[]> {
  let nowMs = 0;
  let reached: string[] = [];
  const note = (name: string, value: unknown) => () => {
    reached.push(name);
    return value;
  };
  const handlers = {
    'shell.info': note('shell.info', {
      version: '1',
      runtime: '33',
      demo: false,
      development: false,
      workspace: 'w',
      person: 'p',
      theme: 'dark',
    }),
    'engine.connect': note('engine.connect', { state: 'ready' }),
    'files.choose': note('files.choose', { grants: [], refused: [] }),
    'files.chooseSave': note('files.chooseSave', null),
    'theme.set': note('theme.set', {}),
    'help.open': note('help.open', { opened: false }),
  };
  const guard = new IpcGuard({ elapsedMs: () => nowMs }, silentLog);
  const offered = { grants: [], refused: [] };
  routeCalls(guard, handlers as unknown as ShellHandlers, () => (reached.push('offer'), Promise.resolve(offered)));
  const window = createWindow({ preload: '/p.cjs', development: false, background: '#fff', show: false });
  const contents = window.webContents as unknown as FakeContents;
  const send = async (event: object, ...args: unknown[]): Promise<Answer> => {
    nowMs += 1_000;
    return (await ipcHandlers.get(CALL_CHANNEL)?.(event, ...args)) as Answer;
  };
  const offer = async (event: object, body: unknown): Promise<Answer> => {
    nowMs += 1_000;
    return (await ipcHandlers.get(OFFER_CHANNEL)?.(event, body)) as Answer;
  };
  const ours = { sender: contents, senderFrame: contents.mainFrame };
  const found: string[] = [];
  const names = Object.keys(SHELL_CALLS) as ShellCall[];

  for (const name of names) if (!(await send(ours, name, GOOD[name])).ok) found.push(`refused: ${name}`);
  if (!(await offer(ours, { paths: ['/x'] })).ok) found.push('refused: offer');
  reached = [];
  for (const [who, event] of Object.entries(strangers(contents))) {
    for (const name of names) if ((await send(event, name, GOOD[name])).ok) found.push(`${who}: ${name}`);
    if ((await offer(event, { paths: ['/x'] })).ok) found.push(`${who}: offer`);
  }
  for (const [at, body] of BAD_BODIES.entries()) {
    for (const name of names) if ((await send(ours, name, body)).ok) found.push(`body ${String(at)}: ${name}`);
    const isOffer = JSON.stringify(body) === '{"paths":["/etc/passwd"]}';
    if (!isOffer && (await offer(ours, body)).ok) found.push(`body ${String(at)}: offer`);
  }
  for (const name of BAD_NAMES) if ((await send(ours, name, {})).ok) found.push(`name ${typeof name}`);
  if ((await send(ours)).ok || (await send(ours, 'shell.info', {}, 'more')).ok) found.push('number of arguments');
  found.push(...reached.map((name) => `handler reached: ${name}`));

  const large = await send(ours, 'theme.set', { theme: 'x'.repeat(600_000) });
  if (large.fault?.kind !== 'too-large') found.push('size cap');
  const burst: Answer[] = [];
  for (let i = 0; i < 50; i += 1) burst.push((await ipcHandlers.get(CALL_CHANNEL)?.(ours, 'shell.info', {})) as Answer);
  if (burst.at(-1)?.fault?.kind !== 'too-often') found.push('rate cap');
  if (!(await send(ours, 'shell.info', {})).ok) found.push('rate cap never ends');
  handlers['theme.set'] = note('theme.set', { leaked: '/home/x' });
  if ((await send(ours, 'theme.set', { theme: 'dark' })).ok) found.push('answer not checked');
  return found;
}

/** Senders that must not be heard. */
function strangers(contents: FakeContents): Record<string, object> {
  const { mainFrame } = contents;
  return {
    'a window that the factory did not make': { sender: { id: 99, mainFrame }, senderFrame: mainFrame },
    'a frame that is gone': { sender: contents, senderFrame: null },
    'another frame of our window': { sender: contents, senderFrame: { origin: 'app://syncline', parent: null } },
    'a frame inside ours': withFrame(contents, { origin: 'app://syncline', parent: mainFrame }),
    'another origin': withFrame(contents, { origin: 'https://evil.example', parent: null }),
    'an opaque origin': withFrame(contents, { origin: 'null', parent: null }),
    'a look-alike origin': withFrame(contents, { origin: 'app://syncline.evil', parent: null }),
    'a file': withFrame(contents, { origin: 'file://', parent: null }),
  };
}

/** Our window, but with this as its main frame. */
function withFrame(contents: FakeContents, frame: object): object {
  return { sender: { id: contents.id, mainFrame: frame }, senderFrame: frame };
}
