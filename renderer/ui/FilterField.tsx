import { useId, type ReactElement } from 'react';
import { FILTER_FIELD } from '../app/frame/filter-field.ts';
import './filter-field.css';
import { Icon } from './Icon.tsx';

/** Free text that narrows a list; `/` jumps here, Escape clears it. */
export function FilterField(props: {
  readonly label: string;
  readonly value: string;
  /** What could not be taken of it; empty where all of it could. */
  readonly problem?: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const said = useId();
  const { problem = '' } = props;
  const wrong = problem !== '';
  return (
    <span className={`filter-field${wrong ? ' filter-field--wrong' : ''}`}>
      <Icon name="search" />
      <input
        {...{ [FILTER_FIELD]: '' }}
        type="text"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        spellCheck={false}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? said : undefined}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onChange('');
        }}
      />
      {wrong && (
        <span id={said} className="filter-field__problem" role="status" title={problem}>
          {problem}
        </span>
      )}
    </span>
  );
}
