import type { ReactElement } from 'react';
import { freshnessBySystem } from '../app/frame/freshness.ts';
import { useText } from '../app/messages/TextProvider.tsx';
import { useNow } from '../bridge/use-now.ts';
import { useQuery } from '../bridge/use-query.ts';
import { Banner } from './Banner.tsx';
import { formatSpan } from './format-time.ts';

/** How often the ages in the banner are renewed. */
const EVERY_MS = 2_000;

/** One line that names every system whose figures may be behind; nothing while all are on time. */
export function StaleFeeds(): ReactElement | null {
  const text = useText();
  const now = useNow(EVERY_MS);
  const feeds = useQuery('systems.feeds', {});
  const behind = freshnessBySystem(feeds.data ?? []).filter(({ state }) => state === 'stale' || state === 'failing');
  if (behind.length === 0) return null;
  const named = behind.map(({ title, lastSuccessAt }) =>
    lastSuccessAt === null
      ? text('feeds.behindNever', { system: title })
      : text('feeds.behindSince', { system: title, age: formatSpan(now - lastSuccessAt, text) }),
  );
  return <Banner tone="warning" text={text('feeds.behind', { systems: named.join(', ') })} />;
}
