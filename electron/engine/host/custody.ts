import { parentPort } from 'node:worker_threads';
import { present } from '../../../shared/kernel/assert.ts';
import { custodyWork, type CustodyAnswer, type CustodyJob } from '../custody/keep/custody-work.ts';
import { monotonicClock } from '../handlers/world-time.ts';
import { serveParse } from './serve-parse.ts';

serveParse<CustodyJob, never, CustodyAnswer>(present(parentPort, 'the port of the pool'), (job) =>
  custodyWork(job, monotonicClock),
);
