import { useRef, type ReactElement } from 'react';
import { useNow } from '../../bridge/use-now.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { formatPast, formatAt, formatSpanShort } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useHiddenItems } from '../../ui/use-hidden-items.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useZone } from '../state/zone.ts';
import { freshnessBySystem, worstFirst, type SystemFreshness } from './freshness.ts';
import './freshness-chips.css';

/** One chip per connected system with the age of its last success; those without room are behind a button that counts them. */
export function FreshnessChips(): ReactElement {
  const text = useText();
  const list = useRef<HTMLUListElement>(null);
  const feeds = useQuery('systems.feeds', {});
  // What needs a look comes first: where there is no room for all, those in order are left out.
  const systems = worstFirst(freshnessBySystem(feeds.data ?? []));
  const hidden = useHiddenItems(list, systems.map(({ system, state }) => `${system} ${state}`).join());
  return (
    <div className="fresh">
      <ul ref={list} className="fresh__list" aria-label={text('bar.freshness')}>
        {systems.map((system) => (
          <Chip key={system.system} system={system} />
        ))}
        {feeds.data !== undefined && systems.length === 0 && <li className="fresh__chip">{text('fresh.noFeeds')}</li>}
      </ul>
      {hidden > 0 && (
        <Popover readOnly label={text('fresh.all')} className="fresh__more numbers" button={`+${String(hidden)}`}>
          <ul className="fresh__all">
            {systems.map((system) => (
              <Chip key={system.system} system={system} />
            ))}
          </ul>
        </Popover>
      )}
    </div>
  );
}

function Chip({ system }: { readonly system: SystemFreshness }): ReactElement {
  const text = useText();
  const now = useNow();
  const zone = useZone();
  const { title, state, lastSuccessAt } = system;
  const word = text(`fresh.${state}`);
  const age = lastSuccessAt === null ? text('fresh.never-synced') : formatSpanShort(now - lastSuccessAt, text);
  const full =
    lastSuccessAt === null
      ? text('fresh.never', { system: title })
      : `${text('fresh.label', { system: title, age: formatPast(lastSuccessAt, now, text) })} (${formatAt(lastSuccessAt, zone)})`;
  return (
    <li className={`fresh__chip fresh__chip--${state}`} title={`${full} · ${word}`}>
      {state === 'on-time' ? <span className="fresh__dot" aria-hidden="true" /> : <Icon name={iconOf(state)} />}
      <span className="fresh__name" aria-hidden="true">
        {title}
      </span>
      <span className="fresh__age numbers" aria-hidden="true">
        {age}
      </span>
      <span className="visually-hidden">{`${full}, ${word}`}</span>
    </li>
  );
}

function iconOf(state: SystemFreshness['state']): 'pause' | 'warning' | 'clock' | 'plug' {
  if (state === 'paused') return 'pause';
  if (state === 'never-synced') return 'plug';
  return state === 'ageing' ? 'clock' : 'warning';
}
