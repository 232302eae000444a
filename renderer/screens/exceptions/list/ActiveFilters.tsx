import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { groupingOf, groupName } from '../groups/group-name.ts';
import { NO_CHOICE, toggled } from './case-choice.ts';
import { FACETS } from './facets.ts';

/** What the queue is narrowed to besides its words, each with the way to take it out. */
export function ActiveFilters(): ReactElement | null {
  const text = useText();
  const nameOf = useSystemNames();
  const { choice, choose } = useExceptionsSlice();
  const set = FACETS.flatMap((facet) => choice[facet].map((value) => ({ facet, value })));
  if (set.length === 0) return null;
  return (
    <ul className="case-filters" aria-label={text('cases.filter.active')}>
      {set.map(({ facet, value }) => {
        const by = groupingOf(facet);
        const name = `${text(`cases.facet.${by}`)}: ${groupName(by, value, text, nameOf)}`;
        return (
          <li key={`${facet} ${value}`}>
            <button
              type="button"
              className="case-filter"
              aria-label={text('cases.filter.remove', { name })}
              onClick={() => choose(toggled(choice, facet, value))}
            >
              {name} <Icon name="cross" />
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className="link-button" onClick={() => choose(NO_CHOICE)}>
          {text('cases.filter.clear')}
        </button>
      </li>
    </ul>
  );
}
