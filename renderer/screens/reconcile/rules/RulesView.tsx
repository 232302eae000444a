import { useMemo, useRef, type ReactElement } from 'react';
import { ListGrid } from '../../../app/list/ListGrid.tsx';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useUndoKey } from '../../../app/state/use-undo-key.ts';
import { PANE_CASE } from '../../../app/theme/pane-sizes.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { SplitPane } from '../../../ui/SplitPane.tsx';
import { BackTestView } from './test/BackTestView.tsx';
import { RulesHistory } from './history/RulesHistory.tsx';
import { ruleColumns } from './rule-columns.tsx';
import { RuleDetail } from './RuleDetail.tsx';
import './rules.css';
import type { ListedRule } from './rules-draft.ts';
import { RulesBar } from './RulesBar.tsx';
import { useRulesSlice } from './rules.slice.ts';
import { useRuleActs } from './use-rule-acts.ts';
import type { Rules } from './use-rules.ts';

const keyOf = ({ key }: ListedRule): string => key;

/** The rules that match, a draft of them, what it was found to change, and the sets before. */
export function RulesView({ rules }: { readonly rules: Rules }): ReactElement {
  const text = useText();
  const pane = useRulesSlice((state) => state.pane);
  const acts = useRuleActs();
  useUndoKey('z');
  const { query } = rules;
  const fault = query.fault === undefined || isEngineAway(query.fault) ? undefined : query.fault;
  if (fault?.kind === 'forbidden')
    return <EmptyState kind="nothing" title={text('screen.noPermission')} body={text('rules.noPermission.body')} />;
  if (query.data === undefined)
    return fault === undefined ? <Skeleton lines={12} /> : <ErrorState fault={fault} onRetry={query.retry} />;
  // What is tried and put in force is of the present.
  const shown = rules.readOnly && pane === 'test' ? 'list' : pane;
  return (
    <div className="rules">
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={query.retry} />}
      <RulesBar rules={rules} shown={shown} set={query.data.set} acts={acts} />
      {shown === 'list' && <RuleList rules={rules} />}
      {shown === 'test' && <BackTestView rules={rules} set={query.data.set} acts={acts} />}
      {shown === 'history' && (
        <RulesHistory rules={rules} set={query.data.set} former={query.data.former} acts={acts} />
      )}
    </div>
  );
}

/** Every rule in the order in which they work, and the one under the cursor beside them. */
function RuleList({ rules }: { readonly rules: Rules }): ReactElement {
  const text = useText();
  const { ruleKey, show } = useRulesSlice();
  const { listed, records, faults } = rules;
  const bench = useRef<HTMLDivElement>(null);
  const faulty = useMemo(() => new Set(faults.map(({ key }) => key)), [faults]);
  const columns = useMemo(() => ruleColumns({ records, faulty }, text), [records, faulty, text]);
  const active = listed.find(({ key }) => key === ruleKey);
  return (
    <div
      className="rules__bench"
      ref={bench}
      onKeyDown={(event) => {
        // From a field back to the list, which has the keys of a list.
        if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return;
        if (event.target.closest('.detail') === null) return;
        event.stopPropagation();
        bench.current?.querySelector<HTMLElement>("[role='grid']")?.focus();
      }}
    >
      <SplitPane
        id="rules"
        sizes={PANE_CASE}
        start={
          <ListGrid
            id="rules"
            label={text('rules.grid')}
            columns={columns}
            items={listed}
            keyOf={keyOf}
            at={listed.findIndex(({ key }) => key === ruleKey)}
            cursorKey={ruleKey}
            onCursor={(rule) => show({ ruleKey: rule?.key })}
            onOpen={() => bench.current?.querySelector<HTMLElement>('.rule-form input, .rule-json textarea')?.focus()}
            onBack={() => show({ ruleKey: undefined })}
            rowClass={({ standing }) => (standing === 'removed' ? 'rule-row--removed' : undefined)}
          />
        }
        end={
          active === undefined ? (
            <section className="detail" aria-label={text('rules.detail')}>
              <p className="detail__hint">{text('rules.pick')}</p>
            </section>
          ) : (
            <RuleDetail
              key={active.key}
              rules={rules}
              rule={active}
              faults={faults.filter(({ key }) => key === active.key)}
              record={records.get(active.key)}
            />
          )
        }
      />
    </div>
  );
}
