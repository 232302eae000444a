import { parentPort, workerData } from 'node:worker_threads';
import { readerHandlers } from '../../../electron/engine/handlers/create-reader.ts';
import { nodePort } from '../../../electron/engine/host/node-port.ts';
import { openReader } from '../../../electron/engine/store/open.ts';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import { createServer } from '../../../shared/contracts/rpc/server.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { BENCH_CLOCK } from '../dataset.ts';
import { BENCH_SESSION, type FromThread, type ToThread } from './messages.ts';

/** The engine's reading half on a workspace that another thread writes to. */
const parent = present(parentPort, 'the port of the bench');
const tell = (message: FromThread): void => {
  parent.postMessage(message);
};
// The bench started this thread with the folder.
const { folder } = workerData as { readonly folder: string };
const handle = expectOk(openReader(folder), 'open');
const monotonic = { elapsedMs: () => performance.now() };
const handlers = readerHandlers({ db: handle.db, clock: BENCH_CLOCK, monotonic, mode: 'normal' });
const server = createServer({ contract: ENGINE_API, handlers, log: silentLog, checkAnswers: false });
parent.on('message', (message: ToThread) => {
  if (message.kind === 'accept') server.accept(nodePort(message.port), BENCH_SESSION);
  if (message.kind !== 'stop') return;
  server.close();
  handle.close();
  tell({ kind: 'stopped' });
  parent.close();
});
tell({ kind: 'ready' });
