import { parentPort, workerData } from 'node:worker_threads';
import { zEngineStart } from '../../../../../shared/contracts/engine-control.ts';
import { serveWorker } from '../../../../../electron/engine/host/serve-worker.ts';
import { refused } from '../../../../../shared/contracts/rpc/fault.ts';
import type { CallContext } from '../../../../../shared/contracts/rpc/contract.ts';
import { present } from '../../../../../shared/kernel/assert.ts';
import { fail, ok } from '../../../../../shared/kernel/result.ts';

/** A writer whose commands say what reached them; the workspace `in-use` can't be opened. */
const start = zEngineStart.parse(workerData);

void serveWorker(present(parentPort, 'parent of this worker'), start, ({ publish, grants, secrets, tellStore }) => {
  if (start.workspace.endsWith('in-use')) return Promise.resolve(fail({ code: 'workspace-in-use' }));
  if (start.workspace.endsWith('newer'))
    return Promise.resolve(ok({ handlers: {}, storeFault: 'newer-schema', close: () => Promise.resolve() }));
  const handlers = {
    'imports.start': ({ grantIds }: { grantIds: string[] }, { session }: CallContext) => {
      const files = grantIds.map((id) => grants.take(id, session)?.name ?? 'refused');
      return ok({ jobId: files.join(',') });
    },
    'imports.cancel': ({ jobId }: { jobId: string }) => {
      if (jobId === 'die') process.exit(9);
      if (jobId === 'full') tellStore('disk-full');
      publish('views.changed', { topics: ['imports'], version: 1 });
      return ok({ cancelled: true });
    },
    'systems.poll': async () => {
      const secret = await secrets.get('kyriba');
      return secret === 'opensesame' ? ok({ started: 1 }) : fail(refused('secret-missing'));
    },
  };
  return Promise.resolve(ok({ handlers, close: () => Promise.resolve() }));
});
