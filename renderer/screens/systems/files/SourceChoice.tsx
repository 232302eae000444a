import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import '../../../ui/entry.css';
import { useSystemsSlice } from '../systems.slice.ts';

/** Narrows the received files to one source. */
export function SourceChoice(): ReactElement {
  const text = useText();
  const { source, change } = useSystemsSlice();
  const feeds = useQuery('systems.feeds', {});
  const systems = new Map((feeds.data ?? []).map(({ system, title }) => [system, title]));
  // A source that no feed has, such as files brought by hand, stays choosable while it is chosen.
  if (source !== undefined && !systems.has(source)) systems.set(source, source);
  return (
    <select
      className="entry"
      aria-label={text('files.source')}
      value={source ?? ''}
      onChange={(event) => {
        const chosen = event.target.value;
        change({ source: chosen === '' ? undefined : chosen, beforeId: undefined });
      }}
    >
      <option value="">{text('files.allSources')}</option>
      {[...systems].map(([system, title]) => (
        <option key={system} value={system}>
          {title}
        </option>
      ))}
    </select>
  );
}
