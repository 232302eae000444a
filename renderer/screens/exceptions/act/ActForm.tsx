import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import '../../../app/outbox/reason-form.css';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useZone } from '../../../app/state/zone.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { type ActKind, type Draft, draftName } from './act-kinds.ts';
import { ActFields } from './ActFields.tsx';
import { ActReason } from './ActReason.tsx';
import { caseProblem } from './case-problem.ts';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { actionOf } from './draft-action.ts';
import { firstDraft } from './first-draft.ts';
import type { Hands } from './use-act.ts';

/**
 * Asks what an action needs and why. It stands on the version of the case that was shown when it was opened: where the
 * case has changed since, nothing is recorded, the changes are shown, and what was typed waits for another confirmation.
 */
export function ActForm(props: {
  readonly kind: ActKind;
  readonly detail: CaseDetail;
  readonly person: string | undefined;
  readonly hands: Hands;
  readonly retry: () => void;
  readonly onBack: () => void;
}): ReactElement {
  const { kind, detail, person, hands } = props;
  const text = useText();
  const zone = useZone();
  const { clock } = useBridge();
  const name = draftName(kind, detail.case.key);
  const kept = useExceptionsSlice((state) => state.drafts[name]);
  const keepDraft = useExceptionsSlice((state) => state.keepDraft);
  const [first] = useState(() => firstDraft(kind, detail.case.owner, clock.now(), zone));
  const draft = kept ?? first;
  const [seen, setSeen] = useState(detail.version);
  /** Version that the person had before them when it was refused. */
  const [changedSince, setChangedSince] = useState<number>();
  const [problem, setProblem] = useState('');
  const reason = draft.reason.trim();
  const action = actionOf(kind, draft, { person, zone, now: clock.now() });
  const ready = reason !== '' && action !== undefined && !hands.running;
  const label = text(`verb.${kind}`);
  const change = (changed: Partial<Draft>): void => {
    setProblem('');
    keepDraft(name, { ...draft, ...changed });
  };
  const confirm = async (): Promise<void> => {
    const now = actionOf(kind, draft, { person, zone, now: clock.now() });
    if (now === undefined || reason === '') return;
    // What has changed was shown: the person decides about the case as it is now.
    const version = changedSince === undefined ? seen : Math.max(seen, detail.version);
    const fault = await hands.act(detail, now, reason, version);
    if (fault === undefined) keepDraft(name, undefined);
    else if (fault.kind === 'refused' && fault.code === 'changed-meanwhile') {
      setChangedSince(version);
      setSeen(version);
      props.retry();
    } else setProblem(caseProblem(fault, text));
  };
  return (
    <form
      className="reason act"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void confirm();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onBack();
      }}
    >
      <p className="reason__title">{label}</p>
      {changedSince !== undefined && <ChangedMeanwhile detail={detail} since={changedSince} />}
      <ActFields kind={kind} person={person} draft={draft} change={change} />
      <ActReason
        kind={kind}
        value={draft.reason}
        problem={problem}
        hint={text(kind === 'snooze' && action === undefined ? 'cases.form.untilWrong' : 'cases.form.hint')}
        onChange={(typed) => change({ reason: typed })}
      />
      <div className="reason__actions">
        <Button appearance="bordered" onClick={props.onBack}>
          {text('decision.back')}
        </Button>
        <Button type="submit" sentiment="accented" disabled={!ready}>
          {changedSince === undefined ? label : text('cases.changed.again', { action: label })}
        </Button>
      </div>
    </form>
  );
}
