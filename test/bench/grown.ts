import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FactStore } from '../../electron/engine/facts/fact-store.ts';
import { Inbox } from '../../electron/engine/inbox/inbox.ts';
import { openWriter } from '../../electron/engine/store/open.ts';
import { Sources } from '../../electron/engine/store/sources.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { BATCH, batchesOf, type EventBatch, INGEST_CLOCK } from './event-batches.ts';
import { type StatusEvent, stream } from './limits/events.ts';
import { GrownFile } from './limits/grown-insert.ts';
import { type Measurement, median, rate, same } from './measure.ts';

/** Events that the file holds before anything is measured. */
const GROWN = Number(process.env['SYNCLINE_BENCH_EVENTS'] ?? 4_000_000);
const SEED = 99;
const ROUNDS = 5;
const DETAIL = 'AC01 accepted by the bank, customer credit transfer executed';

/** Events `from` to `from + BATCH` of an endless feed in its own order: ids by time, four words about each payment, none far apart. */
function feed(from: number): readonly StatusEvent[] {
  const random = stream(SEED + from);
  return Array.from({ length: BATCH }, (_, place) => {
    const index = from + place;
    const payment = Math.max(0, (index >> 2) - Math.floor(random() * 5_000));
    const id = `evt-${String(index).padStart(12, '0')}`;
    const at = 1_700_000_000_000 + index * 1_000;
    const reference = `E2E-${String(payment).padStart(8, '0')}`;
    const day = 20_000 + (payment % 730);
    return [payment % 5, id, index, payment, index % 7, payment + 1, 'EUR', day, at, at + 500, reference, DETAIL];
  });
}

/** Our core on one file: receipt with raw bytes, de-duplication, facts. */
class GrownStore {
  readonly #handle;
  readonly #inbox: Inbox;
  readonly #facts: FactStore;

  constructor(folder: string) {
    this.#handle = expectOk(openWriter(folder, INGEST_CLOCK.now()), 'open');
    const sources = new Sources(this.#handle.db);
    this.#inbox = new Inbox(this.#handle.db, sources);
    this.#facts = new FactStore(this.#handle.db, sources);
  }

  get count(): number {
    return Number(this.#handle.db.prepare('select count(*) from fact').pluck().get());
  }

  append({ facts, encoded, delivery }: EventBatch): void {
    const at = INGEST_CLOCK.now();
    this.#handle.db.transaction(() => {
      const [accepted] = this.#inbox.accept('bench', [delivery], undefined, at);
      const origin = {
        ...this.#facts.mapper('bench@1'),
        deliveryId: accepted?.deliveryId ?? 0,
        observedAt: at,
        seq: 1,
      };
      this.#facts.add(facts, origin, encoded);
    });
  }

  close(): void {
    this.#handle.close();
  }
}

/** Two files of the same events, built once and kept under the temporary folder. */
function grownFolder(say: (line: string) => void): string {
  const schema = new URL('../../electron/engine/store/migrations/0001-street.ts', import.meta.url);
  const parts = [readFileSync(schema, 'utf8'), readFileSync(new URL(import.meta.url), 'utf8'), String(SEED)];
  const version = createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 12);
  const folder = path.join(os.tmpdir(), `syncline-bench-grown-${String(GROWN)}-${version}`);
  if (existsSync(folder)) return folder;
  const building = `${folder}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  say(`building two files of ${String(GROWN)} events; kept in ${folder}`);
  const [ours, limit] = [new GrownStore(path.join(building, 'ours')), new GrownFile(path.join(building, 'limit.db'))];
  for (let from = 0; from < GROWN; from += BATCH) {
    const events = feed(from);
    limit.append(events);
    for (const batch of batchesOf(events)) ours.append(batch);
  }
  ours.close();
  limit.close();
  renameSync(building, folder);
  return folder;
}

/** Appending to a grown file in the feed's own order. Each run goes on where the last one ended. */
export function measureGrown(say: (line: string) => void): Measurement {
  const folder = grownFolder(say);
  const [ours, limit] = [new GrownStore(path.join(folder, 'ours')), new GrownFile(path.join(folder, 'limit.db'))];
  const rates: { readonly ours: number[]; readonly limit: number[] } = { ours: [], limit: [] };
  let from = limit.count;
  same('facts of the grown file', ours.count, from);
  for (let round = 0; round < ROUNDS; round += 1, from += BATCH) {
    const events = feed(from);
    const [batch] = batchesOf(events);
    if (!batch) throw new Error('a feed without events');
    const start = performance.now();
    limit.append(events);
    const between = performance.now();
    ours.append(batch);
    rates.limit.push((BATCH / (between - start)) * 1000);
    rates.ours.push((BATCH / (performance.now() - between)) * 1000);
  }
  same('facts of the grown file', ours.count, limit.count);
  ours.close();
  limit.close();
  const name = `ingest into a file of ${String(GROWN / 1e6)}M events`;
  return rate(name, median(rates.ours), 'events/s', median(rates.limit), 0.4);
}
