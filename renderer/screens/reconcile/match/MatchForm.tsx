import { useState, type ReactElement } from 'react';
import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { lineName, moneyText, sidesText, staysText } from '../line-words.ts';
import { changedLines, renewed } from './changed-lines.ts';
import { type Proposal, sumOfLines } from './chosen-lines.ts';
import { DecideForm } from './DecideForm.tsx';
import { matchProblem } from './match-problem.ts';
import type { MatchHands } from './use-match.ts';

/** Refusals that say that the lines are not any more as they were shown. */
const CHANGED: ReadonlySet<string> = new Set(['changed-meanwhile', 'already-matched', 'unknown-item']);

/**
 * Asks why the selected lines belong together, and says what stays open. It stands on the lines as they were when it was
 * opened: where one of them has changed since, nothing is recorded, the change is shown, and what was typed waits for
 * another confirmation.
 */
export function MatchForm(props: {
  readonly proposal: Proposal;
  /** Commit that was shown when the form was opened. */
  readonly version: number;
  /** Lines as they are now, and the commit of that. */
  readonly lines: readonly ReconcileLine[];
  readonly linesVersion: number;
  readonly hands: MatchHands;
  readonly retry: () => void;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const { hands, lines } = props;
  const [changed, setChanged] = useState(false);
  const [problem, setProblem] = useState('');
  // What has changed was shown: the person decides about the lines as they are now.
  const now = changed ? renewed(props.proposal, lines) : props.proposal;
  const shown = now ?? props.proposal;
  const { pairing, left, right, differenceMinor } = shown;
  const action = text(differenceMinor === 0n ? 'reconcile.match.confirm' : 'reconcile.match.confirmDifference');
  const confirm = async (reason: string): Promise<void> => {
    if (now === undefined) return;
    const fault = await hands.match(now, reason, changed ? props.linesVersion : props.version);
    if (fault === undefined) return;
    if (fault.kind === 'refused' && CHANGED.has(fault.code)) {
      setChanged(true);
      setProblem('');
      props.retry();
    } else setProblem(matchProblem(fault, text));
  };
  return (
    <DecideForm
      title={text('reconcile.match.title', sidesText(pairing, { left: left.length, right: right.length }, text))}
      confirm={changed ? text('reconcile.changed.again', { action }) : action}
      blocked={now === undefined || hands.running}
      problem={problem}
      onConfirm={(reason) => void confirm(reason)}
      onType={() => setProblem('')}
      onBack={props.onBack}
    >
      {changed && <Changed proposal={props.proposal} lines={lines} />}
      <Remainder proposal={shown} />
    </DecideForm>
  );
}

function Remainder({ proposal }: { readonly proposal: Proposal }): ReactElement {
  const text = useText();
  const { pairing, differenceMinor, left, right } = proposal;
  const stays = staysText(pairing, { left: sumOfLines(left), right: sumOfLines(right) }, text) ?? '';
  const amount = moneyText(differenceMinor, left[0]?.currency ?? '');
  if (differenceMinor === 0n)
    return (
      <p className="rec-agrees">
        <Icon name="check" /> {text('reconcile.match.exact')}
      </p>
    );
  return (
    <p className="rec-differs">
      <Icon name="unequal" />{' '}
      {text(pairing === 'bank-payment' ? 'reconcile.match.differencePayment' : 'reconcile.match.difference', {
        amount,
        stays,
      })}
    </p>
  );
}

function Changed(props: { readonly proposal: Proposal; readonly lines: readonly ReconcileLine[] }): ReactElement {
  const text = useText();
  const changes = changedLines(props.proposal, props.lines);
  return (
    <div className="rec-form__changed" role="alert">
      <p>{text('reconcile.changed.title')}</p>
      {changes.length === 0 && <p className="quiet">{text('reconcile.changed.silent')}</p>}
      <ul>
        {changes.map(({ before, now }) => (
          <li key={`${before.side} ${before.key}`}>
            {now === undefined
              ? text('reconcile.changed.gone', { name: lineName(before, text) })
              : text('reconcile.changed.amount', {
                  name: lineName(before, text),
                  amount: moneyText(now.minor, now.currency),
                })}
          </li>
        ))}
      </ul>
    </div>
  );
}
