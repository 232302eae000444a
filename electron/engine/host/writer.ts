import { parentPort, workerData } from 'node:worker_threads';
import { zEngineStart } from '../../../shared/contracts/engine-control.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { writerWith } from '../handlers/create-writer.ts';
import { type ParseBatch, type ParseJob, type ParseSummary, pooledMapping } from '../pipeline/parse-job.ts';
import { openWriter } from '../store/open.ts';
import { pooledCustody } from './custody-pool.ts';
import { pooledMatchWork } from './match-pool.ts';
import { ParsePool } from './parse-pool.ts';
import { pooledSheets } from './sheet-pool.ts';
import { serveWorker } from './serve-worker.ts';

/** Parse workers at a time: one reads while another's result is written; more would only queue before the one writer. */
const PARSE_WORKERS = 2;

const pool = new ParsePool<ParseJob, ParseBatch, ParseSummary>(new URL('./parse.js', import.meta.url), PARSE_WORKERS);

await serveWorker(
  present(parentPort, 'the port of the main loop'),
  zEngineStart.parse(workerData),
  writerWith((feeds) => ({ mapping: pooledMapping(feeds, pool), close: () => pool.close() }), openWriter, {
    custody: pooledCustody(new URL('./custody.js', import.meta.url)),
    matching: pooledMatchWork(new URL('./match.js', import.meta.url)),
    sheets: pooledSheets(new URL('./sheet.js', import.meta.url)),
  }),
);
