import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RawDelivery } from '../../connectors/spi/faults.ts';
import { type EncodedFacts, encodeFacts } from '../../electron/engine/facts/encoded-facts.ts';
import { FactStore } from '../../electron/engine/facts/fact-store.ts';
import { Inbox } from '../../electron/engine/inbox/inbox.ts';
import type { MappedDelivery, MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import { Street } from '../../electron/engine/pipeline/street.ts';
import { openWriter } from '../../electron/engine/store/open.ts';
import { Sources } from '../../electron/engine/store/sources.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { PAYMENT_STATES } from '../../shared/domain/payment/state.ts';
import { type Clock, instant } from '../../shared/kernel/clock.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { fromEpochDay } from '../../shared/kernel/plain-date.ts';
import { expectOk, ok } from '../../shared/kernel/result.ts';
import { insertEvents } from './limits/event-insert.ts';
import { type StatusEvent, statusEvents } from './limits/events.ts';
import { type Measurement, median, rate, same } from './measure.ts';

const EVENTS = 100_000;
const BATCH = 10_000;
const ROUNDS = 3;

const clock: Clock = { now: () => instant(1_790_000_000_000) };

/** A status event as the claim that a connector's mapper makes of it. */
export function eventDraft(event: StatusEvent): FactDraft {
  const [source, , version, payment, status, , code, valueDate, occurredAt, , reference, detail] = event;
  return {
    source: `source-${String(source)}`,
    kind: 'payment-claim',
    key: `pay-${String(payment)}`,
    revision: String(version).padStart(8, '0'),
    at: `/${String(payment)}`,
    body: {
      level: 'payment',
      role: source === 0 ? 'bank' : 'treasury',
      system: `source-${String(source)}`,
      state: PAYMENT_STATES[status % 5] ?? 'initiated',
      rawStatus: String(status),
      at: instant(occurredAt),
      identity: { systemId: `PAY${String(payment)}`, endToEndId: reference.slice(0, 12) },
      direction: 'out',
      kind: 'supplier',
      minor: BigInt(payment + 1) * 7n,
      currency: currency(code),
      ownAccount: `DE${String(payment % 24).padStart(20, '0')}`,
      valueDate: fromEpochDay(valueDate),
      counterpartyName: `Customer ${String(payment % 5000)} Valves GmbH`,
      remittance: `invoice INV-${String(payment)}`,
      reasons: [{ code: `AC0${String(version % 9)}`, text: detail }],
    },
  };
}

interface Batch {
  readonly drafts: readonly FactDraft[];
  /** Facts come to the writer as mapping encoded them, in workers of its own. */
  readonly encoded: EncodedFacts;
  readonly bytes: Buffer;
}

function batchesOf(events: readonly StatusEvent[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (let from = 0; from < events.length; from += BATCH) {
    const part = events.slice(from, from + BATCH);
    const drafts = part.map(eventDraft);
    batches.push({ drafts, encoded: encodeFacts(drafts, 1), bytes: Buffer.from(JSON.stringify(part)) });
  }
  return batches;
}

function factsOf(batch: Batch | undefined): Pick<MappedDelivery, 'facts' | 'encoded'> {
  return batch ? { facts: batch.drafts, encoded: batch.encoded } : { facts: [] };
}

function deliveryOf(batch: Batch, index: number): RawDelivery {
  return {
    stream: 'events',
    name: `events-${String(index)}`,
    slot: '',
    contentType: 'application/json',
    bytes: batch.bytes,
    observedAt: clock.now(),
  };
}

async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syncline-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Receipt, de-duplication and facts: raw bytes kept, each fact once, no view. */
function core(folder: string, batches: readonly Batch[]): { readonly perSecond: number; readonly facts: number } {
  const handle = expectOk(openWriter(folder, clock.now()), 'open');
  const sources = new Sources(handle.db);
  const [inbox, facts] = [new Inbox(handle.db, sources), new FactStore(handle.db, sources)];
  const { mapperId, generation } = facts.mapper('bench@1');
  const start = performance.now();
  for (const [index, batch] of batches.entries()) {
    handle.db.transaction(() => {
      const accepted = inbox.accept('bench', [deliveryOf(batch, index)], undefined, clock.now());
      const deliveryId = accepted[0]?.deliveryId ?? 0;
      facts.add(
        batch.drafts,
        { deliveryId, mapperId, generation, observedAt: clock.now(), seq: index + 1 },
        batch.encoded,
      );
    });
  }
  const seconds = (performance.now() - start) / 1000;
  const stored = Number(handle.db.prepare('select count(*) from fact').pluck().get());
  handle.close();
  return { perSecond: EVENTS / seconds, facts: stored };
}

/** Everything the product does for an event: inbox, facts, identity, fold, images, digests, summary, search index. */
async function complete(folder: string, batches: readonly Batch[]) {
  const handle = expectOk(openWriter(folder, clock.now()), 'open');
  const street = new Street(handle.db, clock, silentLog);
  const byName = new Map(batches.map((batch, index) => [`events-${String(index)}`, batch]));
  const mapping: MappingPort = {
    map: (delivery) =>
      Promise.resolve(ok({ mapper: 'bench@1', ...factsOf(byName.get(delivery.name)), ignored: 0, badRows: [] })),
  };
  const start = performance.now();
  for (const [index, batch] of batches.entries()) {
    street.accept('bench', [deliveryOf(batch, index)]);
    await street.step(mapping, 10);
  }
  const seconds = (performance.now() - start) / 1000;
  const stored = handle.db
    .prepare(
      'select (select count(*) from fact) as facts, (select count(*) from payment) as payments, (select sum(count) from payment_cell) as counted',
    )
    .get();
  handle.close();
  return { perSecond: EVENTS / seconds, stored };
}

/** Intake rates beside the bare insert of the same events. */
export async function measureIngest(): Promise<readonly Measurement[]> {
  const events = statusEvents(EVENTS);
  const batches = batchesOf(events);
  const distinct = new Set(events.map((event) => event[1])).size;
  const payments = new Set(events.map((event) => event[3])).size;
  const rates = { limit: [] as number[], core: [] as number[], complete: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.limit.push(await inFolder((folder) => insertEvents(path.join(folder, 'limit.db'), events)));
    const ours = await inFolder((folder) => core(folder, batches));
    same('facts of the core', ours.facts, distinct);
    rates.core.push(ours.perSecond);
    const whole = await inFolder((folder) => complete(folder, batches));
    same('facts, payments and summary', whole.stored, { facts: distinct, payments, counted: payments });
    rates.complete.push(whole.perSecond);
  }
  const limit = median(rates.limit);
  return [
    rate('ingest core: receipt, de-duplication, facts', median(rates.core), 'events/s', limit, 0.4),
    rate('ingest complete', median(rates.complete), 'events/s', limit, 0.2),
  ];
}
