import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { At } from '../../../ui/At.tsx';

type Similar = CaseDetail['similar'][number];

/** Closed cases that are alike, and what fixed them. `onUse` drafts the same closing; undefined where none is possible. */
export function SimilarList(props: {
  readonly similar: readonly Similar[];
  readonly onUse: ((one: Similar) => void) | undefined;
}): ReactElement {
  const text = useText();
  const { similar, onUse } = props;
  if (similar.length === 0) return <p className="quiet">{text('cases.detail.noSimilar')}</p>;
  return (
    <ul className="case-history">
      {similar.map((one) => (
        <li key={one.key}>
          <div className="case-history__head">
            <strong>
              {text('cases.detail.similarBy', {
                outcome: text(`outcome.${one.outcome}`),
                person: showHidden(one.person),
              })}
            </strong>
            <At at={one.closedAt} />
          </div>
          <p className="case-history__why">{showHidden(one.reason)}</p>
          <p className="quiet">
            {showHidden([one.counterparty, one.account, one.bank].filter((part) => part !== null).join(' · '))}
          </p>
          {onUse !== undefined && (
            <button type="button" className="link-button" onClick={() => onUse(one)}>
              {text('cases.detail.useFix')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
