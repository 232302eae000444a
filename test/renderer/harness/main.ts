import type { ShellBridge } from '../../../shared/contracts/shell-api.ts';
import { mountConsole } from '../../../renderer/app/mount.tsx';
import { useNavigation, type ScreenName } from '../../../renderer/app/state/navigation.ts';
import { messagePort } from '../../../renderer/bridge/port.ts';
import type { Port } from '../../../shared/contracts/rpc/port.ts';
import { acceptAnalyst, fakeEngine } from '../../support/fake-engine/serve.ts';

/** What a test may do to the invented engine from outside. */
interface Harness {
  /** Ends the engine as a crash would. */
  kill(): void;
  /** Starts an engine again and hands its port over. */
  restart(): void;
  /** Announces that payments have changed. */
  publish(): void;
  /** Lets no question reach the engine until `release`, as if the engine were busy. */
  hold(): void;
  release(): void;
}

declare global {
  interface Window {
    harness?: Harness;
  }
}

const asked = new URLSearchParams(window.location.search);
const REMAPS = ['differs', 'nothing', 'gone', 'slow'] as const;
const situation = {
  slowRules: asked.get('rules') === 'slow',
  remap: REMAPS.find((name) => name === asked.get('remap')) ?? 'differs',
  count: Number(asked.get('count') ?? '1000'),
  online: asked.get('online') !== 'no',
  neverSynced: asked.get('never-synced') === 'yes',
  stale: asked.get('stale') === 'yes',
  calm: asked.get('calm') === 'yes',
  damaged: asked.get('damaged') === 'yes',
  unlinked: asked.get('unlinked') === 'yes',
  unreturned: asked.get('unreturned') === 'yes',
  purged: asked.get('purged') === 'yes',
  accounts: Number(asked.get('accounts') ?? '24'),
  failing: (asked.get('failing') ?? '').split(',').filter((call) => call !== ''),
};
const SHELL = {
  version: '0.1.0',
  runtime: '33',
  demo: false,
  development: true,
  workspace: 'harness',
  person: 'analyst@halmark.example',
  theme: 'light',
};
const shell: ShellBridge = {
  call: (name) => {
    const grants = Array.from({ length: 4 }, (_, i) => ({
      id: `grant-${String(i)}`,
      name: `file-${String(i)}`,
      bytes: 1_000,
    }));
    // What the desktop would answer to these two calls; the type of one answer does not tell them apart.
    if (name === 'files.choose') return Promise.resolve({ ok: true, value: { grants, refused: [] } } as never);
    if (name === 'shell.info') return Promise.resolve({ ok: true, value: SHELL } as never);
    return Promise.resolve({ ok: false, fault: { kind: 'failed' } });
  },
  on: () => () => undefined,
  offerFiles: (files) => {
    const named = files.flatMap((file) =>
      file instanceof File ? [{ id: `grant-${file.name}`, name: file.name, bytes: file.size }] : [],
    );
    const refused = named
      .filter(({ name }) => name.endsWith('.exe'))
      .map(({ name }) => ({ name, code: 'not-a-regular-file' }));
    return Promise.resolve({
      ok: true,
      value: { grants: named.filter(({ name }) => !name.endsWith('.exe')), refused },
    });
  },
};

let hear: (port: Port) => void = () => undefined;
let engine = fakeEngine(situation, () => performance.now());

/** What the window has asked while the engine is held; undefined while it is not. */
let waiting: (() => void)[] | undefined;

/** The engine's end of a channel, through which nothing comes while it is held. */
function holdable(port: Port): Port {
  return {
    ...port,
    onMessage: (receive) => {
      port.onMessage((message) => {
        if (waiting === undefined) receive(message);
        else
          waiting.push(() => {
            receive(message);
          });
      });
    },
  };
}

function connect(): void {
  const { port1, port2 } = new MessageChannel();
  acceptAnalyst(engine, holdable(messagePort(port2)));
  hear(messagePort(port1));
}

window.harness = {
  kill: () => {
    engine.close();
  },
  restart: () => {
    engine = fakeEngine(situation, () => performance.now());
    connect();
  },
  publish: () => {
    engine.publish('views.changed', { topics: ['payments', 'cash', 'outbox', 'cases'], version: 2 });
  },
  hold: () => {
    waiting ??= [];
  },
  release: () => {
    const held = waiting ?? [];
    waiting = undefined;
    for (const pass of held) pass();
  },
};

const SCREENS: readonly ScreenName[] = ['today', 'payments', 'cash', 'exceptions', 'reconcile', 'systems'];
const screen = SCREENS.find((name) => name === asked.get('screen')) ?? 'payments';
useNavigation.getState().open({ screen });

mountConsole(document.getElementById('root')!, {
  shell,
  checkAnswers: situation.count <= 10_000,
  onEngineState: () => undefined,
  onPort: (listener) => {
    hear = listener;
    connect();
  },
});
