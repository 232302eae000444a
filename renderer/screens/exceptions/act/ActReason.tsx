import { useId, type ReactElement } from 'react';
import type { CaseActionKind } from '../../../../shared/contracts/api/case-bulk.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import '../../../ui/entry.css';

/** Longest reason that the engine keeps. */
const REASON_LENGTH_MAX = 500;

/** Why, or for a note what: without it nothing is decided. Below it stands what is wrong, else the hint. */
export function ActReason(props: {
  readonly kind: CaseActionKind;
  readonly value: string;
  readonly problem: string;
  readonly hint: string;
  readonly onChange: (typed: string) => void;
}): ReactElement {
  const text = useText();
  const hint = useId();
  const { kind, value, problem } = props;
  return (
    <>
      <label className="reason__field">
        <span>{text(kind === 'note' ? 'cases.form.note' : 'cases.form.reason')}</span>
        <input
          autoFocus
          className="entry entry--form"
          value={value}
          maxLength={REASON_LENGTH_MAX}
          required
          aria-describedby={hint}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </label>
      <p id={hint} className={problem === '' ? 'quiet' : 'act__problem'} role="status">
        {problem === '' ? props.hint : problem}
      </p>
    </>
  );
}
