import { Button } from '@salt-ds/core';
import { useId, useState, type ReactElement } from 'react';
import { useText } from '../messages/TextProvider.tsx';
import '../../ui/entry.css';
import './reason-form.css';

/** Longest reason that the engine keeps. */
const REASON_LENGTH_MAX = 500;

/** Asks why, before a decision is recorded: without a reason there is none. Escape goes back. */
export function ReasonForm(props: {
  readonly title: string;
  readonly confirm: string;
  readonly running: boolean;
  /** What is decided about is not as it must be: nothing can be sent. */
  readonly blocked?: boolean;
  readonly onDecide: (reason: string) => void;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const hint = useId();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const ready = given !== '' && !props.running && props.blocked !== true;
  return (
    <form
      className="reason"
      aria-label={props.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.onDecide(given);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onBack();
      }}
    >
      <p className="reason__title">{props.title}</p>
      <label className="reason__field">
        <span>{text('decision.reason')}</span>
        <input
          autoFocus
          className="entry entry--form"
          value={reason}
          maxLength={REASON_LENGTH_MAX}
          required
          aria-describedby={hint}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </label>
      <p id={hint} className="quiet">
        {text('decision.reasonHint')}
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
