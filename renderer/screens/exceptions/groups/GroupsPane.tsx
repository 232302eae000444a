import type { ReactElement } from 'react';
import { CASE_GROUPINGS, type CaseGroup, type CaseGrouping } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { Amount } from '../../../ui/Amount.tsx';
import '../../../ui/entry.css';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { choiceOfGroup, isChosen, withoutGroup } from '../list/case-choice.ts';
import type { Cases } from '../list/use-cases.ts';
import { groupName } from './group-name.ts';

/** Groups that are listed; the worst come first. */
const GROUPS_MAX = 60;

/** The queue put together by cause, class, owner or bank: how many, how much in each currency. Choosing one narrows the queue. */
export function GroupsPane({ cases }: { readonly cases: Cases }): ReactElement {
  const text = useText();
  const { grouping, groupBy } = useExceptionsSlice();
  const { data, fault, retry } = useQuery('cases.groups', { filter: cases.filter, by: grouping, limit: GROUPS_MAX });
  const failed = fault !== undefined && !isEngineAway(fault) ? fault : undefined;
  return (
    <section className="case-groups" aria-label={text('cases.groups')}>
      <label className="case-groups__by">
        <span>{text('cases.groups.by')}</span>
        <select
          className="entry"
          value={grouping}
          onChange={(event) => {
            const chosen = CASE_GROUPINGS.find((one) => one === event.target.value);
            if (chosen !== undefined) groupBy(chosen);
          }}
        >
          {CASE_GROUPINGS.map((by) => (
            <option key={by} value={by}>
              {text(`cases.groups.by.${by}`)}
            </option>
          ))}
        </select>
      </label>
      {data === undefined && failed === undefined && <Skeleton lines={8} />}
      {failed !== undefined && <ErrorState compact fault={failed} onRetry={retry} />}
      {data !== undefined && (
        <div className="case-groups__list">
          {data.groups.length === 0 && <p className="quiet case-groups__more">{text('cases.groups.empty')}</p>}
          {data.groups.map((group) => (
            <GroupButton key={group.name} by={grouping} group={group} />
          ))}
          {data.total > data.groups.length && (
            <p className="quiet case-groups__more">
              {text('cases.groups.more', { count: data.total - data.groups.length })}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function GroupButton({ by, group }: { readonly by: CaseGrouping; readonly group: CaseGroup }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const { choice, choose } = useExceptionsSlice();
  const part = choiceOfGroup(by, group.name);
  const chosen = part !== undefined && isChosen(choice, part);
  const name = groupName(by, group.name, text, nameOf);
  return (
    <button
      type="button"
      className={`case-group severity-edge--${group.severity}`}
      aria-pressed={chosen}
      disabled={part === undefined}
      title={part === undefined ? text('cases.groups.noFilter') : name}
      onClick={() => {
        if (part !== undefined) choose(chosen ? withoutGroup(part) : part);
      }}
    >
      <span className="case-group__name">{name}</span>
      <span className="case-group__count numbers">{group.cases}</span>
      {group.class !== null && by === 'cause' && (
        <span className="case-group__line quiet">{text(`class.${group.class}`)}</span>
      )}
      <span className="case-group__line quiet numbers">
        {text('cases.groups.findings', { count: group.findings })}
        {group.overdue > 0 && (
          <span className="case-due--over">
            {' '}
            <Icon name="clock" /> {group.overdue} {text('cases.overdue')}
          </span>
        )}
      </span>
      {group.money.map((sum) => (
        <span key={sum.currency} className="case-group__money">
          <Amount minor={sum.minor} currency={sum.currency} />
        </span>
      ))}
    </button>
  );
}
