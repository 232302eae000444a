import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { formatAt } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import '../../ui/icon-button.css';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useZone } from '../state/zone.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { FreshnessChips } from './FreshnessChips.tsx';
import { PositionDate } from './PositionDate.tsx';
import './top-bar.css';

/** Workspace, scope, the two times of the console, search, and how fresh each system is. */
export function TopBar(): ReactElement {
  const text = useText();
  const show = useNavigation((state) => state.show);
  return (
    <header className="top-bar" aria-label={text('bar.label')}>
      <WorkspaceName />
      <EntityScope />
      <PositionDate />
      <KnownAtClock />
      <button
        type="button"
        className="top-bar__search"
        aria-label={text('bar.searchHint')}
        title={text('bar.searchHint')}
        onClick={() => {
          show('palette');
        }}
      >
        <Icon name="search" />
        <span className="top-bar__search-text">{text('bar.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <FreshnessChips />
      <AppearanceMenu />
    </header>
  );
}

function WorkspaceName(): ReactElement {
  const text = useText();
  const { data } = useQuery('workspace.get', {});
  return (
    <div className="top-bar__workspace">
      <strong title={text('bar.workspace')}>{data?.name ?? ''}</strong>
      {data?.demo !== undefined && data.demo !== null && (
        <span
          className="top-bar__demo numbers"
          title={text('bar.demoHint', { scale: data.demo.scale, seed: data.demo.seed })}
        >
          {text('bar.demo', { scale: data.demo.scale })}
        </span>
      )}
    </div>
  );
}

function EntityScope(): ReactElement {
  const text = useText();
  const companyCode = useNavigation((state) => state.companyCode);
  const narrow = useNavigation((state) => state.narrow);
  const { data } = useQuery('payments.facets', {});
  return (
    <select
      className="top-bar__select"
      aria-label={text('bar.scope')}
      title={text('bar.scope')}
      value={companyCode ?? ''}
      onChange={(event) => {
        narrow(event.target.value === '' ? undefined : event.target.value);
      }}
    >
      <option value="">{text('bar.scopeAll')}</option>
      {(data?.companyCodes ?? []).map(({ code, name }) => (
        <option key={code} value={code}>
          {`${code} ${name}`}
        </option>
      ))}
    </select>
  );
}

function KnownAtClock(): ReactElement {
  const text = useText();
  const zone = useZone();
  const asKnownAt = useNavigation((state) => state.asKnownAt);
  const show = useNavigation((state) => state.show);
  const travelled = asKnownAt !== undefined;
  return (
    <button
      type="button"
      className={`top-bar__field${travelled ? ' top-bar__field--travelled' : ''}`}
      title={text('bar.asKnownAt')}
      onClick={() => {
        show('travel');
      }}
    >
      <span className="top-bar__label">{text('bar.asKnownAt')}</span>
      <Icon name="clock" />
      <span className="numbers">{travelled ? formatAt(asKnownAt, zone) : text('bar.now')}</span>
    </button>
  );
}
