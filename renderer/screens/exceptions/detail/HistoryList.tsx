import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useZone } from '../../../app/state/zone.ts';
import { At } from '../../../ui/At.tsx';
import { stepText } from '../act/action-words.ts';

/** Steps of a case: who, when, what and why. */
export function HistoryList({ steps }: { readonly steps: CaseDetail['history'] }): ReactElement {
  const text = useText();
  const zone = useZone();
  return (
    <ol className="case-history">
      {steps.map((step) => (
        <li key={`${String(step.seq)} ${step.decisionId ?? step.kind}`}>
          <div className="case-history__head">
            <strong>{showHidden(stepText(step, text, zone))}</strong>
            {step.person !== null && <span className="case-history__who">{showHidden(step.person)}</span>}
            <At at={step.at} />
          </div>
          {step.reason !== null && <p className="case-history__why">{showHidden(step.reason)}</p>}
          {step.attachments.length > 0 && (
            <p className="quiet">
              {text('cases.step.attachments', { count: step.attachments.length })}
              {': '}
              {step.attachments.map(({ name }) => showHidden(name)).join(', ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
