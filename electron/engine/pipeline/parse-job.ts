import type { RegisteredConnector } from '../../../connectors/spi/connector.ts';
import type { FeedConfig } from '../../../shared/contracts/workspace-config.ts';
import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { configureFeed, type Feed, type Feeds } from '../feeds/feeds.ts';
import { type EncodedFacts, encodeFacts, joinEncoded, mapperOf } from '../facts/encoded-facts.ts';
import type { StoredDelivery } from '../inbox/inbox.ts';
import { encoding } from './contract-fault.ts';
import { mapWith, noFeed } from './inline-mapping.ts';
import type { MappedDelivery, MappingPort, RefusedDelivery } from './mapping.ts';

/** One delivery for a parse worker, with the configuration of its system. */
export interface ParseJob {
  readonly feed: FeedConfig;
  readonly name: string;
  readonly stream: string;
  readonly observedAt: number;
  readonly bytes: Uint8Array;
}

/** Facts of a parse worker, checked and encoded there, so that the writer's thread only writes them. */
export interface ParseBatch {
  readonly facts: readonly FactDraft[];
  readonly encoded: EncodedFacts;
}

/** What a parse worker says at the end; the facts went before it in batches. */
export type ParseSummary = Result<Omit<MappedDelivery, 'facts' | 'encoded'>, RefusedDelivery>;

/** Facts handed over at a time: the writer's thread is never busy with one message for long. */
const BATCH_FACTS = 2_000;

/** Runs jobs in a worker; keeps the last configuration of each system, because a poll brings many deliveries of one. */
export function parseRunner(
  registry: readonly RegisteredConnector[],
): (job: ParseJob, emit: (batch: ParseBatch) => Promise<void>) => Promise<ParseSummary> {
  const configured = new Map<string, { readonly text: string; readonly feed: Result<Feed, InputFault> }>();
  const feedOf = (source: FeedConfig): Result<Feed, InputFault> => {
    const text = JSON.stringify(source);
    const known = configured.get(source.id);
    if (known?.text === text) return known.feed;
    const feed = configureFeed(source, registry);
    configured.set(source.id, { text, feed });
    return feed;
  };
  return async (job, emit) => {
    const feed = feedOf(job.feed);
    if (!feed.ok) return fail({ mapper: undefined, fault: feed.fault });
    const mapped = mapWith(
      feed.value,
      { name: job.name, stream: job.stream, observedAt: instant(job.observedAt) },
      job.bytes,
    );
    if (!mapped.ok) return mapped;
    const { facts, ...summary } = mapped.value;
    const { generation } = mapperOf(summary.mapper);
    for (let from = 0; from < facts.length; from += BATCH_FACTS) {
      const batch = facts.slice(from, from + BATCH_FACTS);
      const encoded = encoding(job.name, summary.mapper, () => encodeFacts(batch, generation));
      if (!encoded.ok) return encoded;
      await emit({ facts: batch, encoded: encoded.value });
    }
    return ok(summary);
  };
}

/** The part of a parse pool that mapping needs. A fault is how the worker itself ended: too slow, too large, crashed. */
export interface ParsePoolPort {
  run(job: ParseJob, onBatch: (batch: ParseBatch) => void): Promise<Result<ParseSummary, { readonly kind: string }>>;
}

/** Mapping in workers with limits on time and memory (sec-X1). */
export function pooledMapping(feeds: Feeds, pool: ParsePoolPort): MappingPort {
  return {
    map: async (delivery, bytes) => {
      const feed = feeds.of(delivery.source);
      if (!feed) return fail(noFeed(delivery));
      const facts: FactDraft[] = [];
      const encoded: EncodedFacts[] = [];
      const ran = await pool.run(
        { feed: feed.source, name: delivery.name, stream: delivery.stream, observedAt: delivery.observedAt, bytes },
        (batch) => {
          for (const fact of batch.facts) facts.push(fact);
          encoded.push(batch.encoded);
        },
      );
      if (!ran.ok)
        return fail({ mapper: feed.connector.mapperId(delivery.stream), fault: poolFault(delivery, ran.fault.kind) });
      return ran.value.ok ? ok({ ...ran.value.value, facts, encoded: joinEncoded(encoded) }) : ran.value;
    },
  };
}

function poolFault(delivery: StoredDelivery, kind: string): InputFault {
  return {
    code: kind,
    source: delivery.name,
    at: '',
    rule: 'a file is read within limits of time and memory',
    message: `${delivery.name} could not be read within the limits of time and memory; nothing of it was applied.`,
  };
}
