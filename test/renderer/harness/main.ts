import type { ShellBridge } from '../../../shared/contracts/shell-api.ts';
import { mountConsole } from '../../../renderer/app/mount.tsx';
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
}

declare global {
  interface Window {
    harness?: Harness;
  }
}

const asked = new URLSearchParams(window.location.search);
const situation = {
  count: Number(asked.get('count') ?? '1000'),
  online: asked.get('online') !== 'no',
  neverSynced: asked.get('never-synced') === 'yes',
  stale: asked.get('stale') === 'yes',
  calm: asked.get('calm') === 'yes',
  accounts: Number(asked.get('accounts') ?? '24'),
  failing: (asked.get('failing') ?? '').split(',').filter((call) => call !== ''),
};
const shell: ShellBridge = {
  call: () => Promise.resolve({ ok: false, fault: { kind: 'failed' } }),
  on: () => () => undefined,
  offerFiles: () => Promise.resolve({ ok: true, value: { grants: [], refused: [] } }),
};

let hear: (port: Port) => void = () => undefined;
let engine = fakeEngine(situation, () => performance.now());

function connect(): void {
  const { port1, port2 } = new MessageChannel();
  acceptAnalyst(engine, messagePort(port2));
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
    engine.publish('views.changed', { topics: ['payments'], version: 2 });
  },
};

mountConsole(document.getElementById('root')!, {
  shell,
  checkAnswers: situation.count <= 10_000,
  onPort: (listener) => {
    hear = listener;
    connect();
  },
});
