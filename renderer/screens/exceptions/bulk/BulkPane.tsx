import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import '../../../ui/detail-pane.css';
import { noSelection } from '../../../ui/grid/grid-selection.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { caseProblem } from '../act/case-problem.ts';
import { CASE_DETAIL_ID } from '../detail/CasePane.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import type { Cases } from '../list/use-cases.ts';
import './bulk.css';
import { BulkBar } from './BulkBar.tsx';
import { BulkForm } from './BulkForm.tsx';
import { selectionOfFailed } from './bulk-done.ts';
import { OutcomesView } from './OutcomesView.tsx';
import { PassportView } from './PassportView.tsx';
import { SelectedView } from './SelectedView.tsx';
import { useBulk } from './use-bulk.ts';
import { useFrozen } from './use-frozen.ts';

/**
 * The selection in place of one case: what is selected, then its passport with what is left out first, then what became
 * of each. Escape goes one step back.
 */
export function BulkPane({ cases, onBack }: { readonly cases: Cases; readonly onBack: () => void }): ReactElement {
  const text = useText();
  const { selection, bulk, done, select, actOnAll, finish } = useExceptionsSlice();
  const { frozen, fault, again } = useFrozen(selection, cases.filter, bulk);
  const hands = useBulk(onBack);
  const back = (): void => {
    if (bulk !== undefined) actOnAll(undefined);
    else if (done === undefined) select(noSelection());
    else finish(undefined);
    onBack();
  };
  return (
    <aside
      id={CASE_DETAIL_ID}
      className="detail"
      tabIndex={-1}
      aria-label={text('cases.bulk')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        back();
      }}
    >
      {done === undefined && <BulkBar chosen={bulk} running={hands.running} onAct={actOnAll} />}
      <div className="detail__scroll" tabIndex={0} role="group" aria-label={text('cases.bulk')}>
        {done !== undefined && (
          <OutcomesView
            done={done}
            onSelectFailed={() => {
              select(selectionOfFailed(done));
              // The keys go on in the queue: an action about them, or the way back.
              onBack();
            }}
            onClose={back}
          />
        )}
        {done === undefined && bulk === undefined && (
          <SelectedView selection={selection} total={cases.total ?? 0} onClear={back} />
        )}
        {bulk !== undefined && (
          <header className="detail__head">
            <h2>{text(`verb.${bulk}`)}</h2>
          </header>
        )}
        {bulk !== undefined && fault?.kind === 'refused' && (
          <p className="detail__hint act__problem" role="alert">
            {caseProblem(fault, text)}
          </p>
        )}
        {bulk !== undefined && fault !== undefined && fault.kind !== 'refused' && (
          <ErrorState compact fault={fault} onRetry={again} />
        )}
        {bulk !== undefined && fault === undefined && frozen === undefined && <Skeleton lines={8} />}
        {bulk !== undefined && frozen !== undefined && (
          <>
            <PassportView frozen={frozen} />
            {frozen.passport.keys.length > 0 && (
              <BulkForm
                key={`${bulk} ${frozen.passport.hash}`}
                kind={bulk}
                frozen={frozen}
                person={cases.person}
                hands={hands}
                onAgain={again}
                onBack={back}
              />
            )}
          </>
        )}
      </div>
    </aside>
  );
}
