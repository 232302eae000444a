import { MessageChannel, Worker } from 'node:worker_threads';
import { nodePort } from '../../../electron/engine/host/node-port.ts';
import { SessionRoute } from '../../../electron/engine/host/session-route.ts';
import type { Engine } from '../../../renderer/bridge/engine.ts';
import type { Bridge } from '../../../renderer/bridge/bridge.ts';
import { openBridge } from '../../../renderer/bridge/open-bridge.ts';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import type { FromThread, ToThread } from './messages.ts';

/** Writer and reader in threads of their own on one file, and a window's bridge to them: the console without its window. */
export interface LiveEngine {
  readonly bridge: Pick<Bridge, 'cache'> & { readonly engine: Engine };
  /** Feeds events for some seconds; resolves when all are in. `marked` hears of events whose arrival is to be watched. */
  feed(
    rate: Omit<Extract<ToThread, { kind: 'feed' }>, 'kind'>,
    marked?: (mark: Extract<FromThread, { kind: 'marked' }>) => void,
  ): Promise<Extract<FromThread, { kind: 'fed' }>>;
  stop(): Promise<void>;
}

// What a window has and Node has not: where bugs of listeners go.
globalThis.reportError = (error: unknown) => {
  throw error;
};

/** Opens a workspace of `payments` payments. */
export async function openLive(folder: string, payments: number): Promise<LiveEngine> {
  const writer = await thread('./writer-thread.ts', { folder, payments });
  const reader = await thread('./reader-thread.ts', { folder });
  const client = new MessageChannel();
  new SessionRoute(
    { client: nodePort(client.port2), reader: portTo(reader), writer: portTo(writer) },
    ENGINE_API,
    silentLog,
  ).open(() => undefined);
  const bridge = openBridge({
    onPort: (listener) => {
      listener(nodePort(client.port1));
    },
    onEngineState: () => undefined,
    // The bench asks the shell for nothing.
    shell: {} as Bridge['shell'],
    checkAnswers: false,
  });
  return {
    bridge,
    feed: (rate, marked = () => undefined) =>
      new Promise((resolve) => {
        const listen = (message: FromThread): void => {
          if (message.kind === 'marked') marked(message);
          if (message.kind !== 'fed') return;
          writer.off('message', listen);
          resolve(message);
        };
        writer.on('message', listen);
        send(writer, { kind: 'feed', ...rate });
      }),
    stop: async () => {
      client.port1.close();
      for (const worker of [reader, writer]) {
        const ended = said(worker, 'stopped');
        send(worker, { kind: 'stop' });
        await ended;
        await worker.terminate();
      }
    },
  };
}

function send(worker: Worker, message: ToThread): void {
  worker.postMessage(message);
}

function portTo(worker: Worker): ReturnType<typeof nodePort> {
  const { port1, port2 } = new MessageChannel();
  const message: ToThread = { kind: 'accept', port: port2 };
  worker.postMessage(message, [port2]);
  return nodePort(port1);
}

async function thread(name: string, workerData: unknown): Promise<Worker> {
  const worker = new Worker(new URL(name, import.meta.url), { workerData });
  await said(worker, 'ready');
  return worker;
}

function said(worker: Worker, kind: FromThread['kind']): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    const listen = (message: FromThread): void => {
      if (message.kind !== kind) return;
      worker.off('message', listen);
      resolve();
    };
    worker.on('message', listen);
  });
}
