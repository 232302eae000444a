import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { HistoryList } from '../detail/HistoryList.tsx';

/** What happened to a case after the version that a person had before them. */
export function ChangedMeanwhile({
  detail,
  since,
}: {
  readonly detail: CaseDetail;
  readonly since: number;
}): ReactElement {
  const text = useText();
  const steps = detail.history.filter((step) => step.seq > since);
  return (
    <div className="act__changed" role="alert">
      <p>{text('cases.changed.title')}</p>
      {steps.length > 0 ? (
        <HistoryList steps={steps} />
      ) : (
        detail.version > since && <p className="quiet">{text('cases.changed.silent')}</p>
      )}
    </div>
  );
}
