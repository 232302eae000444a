import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt, usePositionDate } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { missingStatements } from './missing-statements.ts';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

const DUE_TEXT = {
  late: 'today.statements.lateSince',
  gap: 'today.statements.gap',
  due: 'today.statements.due',
} as const;

/** Statements in: x of y, and who is missing. */
export function StatementsPanel({ statements }: { readonly statements: Today['statements'] }): ReactElement {
  const text = useText();
  const asKnownAt = useAsKnownAt();
  const positionDate = usePositionDate();
  const { received, expected, late } = statements;
  // The same question as the statement monitor's, so that the two never tell different stories.
  const monitor = useQuery('cash.monitor', { days: 10, ...asKnownAt, ...positionDate });
  const missing = monitor.data === undefined ? [] : missingStatements(monitor.data);
  return (
    <TodayPanel
      area="statements"
      title={text('today.statements')}
      figure={text('today.statements.figure', { received, expected })}
      note={late > 0 ? text('today.statements.late', { count: late }) : ''}
      tone={late > 0 ? 'attention' : 'calm'}
      leadsTo={{ screen: 'cash', view: 'monitor' }}
      nothing={expected > 0 && received >= expected && missing.length === 0 ? text('today.statements.all') : undefined}
    >
      <div className="today-meter" aria-hidden="true">
        <span style={{ width: share(received, expected) }} />
        <span className="today-meter__late" style={{ width: share(late, expected) }} />
      </div>
      <ul>
        {missing.map((one) => (
          <TodayLine key={one.accountId} leadsTo={{ screen: 'cash', view: 'monitor', accountId: one.accountId }}>
            <Icon name={one.status === 'due' ? 'dots' : 'clock'} />
            <span className="today-line__name">
              {showHidden(one.name)} <span className="quiet">{showHidden(one.bankName ?? '')}</span>
            </span>
            <span className={one.status === 'due' ? 'quiet' : 'today-line--late'}>
              {one.expectedBy === null
                ? text(`monitor.status.${one.status}`)
                : text(DUE_TEXT[one.status], { time: one.expectedBy })}
            </span>
          </TodayLine>
        ))}
      </ul>
    </TodayPanel>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${Math.min(100, (part / whole) * 100)}%`;
}
