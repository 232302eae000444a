import { Button } from '@salt-ds/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { ReasonForm } from '../../../app/outbox/ReasonForm.tsx';
import { useUndoKey } from '../../../app/state/use-undo-key.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Hairline } from '../../../ui/Hairline.tsx';
import { ScreenHead } from '../../../ui/ScreenHead.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { UNDO_KEY } from '../act/act-kinds.ts';
import { NEW_LINE } from './owners-draft.ts';
import './owners.css';
import { OwnerLines } from './OwnerLines.tsx';
import { ClassTable } from './ClassTable.tsx';
import { OwnersSaid } from './OwnersSaid.tsx';
import { type Owners, useOwners } from './use-owners.ts';

/** Who works on what: the rules of ownership, and how often each class was no issue. */
export function OwnersScreen({ views }: { readonly views: ReactNode }): ReactElement {
  const text = useText();
  const owners = useOwners();
  useUndoKey(UNDO_KEY);
  const { query } = owners;
  const fault = query.fault === undefined || isEngineAway(query.fault) ? undefined : query.fault;
  return (
    <>
      <ScreenHead
        title={text('cases.title')}
        about={query.data === undefined ? '' : text('owners.about', { count: query.data.rules.length })}
        views={views}
      />
      <Hairline active={query.fetching} />
      {fault?.kind === 'forbidden' ? (
        <EmptyState kind="nothing" title={text('screen.noPermission')} body={text('owners.noPermission')} />
      ) : query.data === undefined ? (
        fault === undefined ? (
          <Skeleton lines={10} />
        ) : (
          <ErrorState fault={fault} onRetry={query.retry} />
        )
      ) : (
        <div className="owners">
          <section className="owners__rules" aria-label={text('owners.rules')}>
            <OwnersSaid data={query.data} />
            <Bar owners={owners} />
            <OwnerLines owners={owners} />
          </section>
          <ClassTable byClass={query.data.byClass} />
        </div>
      )}
    </>
  );
}

/** What can be done with the rules as a whole. */
function Bar({ owners }: { readonly owners: Owners }): ReactElement | null {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const { changed, fault, stale, readOnly, running, problem, lines, write, drop, decide } = owners;
  if (readOnly) return <p className="quiet">{text('bar.readOnlyBecause')}</p>;
  if (asking && changed && fault === undefined)
    return (
      <>
        {problem !== '' && (
          <p className="owners__problem" role="alert">
            {problem}
          </p>
        )}
        <ReasonForm
          title={text('owners.decide')}
          confirm={text('owners.confirm')}
          running={running}
          onDecide={(reason) => void decide(reason).then((done) => setAsking(!done))}
          onBack={() => setAsking(false)}
        />
      </>
    );
  const refusal = fault !== undefined ? text('owners.faulty') : undefined;
  return (
    <div className="owners__bar">
      <Button appearance="bordered" onClick={() => write([...lines, NEW_LINE])}>
        {text('owners.add')}
      </Button>
      {changed && (
        <>
          <Button appearance="bordered" onClick={drop}>
            {text('owners.drop')}
          </Button>
          <Button sentiment="accented" disabled={refusal !== undefined} title={refusal} onClick={() => setAsking(true)}>
            {text('owners.save')}
          </Button>
        </>
      )}
      {stale && <p className="owners__stale">{text('owners.stale')}</p>}
    </div>
  );
}
