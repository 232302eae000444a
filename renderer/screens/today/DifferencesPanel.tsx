import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Amount } from '../../ui/Amount.tsx';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

/** Accounts on which a system's figure differs from the bank's on a comparable basis. */
export function DifferencesPanel({ differences }: { readonly differences: Today['differences'] }): ReactElement {
  const text = useText();
  return (
    <TodayPanel
      area="differences"
      title={text('today.differences')}
      figure={text('today.count', { n: differences.length })}
      note={differences.length === 0 ? '' : text('today.differences.note')}
      tone={differences.length === 0 ? 'calm' : 'attention'}
      leadsTo={{ screen: 'cash', view: 'positions' }}
      nothing={differences.length === 0 ? text('today.differences.none') : undefined}
    >
      <ul>
        {differences.map((one) => (
          <TodayLine
            key={`${one.accountId}|${one.role}`}
            leadsTo={{ screen: 'cash', accountId: one.accountId, role: one.role }}
          >
            <span className="today-line__name">{showHidden(one.name)}</span>
            <span className="today-line__text">
              {text('cash.column.differenceTo', { system: text(`role.${one.role}`) })}
            </span>
            <span className="today-line__amount">
              <Amount emphasis minor={one.minor} currency={one.currency} />
            </span>
          </TodayLine>
        ))}
      </ul>
    </TodayPanel>
  );
}
