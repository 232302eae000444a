import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { NO_CHOICE } from './case-choice.ts';

/** Why the queue is empty: the filter hides what there is, nothing was ever received, or nothing is broken. */
export function NoCases({ narrowed }: { readonly narrowed: boolean }): ReactElement {
  const text = useText();
  const choose = useExceptionsSlice((state) => state.choose);
  const counts = useQuery('cases.counts', {});
  const workspace = useQuery('workspace.get', {});
  const hidden = counts.data?.open ?? 0;
  if (narrowed && hidden > 0)
    return (
      <EmptyState kind="hidden" title={text('cases.hidden.title', { count: hidden })} body={text('cases.hidden.body')}>
        <Button sentiment="accented" onClick={() => choose(NO_CHOICE)}>
          {text('cases.filter.clear')}
        </Button>
      </EmptyState>
    );
  if (workspace.data?.lastIntakeAt === null)
    return <EmptyState kind="never-synced" title={text('cases.never.title')} body={text('cases.never.body')} />;
  return <EmptyState kind="nothing" title={text('cases.none.title')} body={text('cases.none.body')} />;
}
