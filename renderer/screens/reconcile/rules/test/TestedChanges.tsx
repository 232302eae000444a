import { useMemo, useState, type ReactElement } from 'react';
import type { BackTestResult } from '../../../../../shared/contracts/api/match-rules.ts';
import { ListGrid } from '../../../../app/list/ListGrid.tsx';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { PANE_CASE } from '../../../../app/theme/pane-sizes.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { SplitPane } from '../../../../ui/SplitPane.tsx';
import { changeColumns, type PlacedChange } from './change-columns.tsx';
import { ChangeDetail } from './ChangeDetail.tsx';

const keyOf = ({ place }: PlacedChange): string => String(place);

/** Every listed difference of a back-test, and the lines of the one under the cursor. Against people's decisions first. */
export function TestedChanges({ result }: { readonly result: BackTestResult }): ReactElement {
  const text = useText();
  const [cursorKey, setCursorKey] = useState<string>();
  const [onlyAgainst, setOnlyAgainst] = useState(false);
  const placed = useMemo(() => result.changes.map((change, place) => ({ ...change, place })), [result]);
  const shown = useMemo(
    () => placed.filter(({ againstPeople }) => againstPeople || !onlyAgainst),
    [placed, onlyAgainst],
  );
  const columns = useMemo(() => changeColumns(text), [text]);
  const active = shown.find((change) => keyOf(change) === cursorKey);
  if (placed.length === 0)
    return (
      <EmptyState kind="nothing" title={text('rules.test.nothing.title')} body={text('rules.test.nothing.body')} />
    );
  const hasAgainst = placed.some(({ againstPeople }) => againstPeople);
  return (
    <section className="rule-changes" aria-label={text('rules.changes')}>
      <div className="rule-changes__head numbers">
        <h2>{text('rules.change.count', { count: placed.length })}</h2>
        {result.moreChanges > 0 && (
          <span className="quiet">{text('rules.test.more', { count: result.moreChanges })}</span>
        )}
        {hasAgainst && (
          <label className="rec-toggle">
            <input type="checkbox" checked={onlyAgainst} onChange={(event) => setOnlyAgainst(event.target.checked)} />
            {text('rules.change.onlyAgainst')}
          </label>
        )}
      </div>
      <SplitPane
        id="rule-changes"
        sizes={PANE_CASE}
        start={
          <ListGrid
            id="rule-changes"
            label={text('rules.changes')}
            columns={columns}
            items={shown}
            keyOf={keyOf}
            at={shown.findIndex((change) => keyOf(change) === cursorKey)}
            cursorKey={cursorKey}
            onCursor={(change) => setCursorKey(change === undefined ? undefined : keyOf(change))}
            onBack={() => setCursorKey(undefined)}
          />
        }
        end={
          active === undefined ? (
            <section className="detail" aria-label={text('rules.change')}>
              <p className="detail__hint">{text('rules.change.pick')}</p>
            </section>
          ) : (
            <ChangeDetail change={active} />
          )
        }
      />
    </section>
  );
}
