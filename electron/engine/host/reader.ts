import { parentPort, workerData } from 'node:worker_threads';
import { zEngineStart } from '../../../shared/contracts/engine-control.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { createReader } from '../handlers/create-reader.ts';
import { serveWorker } from './serve-worker.ts';

await serveWorker(present(parentPort, 'the port of the main loop'), zEngineStart.parse(workerData), createReader);
