import { type EncodedFacts, encodeFacts } from '../../electron/engine/facts/encoded-facts.ts';
import type { RawDelivery } from '../../connectors/spi/faults.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { PAYMENT_STATES } from '../../shared/domain/payment/state.ts';
import { type Clock, instant } from '../../shared/kernel/clock.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { fromEpochDay } from '../../shared/kernel/plain-date.ts';
import type { StatusEvent } from './limits/events.ts';

/** World time of the intake benchmarks. */
export const INGEST_CLOCK: Clock = { now: () => instant(1_790_000_000_000) };

/** Events of one delivery and commit. */
export const BATCH = 10_000;

/** Accounts that the events name. */
export const ACCOUNTS = 24;
const accountId = (index: number): string => `DE${String(index % ACCOUNTS).padStart(20, '0')}`;

/** The accounts as the workspace's own list describes them, so that no event names an unknown one. */
export function accountDrafts(): readonly FactDraft[] {
  return Array.from({ length: ACCOUNTS }, (_, index) => ({
    source: 'workspace',
    kind: 'bank-account' as const,
    key: accountId(index),
    at: `/${String(index)}`,
    body: { accountId: accountId(index), currency: currency('EUR'), type: 'operating' as const },
  }));
}

/** A status event as the claim that a connector's mapper makes of it. */
function eventDraft(event: StatusEvent): FactDraft {
  const [source, , version, payment, status, , code, valueDate, occurredAt, , reference, detail] = event;
  return {
    source: `source-${String(source)}`,
    kind: 'payment-claim',
    key: `pay-${String(payment).padStart(8, '0')}`,
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
      ownAccount: accountId(payment),
      valueDate: fromEpochDay(valueDate),
      counterpartyName: `Customer ${String(payment % 5000)} Valves GmbH`,
      remittance: `invoice INV-${String(payment)}`,
      reasons: [{ code: `AC0${String(version % 9)}`, text: detail }],
    },
  };
}

/** A delivery with its facts as mapping hands them over: checked and encoded in workers of its own, beside the writer. */
export interface EventBatch {
  readonly facts: readonly FactDraft[];
  readonly encoded: EncodedFacts;
  readonly delivery: RawDelivery;
  /** Milliseconds that the contract check and the encoding took. */
  readonly encodeMs: number;
}

/** One batch after the other, made when it is asked for, so that no more of them is in memory than a writer would hold. */
export function* batchesOf(events: readonly StatusEvent[]): Generator<EventBatch> {
  for (let from = 0; from < events.length; from += BATCH) {
    const part = events.slice(from, from + BATCH);
    const facts = part.map(eventDraft);
    const start = performance.now();
    const encoded = encodeFacts(facts, 1);
    const encodeMs = performance.now() - start;
    const bytes = Buffer.from(JSON.stringify(part));
    const name = `events-${String(part[0]?.[8] ?? from)}`;
    const delivery = { stream: 'events', name, slot: '', contentType: 'application/json', bytes };
    yield { facts, encoded, encodeMs, delivery: { ...delivery, observedAt: INGEST_CLOCK.now() } };
  }
}
