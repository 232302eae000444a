import { parentPort, workerData } from 'node:worker_threads';
import { zEngineStart } from '../../../../../shared/contracts/engine-control.ts';
import { serveWorker } from '../../../../../electron/engine/host/serve-worker.ts';
import type { CallContext } from '../../../../../shared/contracts/rpc/contract.ts';
import { present } from '../../../../../shared/kernel/assert.ts';
import { fail, ok, type Result } from '../../../../../shared/kernel/result.ts';

/** A reader whose questions say who asks, or wait until they are taken back. */
const start = zEngineStart.parse(workerData);

void serveWorker(present(parentPort, 'parent of this worker'), start, ({ store }) => {
  const handlers = {
    'workspace.get': () => ok({ mode: start.mode, storeFault: store.fault ?? null }),
    'deliveries.get': (_input: unknown, { signal }: CallContext) =>
      new Promise<Result<null, { kind: 'cancelled' }>>((resolve) => {
        signal.addEventListener('abort', () => resolve(fail({ kind: 'cancelled' })));
      }),
    'deliveries.raw': ({ offset }: { offset: number }, { session }: CallContext) =>
      ok({ offset, asker: session.principal.person }),
    'imports.get': () => ok(null),
  };
  return Promise.resolve(ok({ handlers, close: () => Promise.resolve() }));
});
