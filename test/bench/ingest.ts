import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FactStore } from '../../electron/engine/facts/fact-store.ts';
import { Inbox } from '../../electron/engine/inbox/inbox.ts';
import { nextCommit, recordCommit } from '../../electron/engine/pipeline/commit.ts';
import { Street } from '../../electron/engine/pipeline/street.ts';
import { openWriter } from '../../electron/engine/store/open.ts';
import { Sources } from '../../electron/engine/store/sources.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { expectOk, ok } from '../../shared/kernel/result.ts';
import { accountDrafts, ACCOUNTS, batchesOf, type EventBatch, INGEST_CLOCK } from './event-batches.ts';
import { measureGrown } from './grown.ts';
import { insertEvents } from './limits/event-insert.ts';
import { type StatusEvent, statusEvents } from './limits/events.ts';
import { type Measurement, median, rate, same } from './measure.ts';
import { measurePosition } from './position.ts';

const EVENTS = 100_000;
const ROUNDS = 3;

async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syncline-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Receipt, de-duplication and facts: each fact once, no view; `raw` keeps the bytes as well. */
function core(folder: string, events: readonly StatusEvent[], raw: boolean) {
  const handle = expectOk(openWriter(folder, INGEST_CLOCK.now()), 'open');
  const sources = new Sources(handle.db);
  const [inbox, facts] = [new Inbox(handle.db, sources), new FactStore(handle.db, sources)];
  const origin = { ...facts.mapper('bench@1'), observedAt: INGEST_CLOCK.now() };
  let ms = 0;
  const store = (batch: EventBatch): void => {
    const seq = nextCommit(handle.db);
    const bytes = raw ? batch.delivery.bytes : Buffer.from(batch.delivery.name);
    const accepted = inbox.accept('bench', [{ ...batch.delivery, bytes }], undefined, INGEST_CLOCK.now());
    facts.add(batch.facts, { ...origin, deliveryId: accepted[0]?.deliveryId ?? 0, seq }, batch.encoded);
    // Facts belong to a commit, which their seals are counted by.
    recordCommit(handle.db, seq, INGEST_CLOCK.now(), 'bench');
  };
  for (const batch of batchesOf(events)) {
    const start = performance.now();
    handle.db.transaction(() => {
      store(batch);
    });
    ms += performance.now() - start;
  }
  const stored = Number(handle.db.prepare('select count(*) from fact').pluck().get());
  handle.close();
  return { perSecond: (EVENTS / ms) * 1000, facts: stored };
}

/** The workspace's account list comes first, as in every workspace. */
async function describeAccounts(street: Street): Promise<void> {
  const list = { stream: 'accounts', name: 'account list', slot: 'accounts', contentType: 'application/json' };
  street.accept('workspace', [{ ...list, bytes: Buffer.from('accounts'), observedAt: INGEST_CLOCK.now() }]);
  const mapped = ok({ mapper: 'workspace-accounts@1', facts: accountDrafts(), ignored: 0, badRows: [] });
  await street.step({ map: () => Promise.resolve(mapped) }, 1);
}

/** Everything the product does for an event: inbox, facts, identity, fold, images, digests, summary; then the search index. */
async function complete(folder: string, events: readonly StatusEvent[]) {
  const handle = expectOk(openWriter(folder, INGEST_CLOCK.now()), 'open');
  const street = new Street(handle.db, INGEST_CLOCK, silentLog);
  await describeAccounts(street);
  let [ms, encodeMs] = [0, 0];
  for (const { facts, encoded, delivery, encodeMs: ofBatch } of batchesOf(events)) {
    const mapped = ok({ mapper: 'bench@1', facts, encoded, ignored: 0, badRows: [] });
    const start = performance.now();
    street.accept('bench', [delivery]);
    await street.step({ map: () => Promise.resolve(mapped) }, 10);
    ms += performance.now() - start;
    encodeMs += ofBatch;
  }
  const start = performance.now();
  while (street.tidy());
  const wordsMs = performance.now() - start;
  const stored = handle.db
    .prepare(
      'select (select count(*) from fact) as facts, (select count(*) from payment) as payments, (select sum(count) from payment_cell) as counted, (select count(*) from payment_text) as indexed, (select count(*) from search_due) as due, (select count(*) from finding) as findings',
    )
    .get();
  handle.close();
  const perSecond = (milliseconds: number): number => (EVENTS / milliseconds) * 1000;
  return { perSecond: perSecond(ms), withWords: perSecond(ms + wordsMs), encode: perSecond(encodeMs), stored };
}

/** Intake rates beside the bare insert of the same events. */
export async function measureIngest(say: (line: string) => void): Promise<readonly Measurement[]> {
  const events = statusEvents(EVENTS);
  const distinct = new Set(events.map((event) => event[1])).size;
  const payments = new Set(events.map((event) => event[3])).size;
  const expected = {
    facts: distinct + ACCOUNTS,
    payments,
    counted: payments,
    indexed: payments,
    due: 0,
    findings: 0,
  };
  const rates = { limit: [], core: [], bare: [], complete: [], words: [], encode: [] } as Record<
    'limit' | 'core' | 'bare' | 'complete' | 'words' | 'encode',
    number[]
  >;
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.limit.push(await inFolder((folder) => insertEvents(path.join(folder, 'limit.db'), events)));
    for (const [raw, list] of [
      [true, rates.core],
      [false, rates.bare],
    ] as const) {
      const ours = await inFolder((folder) => core(folder, events, raw));
      same('facts of the core', ours.facts, distinct);
      list.push(ours.perSecond);
    }
    const whole = await inFolder((folder) => complete(folder, events));
    same('facts, payments, summary and search index', whole.stored, expected);
    rates.complete.push(whole.perSecond);
    rates.words.push(whole.withWords);
    rates.encode.push(whole.encode);
  }
  const limit = median(rates.limit);
  return [
    rate('ingest core: receipt, de-duplication, facts', median(rates.core), 'events/s', limit, 0.4),
    rate('ingest core without the raw payload', median(rates.bare), 'events/s', limit, 0.5),
    rate('ingest complete', median(rates.complete), 'events/s', limit, 0.2),
    told('  with the search index written at once', median(rates.words), limit),
    told('  contract check and encoding, one mapping thread', median(rates.encode), limit),
    measureGrown(say),
    await inFolder(measurePosition),
  ];
}

/** A figure that is told beside the goals and has none of its own. */
function told(name: string, value: number, limit: number): Measurement {
  return { name, value, unit: 'events/s', limit, ratio: value / limit, goal: '', ok: true };
}
