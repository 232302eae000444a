import { Button } from '@salt-ds/core';
import { useId, type ReactElement, type ReactNode } from 'react';
import '../../../app/outbox/reason-form.css';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useReconcileSlice } from '../reconcile.slice.ts';

/** Longest reason that the engine keeps. */
const REASON_LENGTH_MAX = 500;

/** Asks why, before something is matched or taken apart. What was typed is kept when the form is left. */
export function DecideForm(props: {
  readonly title: string;
  readonly confirm: string;
  /** What stands in the way now: nothing can be sent. */
  readonly blocked: boolean;
  /** Why the last attempt was not recorded. */
  readonly problem: string;
  readonly children: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onType: () => void;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const hint = useId();
  const { reason, change } = useReconcileSlice();
  const given = reason.trim();
  const ready = given !== '' && !props.blocked;
  return (
    <form
      className="reason rec-form"
      aria-label={props.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.onConfirm(given);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onBack();
      }}
    >
      <p className="reason__title">{props.title}</p>
      {props.children}
      <label className="reason__field">
        <span>{text('reconcile.form.reason')}</span>
        <input
          autoFocus
          className="reason__input"
          value={reason}
          maxLength={REASON_LENGTH_MAX}
          required
          aria-describedby={hint}
          onChange={(event) => {
            props.onType();
            change({ reason: event.target.value });
          }}
        />
      </label>
      <p id={hint} className={props.problem === '' ? 'quiet' : 'rec-form__problem'} role="status">
        {props.problem === '' ? text('reconcile.form.hint') : props.problem}
      </p>
      <div className="reason__actions">
        <Button appearance="bordered" onClick={props.onBack}>
          {text('decision.back')}
        </Button>
        <Button type="submit" sentiment="accented" disabled={!ready}>
          {props.confirm}
        </Button>
      </div>
    </form>
  );
}
