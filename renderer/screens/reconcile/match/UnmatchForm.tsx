import { useState, type ReactElement } from 'react';
import type { MatchDetail } from '../../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { matchText } from '../line-words.ts';
import { DecideForm } from './DecideForm.tsx';
import { matchProblem } from './match-problem.ts';
import type { MatchHands } from './use-match.ts';

/** Asks which match is taken apart, where the line is part of several, and why. It stands on the match that is shown. */
export function UnmatchForm(props: {
  readonly matchKeys: readonly string[];
  readonly hands: MatchHands;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const [chosen, setChosen] = useState(props.matchKeys[0]);
  const { data, fault, retry } = useQuery('reconcile.match', chosen === undefined ? undefined : { key: chosen });
  const match = data?.key === chosen ? data : undefined;
  if (data === null) return <p className="rec-form quiet">{text('reconcile.why.notFound')}</p>;
  if (match === undefined || match === null)
    return fault === undefined ? <Skeleton lines={4} /> : <ErrorState compact fault={fault} onRetry={retry} />;
  return (
    <OneForm key={match.key} {...props} match={match} retry={retry}>
      {props.matchKeys.length > 1 && (
        <label className="reason__field">
          <span>{text('reconcile.unmatch.which')}</span>
          <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {props.matchKeys.map((key, at) => (
              <option key={key} value={key}>
                {`${String(at + 1)}${key === match.key ? ` · ${text(`reconcile.pairing.${match.pairing}`)}` : ''}`}
              </option>
            ))}
          </select>
        </label>
      )}
    </OneForm>
  );
}

function OneForm(props: {
  readonly match: MatchDetail;
  readonly hands: MatchHands;
  readonly retry: () => void;
  readonly onBack: () => void;
  readonly children: React.ReactNode;
}): ReactElement {
  const text = useText();
  const { match, hands } = props;
  const [problem, setProblem] = useState('');
  const confirm = async (reason: string): Promise<void> => {
    const fault = await hands.unmatch(match, reason);
    if (fault === undefined) return;
    setProblem(matchProblem(fault, text));
    if (fault.kind === 'refused' && fault.code === 'changed-meanwhile') props.retry();
  };
  return (
    <DecideForm
      title={text('reconcile.unmatch.title', matchText(match, text))}
      confirm={text('reconcile.unmatch.confirm')}
      blocked={hands.running}
      problem={problem}
      onConfirm={(reason) => void confirm(reason)}
      onType={() => setProblem('')}
      onBack={props.onBack}
    >
      {props.children}
      <p className="quiet">{text('reconcile.unmatch.hint')}</p>
    </DecideForm>
  );
}
