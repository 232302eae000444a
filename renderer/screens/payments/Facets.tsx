import type { ReactElement } from 'react';
import { PAYMENT_STATES } from '../../../shared/domain/payment/state.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';
import '../../ui/facets.css';
import { hasTerm, toggleTerm } from '../../ui/filter/filter-terms.ts';
import { usePaymentsSlice } from './payments.slice.ts';

interface Option {
  readonly value: string;
  readonly text: string;
}

/** Values to filter by. They write into the filter text, so that it always says everything. */
export function Facets(): ReactElement {
  const text = useText();
  const time = useAsKnownAt();
  const { data } = useQuery('payments.facets', time);
  return (
    <Popover
      label={text('payments.filter.facets')}
      className="facets__button"
      button={
        <>
          <Icon name="columns" /> {text('payments.filter.facets')}
        </>
      }
    >
      <div className="facets">
        <Facet
          title={text('payments.facet.state')}
          field="state"
          options={PAYMENT_STATES.map((state) => ({ value: state, text: text(`state.${state}`) }))}
        />
        <Facet title="" field="is" options={[{ value: 'disagreeing', text: text('payments.facet.disagreeing') }]} />
        <Facet
          title={text('payments.facet.currency')}
          field="ccy"
          options={(data?.currencies ?? []).map((value) => ({ value, text: value }))}
        />
        <Facet
          title={text('payments.facet.kind')}
          field="kind"
          options={(data?.kinds ?? []).map((value) => ({ value, text: text(`kind.${value}`) }))}
        />
        <Facet
          title={text('payments.facet.direction')}
          field="dir"
          options={(['out', 'in'] as const).map((value) => ({ value, text: text(`direction.${value}`) }))}
        />
        <Facet
          title={text('payments.facet.company')}
          field="entity"
          options={(data?.companyCodes ?? []).map(({ code, name }) => ({ value: code, text: `${code} ${name}` }))}
        />
      </div>
    </Popover>
  );
}

function Facet(props: {
  readonly title: string;
  readonly field: string;
  readonly options: readonly Option[];
}): ReactElement {
  const { filterText, setFilterText } = usePaymentsSlice();
  return (
    <fieldset className="facets__group">
      {props.title !== '' && <legend>{props.title}</legend>}
      {props.options.map((option) => (
        <label key={option.value} className="facets__option">
          <input
            type="checkbox"
            checked={hasTerm(filterText, props.field, option.value)}
            onChange={() => {
              setFilterText(toggleTerm(filterText, props.field, option.value));
            }}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
