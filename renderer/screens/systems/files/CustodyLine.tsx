import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNow } from '../../../bridge/use-now.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { formatPast } from '../../../ui/format-time.ts';

/** How what was received is looked after: the last complete check, how far the next one is, the last verified backup. */
export function CustodyLine(): ReactElement | null {
  const text = useText();
  const now = useNow();
  const { data } = useQuery('systems.custody', {});
  if (data === undefined) return null;
  const { scrub, damageCount, backup, restoredAt } = data;
  const age = (at: number): string => formatPast(at, now, text);
  return (
    <p className="systems__layers numbers" role="group" aria-label={text('custody.label')}>
      <Icon name={damageCount === 0 ? 'check' : 'unequal'} />
      <span>
        {scrub.lastCompleteAt === null
          ? text('custody.neverChecked')
          : text('custody.checked', { age: age(scrub.lastCompleteAt) })}
      </span>
      {scrub.startedAt !== null && (
        <span className="quiet">{text('custody.checking', { done: scrub.done, total: scrub.total })}</span>
      )}
      {damageCount > 0 && <span className="count--bad">{text('custody.damaged', { count: damageCount })}</span>}
      <span>
        {backup.lastAt === null ? text('custody.noBackup') : text('custody.backup', { age: age(backup.lastAt) })}
      </span>
      {restoredAt !== null && <span className="quiet">{text('custody.restored', { age: age(restoredAt) })}</span>}
    </p>
  );
}
