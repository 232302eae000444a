import { parentPort } from 'node:worker_threads';
import { CONNECTORS } from '../../../connectors/registry.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { parseRunner } from '../pipeline/parse-job.ts';
import { serveParse } from './serve-parse.ts';

serveParse(present(parentPort, 'the port of the pool'), parseRunner(CONNECTORS));
