import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { CaseActionKind } from '../../../../shared/contracts/api/case-bulk.ts';
import '../../../app/outbox/reason-form.css';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useZone } from '../../../app/state/zone.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import type { Draft } from '../act/act-kinds.ts';
import { ActFields } from '../act/ActFields.tsx';
import { ActReason } from '../act/ActReason.tsx';
import { caseProblem } from '../act/case-problem.ts';
import { actionOf } from '../act/draft-action.ts';
import { firstDraft } from '../act/first-draft.ts';
import type { BulkHands } from './use-bulk.ts';
import type { Frozen } from './use-frozen.ts';

/** Asks what the action needs and why, once for the whole selection. */
export function BulkForm(props: {
  readonly kind: CaseActionKind;
  readonly frozen: Frozen;
  readonly person: string | undefined;
  readonly hands: BulkHands;
  /** Freezes the selection again. */
  readonly onAgain: () => void;
  readonly onBack: () => void;
}): ReactElement {
  const { kind, frozen, person, hands } = props;
  const text = useText();
  const zone = useZone();
  const { clock } = useBridge();
  const [draft, setDraft] = useState<Draft>(() => firstDraft(kind, undefined, clock.now(), zone));
  const [problem, setProblem] = useState('');
  const [stale, setStale] = useState(false);
  const reason = draft.reason.trim();
  const action = actionOf(kind, draft, { person, zone, now: clock.now() });
  const ready = reason !== '' && action !== undefined && !hands.running && !stale;
  const label = text('cases.bulk.confirm', { action: text(`verb.${kind}`), count: frozen.passport.keys.length });
  const change = (changed: Partial<Draft>): void => {
    setProblem('');
    setDraft((before) => ({ ...before, ...changed }));
  };
  const confirm = async (): Promise<void> => {
    const now = actionOf(kind, draft, { person, zone, now: clock.now() });
    if (now === undefined || reason === '') return;
    const fault = await hands.decide(frozen, now, reason);
    if (fault === undefined) return;
    setStale(fault.kind === 'refused' && fault.code === 'passport-stale');
    setProblem(caseProblem(fault, text));
  };
  return (
    <form
      className="reason act"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void confirm();
      }}
    >
      <p className="reason__title">{label}</p>
      <ActFields kind={kind} person={person} draft={draft} change={change} />
      <ActReason
        kind={kind}
        value={draft.reason}
        problem={problem}
        hint={text(hintOf(hands.running, kind === 'snooze' && action === undefined))}
        onChange={(typed) => change({ reason: typed })}
      />
      <div className="reason__actions">
        <Button appearance="bordered" onClick={props.onBack}>
          {text('decision.back')}
        </Button>
        {stale && (
          <Button appearance="bordered" onClick={props.onAgain}>
            {text('cases.bulk.again')}
          </Button>
        )}
        <Button type="submit" sentiment="accented" disabled={!ready}>
          {label}
        </Button>
      </div>
    </form>
  );
}

function hintOf(
  running: boolean,
  untilWrong: boolean,
): 'cases.bulk.running' | 'cases.form.untilWrong' | 'cases.bulk.formHint' {
  if (running) return 'cases.bulk.running';
  return untilWrong ? 'cases.form.untilWrong' : 'cases.bulk.formHint';
}
