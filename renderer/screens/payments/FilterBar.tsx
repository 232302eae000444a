import type { ReactElement } from 'react';
import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import { addDays, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { FILTER_FIELD } from '../../app/frame/filter-field.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { usePositionDate } from '../../app/state/navigation.ts';
import { PollButton } from '../../app/steer/PollButton.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import '../../ui/icon-button.css';
import { ExportButton } from './ExportButton.tsx';
import { Facets } from './Facets.tsx';
import { problemText } from './problem-text.ts';
import { usePaymentsSlice } from './payments.slice.ts';
import type { Payments } from './use-payments.ts';

const SCOPES = ['focus', 'open', 'all'] as const;

/** Title, scope, the filter in words, facets, and what can be done with the list. */
export function FilterBar(props: { readonly payments: Payments; readonly onDone: () => void }): ReactElement {
  const text = useText();
  const { scope, setScope, filterText, setFilterText } = usePaymentsSlice();
  const { problems } = props.payments;
  return (
    <div className="filter-bar">
      <h1>{text('payments.title')}</h1>
      <Choice
        label={text('payments.scope.label')}
        value={scope}
        options={SCOPES.map((value) => ({ value, text: text(`payments.scope.${value}Short`) }))}
        onChange={setScope}
      />
      <ScopeWords scope={scope} />
      <div className={`filter-bar__box${problems.length > 0 ? ' filter-bar__box--wrong' : ''}`}>
        <Icon name="filter" />
        <input
          {...{ [FILTER_FIELD]: '' }}
          className="filter-bar__input"
          aria-label={text('payments.filter.label')}
          placeholder={text('payments.filter.placeholder')}
          value={filterText}
          spellCheck={false}
          onChange={(event) => {
            setFilterText(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filterText !== '') setFilterText('');
            else if (event.key === 'Escape' || event.key === 'Enter') props.onDone();
          }}
        />
        {problems.length > 0 && (
          <span className="filter-bar__problem" role="status">
            {problems.map((problem) => problemText(problem, text)).join(' · ')}
          </span>
        )}
        {filterText === '' ? (
          <kbd>/</kbd>
        ) : (
          <button
            type="button"
            className="icon-button"
            aria-label={text('payments.filter.clear')}
            onClick={() => {
              setFilterText('');
            }}
          >
            <Icon name="cross" />
          </button>
        )}
      </div>
      <Facets />
      <ExportButton filter={props.payments.filter} />
      <PollButton sentiment="accented" label={text('payments.poll')} />
    </div>
  );
}

/** The scope in words. Five business days are a calendar week to either side. */
function ScopeWords({ scope }: { readonly scope: PaymentFilter['scope'] }): ReactElement | null {
  const text = useText();
  const { data } = useQuery('workspace.get', {});
  const { positionDate } = usePositionDate();
  const today = parsePlainDate(positionDate ?? data?.positionDate ?? '');
  if (scope !== 'focus' || today === undefined) return null;
  return (
    <span className="filter-bar__scope numbers">
      {text('payments.scope.focus', { from: addDays(today, -7), to: addDays(today, 7) })}
    </span>
  );
}
