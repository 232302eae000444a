import { useMemo, useState, type ReactElement } from 'react';
import type { RuleSet } from '../../../../../shared/contracts/api/match-rules.ts';
import { ListGrid } from '../../../../app/list/ListGrid.tsx';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { PANE_WIDE } from '../../../../app/theme/pane-sizes.ts';
import { SplitPane } from '../../../../ui/SplitPane.tsx';
import type { RuleActs } from '../use-rule-acts.ts';
import type { Rules } from '../use-rules.ts';
import { setColumns } from './set-columns.tsx';
import { SetDetail } from './SetDetail.tsx';

const keyOf = ({ version }: RuleSet): string => String(version);

/** The sets that are or were in force, the latest first, and how the one under the cursor differs from the one in force. */
export function RulesHistory(props: {
  readonly rules: Rules;
  readonly set: RuleSet;
  readonly former: readonly RuleSet[];
  readonly acts: RuleActs;
}): ReactElement {
  const text = useText();
  const { rules, set, former, acts } = props;
  const [cursorKey, setCursorKey] = useState<string>();
  const sets = useMemo(() => [set, ...former], [set, former]);
  const columns = useMemo(() => setColumns(set.version, text), [set.version, text]);
  const active = sets.find((one) => keyOf(one) === cursorKey);
  return (
    <div className="rules__bench">
      <SplitPane
        id="rule-sets"
        sizes={PANE_WIDE}
        start={
          <ListGrid
            id="rule-sets"
            label={text('rules.history')}
            columns={columns}
            items={sets}
            keyOf={keyOf}
            at={sets.findIndex((one) => keyOf(one) === cursorKey)}
            cursorKey={cursorKey}
            onCursor={(one) => setCursorKey(one === undefined ? undefined : keyOf(one))}
            onBack={() => setCursorKey(undefined)}
          />
        }
        end={
          active === undefined ? (
            <section className="detail" aria-label={text('rules.history.version')}>
              <p className="detail__hint">{text('rules.history.pick')}</p>
            </section>
          ) : (
            <SetDetail key={active.version} chosen={active} set={set} rules={rules} acts={acts} />
          )
        }
      />
    </div>
  );
}
