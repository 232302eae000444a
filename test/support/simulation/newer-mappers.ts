import { mapperOf } from '../../../electron/engine/facts/encoded-facts.ts';
import type { Feed, Feeds } from '../../../electron/engine/feeds/feeds.ts';

/** The feeds of a later program: every mapper is so many generations newer and reads what the older ones did. */
export function newerMappers(feeds: Feeds, generations: number): Feeds {
  const newer = (feed: Feed): Feed => ({
    ...feed,
    connector: {
      ...feed.connector,
      mapperId: (stream) => {
        const id = feed.connector.mapperId(stream);
        if (id === undefined) return undefined;
        const { name, generation } = mapperOf(id);
        return `${name}@${String(generation + generations)}`;
      },
    },
  });
  return {
    polled: feeds.polled.map(newer),
    refused: feeds.refused,
    of: (source) => {
      const feed = feeds.of(source);
      return feed && newer(feed);
    },
  };
}
