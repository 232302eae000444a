import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Feed, Feeds } from '../feeds/feeds.ts';
import type { StoredDelivery } from '../inbox/inbox.ts';
import type { MappedDelivery, MappingPort, RefusedDelivery } from './mapping.ts';

/** Maps one delivery with its feed's mapper, all facts in memory. Pure; runs wherever it is called. */
export function mapWith(
  feed: Feed,
  delivery: Pick<StoredDelivery, 'name' | 'stream' | 'observedAt'>,
  bytes: Uint8Array,
): Result<MappedDelivery, RefusedDelivery> {
  const facts: FactDraft[] = [];
  const mapper = feed.connector.mapperId(delivery.stream);
  const mapped = feed.connector.map(
    delivery.stream,
    bytes,
    { name: delivery.name, stream: delivery.stream, observedAt: delivery.observedAt },
    (fact) => {
      facts.push(fact);
    },
  );
  if (!mapped.ok || mapper === undefined) {
    const fault = mapped.ok
      ? {
          code: 'unknown-stream',
          source: delivery.name,
          at: delivery.stream,
          rule: 'a stream has a mapper',
          message: `Nothing reads ${delivery.stream}.`,
        }
      : mapped.fault;
    return fail({ mapper, fault });
  }
  const { ignored, badRows, warnings } = mapped.value;
  return ok({ mapper, facts, ignored, badRows, warnings });
}

/** Mapping on the calling thread: the command line, tests and the simulator. */
export function inlineMapping(feeds: Feeds): MappingPort {
  return {
    map: (delivery, bytes) => {
      const feed = feeds.of(delivery.source);
      return Promise.resolve(feed ? mapWith(feed, delivery, bytes) : fail(noFeed(delivery)));
    },
  };
}

/** A delivery whose system is no longer configured: kept, named, and mapped again once it is. */
export function noFeed(delivery: Pick<StoredDelivery, 'name' | 'source'>): RefusedDelivery {
  return {
    mapper: undefined,
    fault: {
      code: 'source-not-configured',
      source: delivery.name,
      at: '',
      rule: 'the source is configured',
      message: `${delivery.source} is not configured in this workspace.`,
    },
  };
}
