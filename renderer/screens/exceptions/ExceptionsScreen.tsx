import { useEffect, useRef, type ReactElement } from 'react';
import type { CaseDetail } from '../../../shared/contracts/api/cases.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { useNotices } from '../../app/state/toasts.ts';
import { PANE_CASE } from '../../app/theme/pane-sizes.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Hairline } from '../../ui/Hairline.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { caseProblem } from './act/case-problem.ts';
import { useAct } from './act/use-act.ts';
import { BulkPane } from './bulk/BulkPane.tsx';
import { CasePane } from './detail/CasePane.tsx';
import './exceptions.css';
import { isAboutSeveral, useExceptionsSlice } from './exceptions.slice.ts';
import { GroupsPane } from './groups/GroupsPane.tsx';
import { ActiveFilters } from './list/ActiveFilters.tsx';
import { CaseList } from './list/CaseList.tsx';
import { CaseTools } from './list/CaseTools.tsx';
import { type Cases, useCases } from './list/use-cases.ts';
import { OwnersScreen } from './owners/OwnersScreen.tsx';
import { useCaseKeys } from './use-case-keys.ts';

/** Findings of one case that are listed; how many there are beyond is said. */
const FINDINGS_MAX = 100;

/** What is broken, why, and what do I do? */
export function ExceptionsScreen(): ReactElement {
  const text = useText();
  useArrival();
  const view = useExceptionsSlice((state) => state.view);
  if (view === 'queue') return <QueueScreen />;
  return (
    <main className="screen" aria-label={text('cases.title')}>
      <OwnersScreen views={<Views />} />
    </main>
  );
}

/** The queue, or who owns what. */
function Views(): ReactElement {
  const text = useText();
  const { view, show } = useExceptionsSlice();
  return (
    <Tabs
      label={text('owners.views')}
      value={view}
      onChange={show}
      tabs={(['queue', 'owners'] as const).map((value) => ({ value, text: text(`owners.view.${value}`) }))}
    />
  );
}

function QueueScreen(): ReactElement {
  const text = useText();
  const cases = useCases();
  const counts = useQuery('cases.counts', {}).data;
  const groupsOpen = useExceptionsSlice((state) => state.groupsOpen);
  const several = useExceptionsSlice(isAboutSeveral);
  const list = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(list);
  const focusList = (): void => {
    (list.current?.querySelector<HTMLElement>('[role="grid"]') ?? list.current)?.focus();
  };
  const isEmpty = cases.total === 0;
  useEffect(() => {
    // The last case of the queue went with the grid that had the keys: they stay here, above all the way back.
    if (isEmpty && document.activeElement === document.body) list.current?.focus();
    else if (!isEmpty && document.activeElement === list.current) focusList();
  }, [isEmpty]);
  const work = useCaseWork(cases, focusList);
  const groups = groupsOpen === undefined ? 'auto' : groupsOpen ? 'open' : 'closed';
  return (
    <main className="screen" aria-label={text('cases.title')} onKeyDown={work.onKeyDown}>
      <ScreenHead
        title={text('cases.title')}
        about={
          counts === undefined
            ? ''
            : text('cases.about', { open: counts.open, overdue: counts.overdue, mine: counts.mine })
        }
        views={<Views />}
      >
        <CaseTools cases={cases} />
      </ScreenHead>
      <ActiveFilters />
      <Hairline active={cases.rows.fetching} />
      <div className={`cases cases--groups-${groups}`}>
        <GroupsPane cases={cases} />
        <SplitPane
          id="cases"
          sizes={PANE_CASE}
          start={
            <div className="cases__list" ref={list} tabIndex={-1}>
              <CaseList cases={cases} widthPx={widthPx} />
            </div>
          }
          end={
            several ? (
              <BulkPane cases={cases} onBack={focusList} />
            ) : (
              <CasePane
                query={work.query}
                person={cases.person}
                hands={work.hands}
                onMine={work.mine}
                onBack={focusList}
              />
            )
          }
        />
      </div>
    </main>
  );
}

/** The case under the cursor and the hands on it. */
function useCaseWork(cases: Cases, focusList: () => void) {
  const text = useText();
  const say = useNotices((state) => state.say);
  const cursorKey = useExceptionsSlice((state) => state.cursorKey);
  const query = useQuery(
    'cases.detail',
    cursorKey === undefined ? undefined : { key: cursorKey, findings: FINDINGS_MAX },
  );
  const hands = useAct(cases, focusList);
  // Only of the case that the cursor is on: while the next one is under way, the one before is still shown.
  const detail = query.data !== null && query.data?.case.key === cursorKey ? query.data : undefined;
  const { person } = cases;
  const mine = (one: CaseDetail): void => {
    if (person === undefined) return;
    const action = { kind: 'assign', to: person } as const;
    void hands.act(one, action, text('cases.reason.mine'), one.version).then((fault) => {
      if (fault === undefined) return;
      say('failed', caseProblem(fault, text));
      query.retry();
    });
  };
  const onKeyDown = useCaseKeys(detail, mine);
  return { query, hands, mine, onKeyDown };
}

/** Shows the case that a link or a tile asked for. */
function useArrival(): void {
  const { destination, visit } = useNavigation();
  const { moveTo, show } = useExceptionsSlice();
  useEffect(() => {
    if (destination.screen !== 'exceptions' || destination.caseKey === undefined) return;
    show('queue');
    moveTo(undefined, destination.caseKey);
  }, [destination, visit, moveTo, show]);
}
