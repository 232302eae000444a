import type { ReactElement } from 'react';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { At } from '../../../ui/At.tsx';
import { DueCell } from '../list/case-columns.tsx';
import { ownerText } from '../list/case-words.ts';

/** Whose it is, until when, and what it waits for. */
export function CaseFacts({ row }: { readonly row: CaseRow }): ReactElement {
  const text = useText();
  return (
    <dl className="detail__facts">
      <dt>{text('cases.detail.owner')}</dt>
      <dd>
        {ownerText(row.owner, text)} <span className="quiet">{text(`cases.detail.because.${row.ownerBecause}`)}</span>
      </dd>
      {row.escalatedTo !== null && (
        <>
          <dt>{text('cases.detail.escalatedTo')}</dt>
          <dd>{ownerText(row.escalatedTo, text)}</dd>
        </>
      )}
      {row.dueAt !== null && (
        <>
          <dt>{text('cases.detail.due')}</dt>
          <dd>
            <DueCell row={row} /> · <At at={row.dueAt} />
          </dd>
        </>
      )}
      {row.waits !== null && row.state === 'waiting' && (
        <>
          <dt>{text('cases.detail.waits')}</dt>
          <dd>{row.wakeAt === null ? text(`cases.wait.${row.waits}`) : <At at={row.wakeAt} />}</dd>
        </>
      )}
      {row.wokenBy !== null && (
        <>
          <dt>{text('cases.detail.woken')}</dt>
          <dd>{text(`cases.wait.${row.wokenBy}`)}</dd>
        </>
      )}
      {row.outcome !== null && (
        <>
          <dt>{text('cases.detail.outcome')}</dt>
          <dd>{text(`outcome.${row.outcome}`)}</dd>
        </>
      )}
      <dt>{text('cases.detail.opened')}</dt>
      <dd>
        <At at={row.openedAt} />
      </dd>
      {row.entities.length > 0 && (
        <>
          <dt>{text('cases.column.entity')}</dt>
          <dd>{showHidden(row.entities.join(', '))}</dd>
        </>
      )}
    </dl>
  );
}
