import type { ReactElement } from 'react';
import { freshnessBySystem } from '../../app/frame/freshness.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNow } from '../../bridge/use-now.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Banner } from '../../ui/Banner.tsx';
import { formatSpan } from '../../ui/format-time.ts';

/** One line per system whose column may be behind, because its last success is too long ago. */
export function StaleBanner(): ReactElement {
  const text = useText();
  const now = useNow(10_000);
  const feeds = useQuery('systems.feeds', {});
  const late = freshnessBySystem(feeds.data ?? []).filter(({ state }) => state === 'stale' || state === 'failing');
  return (
    <>
      {late.map(({ system, title, lastSuccessAt }) =>
        lastSuccessAt === null ? null : (
          <Banner
            key={system}
            tone="warning"
            text={text('payments.stale', { system: title, age: formatSpan(now - lastSuccessAt, text) })}
          />
        ),
      )}
    </>
  );
}
