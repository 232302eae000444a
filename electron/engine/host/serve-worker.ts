import type { MessagePort } from 'node:worker_threads';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import { createServer, type Server } from '../../../shared/contracts/rpc/server.ts';
import { allowedFields, type Log } from '../../../shared/kernel/log.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { GrantTable } from './grant-table.ts';
import type { FromEngine, EngineStart } from '../../../shared/contracts/engine-control.ts';
import { nodePort } from './node-port.ts';
import { RemoteSecrets } from './remote-secrets.ts';
import type { Opened, OpenRefused, ToWorker, WriterPorts } from './worker-ports.ts';

/** Opens a worker's stages with the ports of a writer; a reader ignores the surplus. */
type Open = (ports: WriterPorts) => Promise<Result<Opened<Readonly<Record<string, unknown>>>, OpenRefused>>;

/** Runs one worker until it is told to stop: opens its stages, serves clients as they come, closes in order. */
export async function serveWorker(parent: MessagePort, start: EngineStart, open: Open): Promise<void> {
  const tell = (message: FromEngine): void => {
    parent.postMessage(message);
  };
  const log: Log = {
    write: (level, event, fields = {}) => {
      tell({ kind: 'log', level, event, fields: allowedFields({ ...fields }) });
    },
  };
  const store: { fault: string | undefined } = { fault: start.storeFault };
  const grants = new GrantTable();
  const secrets = new RemoteSecrets((seq, name) => {
    tell({ kind: 'secret-wanted', seq, name });
  });
  const serving: { server?: Server<EngineApi> } = {};
  const early: ToWorker[] = [];
  const take = (message: ToWorker): void => {
    if (message.kind === 'grant') grants.add(message.grant);
    else if (message.kind === 'store') store.fault = message.fault;
    else if (message.kind === 'secret') secrets.answer(message.seq, message.value);
    else if (serving.server === undefined) early.push(message);
    else if (message.kind === 'accept') serving.server.accept(nodePort(message.port), message.session);
    else void stop(serving.server);
  };
  // Both ends of this port are ours, in one process; clients have ports of their own.
  parent.on('message', (message: ToWorker) => {
    take(message);
  });

  const publish: WriterPorts['publish'] = (name, body) => serving.server?.publish(name, body);
  const tellStore = (fault: string | undefined): void => {
    tell({ kind: 'store', fault: fault ?? null });
  };
  const opened = await open({ start, log, store, tellStore, publish, grants, secrets });
  if (!opened.ok) {
    tell({ kind: 'refused', code: opened.fault.code });
    parent.close();
    return;
  }
  const { handlers, storeFault } = opened.value;
  const stop = async (server: Server<EngineApi>): Promise<void> => {
    server.close();
    await opened.value.close();
    tell({ kind: 'stopped' });
    parent.close();
  };
  serving.server = createServer({ contract: ENGINE_API, handlers, log, checkAnswers: start.checkAnswers });
  tell({ kind: 'ready', ...(storeFault === undefined ? {} : { storeFault }) });
  for (const message of early.splice(0)) take(message);
}
