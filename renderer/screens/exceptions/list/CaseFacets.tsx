import type { ReactElement } from 'react';
import { CASE_STATES } from '../../../../shared/domain/exception/case-state.ts';
import { SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import '../../../ui/facets.css';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { groupingOf, groupName } from '../groups/group-name.ts';
import { toggled } from './case-choice.ts';
import { type Facet, FACETS } from './facets.ts';

/** Causes are as many as cases: they are chosen from the groups. */
const OFFERED = FACETS.filter((facet) => facet !== 'causes');

/** Values to filter by: those that there are, and those that are chosen. */
export function CaseFacets(): ReactElement {
  const text = useText();
  return (
    <Popover
      label={text('cases.filter.more')}
      className="facets__button"
      button={
        <>
          <Icon name="filter" /> {text('cases.filter.more')}
        </>
      }
    >
      <div className="case-facets">
        {OFFERED.map((facet) => (
          <FacetGroup key={facet} facet={facet} />
        ))}
      </div>
    </Popover>
  );
}

function FacetGroup({ facet }: { readonly facet: Facet }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const { choice, choose } = useExceptionsSlice();
  const by = groupingOf(facet);
  const isFixed = facet === 'severities' || facet === 'states';
  const { data } = useQuery('cases.groups', isFixed ? undefined : { filter: {}, by });
  const there = (data?.groups ?? []).map(({ name }) => name).filter((name) => name !== '');
  const values = facet === 'severities' ? SEVERITIES : facet === 'states' ? CASE_STATES : there;
  return (
    <fieldset className="facets__group">
      <legend>{text(`cases.facet.${by}`)}</legend>
      {[...new Set([...values, ...choice[facet]])].map((value) => (
        <label key={value} className="facets__option">
          <input
            type="checkbox"
            checked={choice[facet].includes(value)}
            onChange={() => choose(toggled(choice, facet, value))}
          />
          <span>{groupName(by, value, text, nameOf)}</span>
        </label>
      ))}
    </fieldset>
  );
}
