import type { ReactElement } from 'react';
import { FILTER_FIELD } from '../app/frame/filter-field.ts';
import './filter-field.css';
import { Icon } from './Icon.tsx';

/** Free text that narrows a list; `/` jumps here, Escape clears it. */
export function FilterField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <span className="filter-field">
      <Icon name="search" />
      <input
        {...{ [FILTER_FIELD]: '' }}
        type="text"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        spellCheck={false}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onChange('');
        }}
      />
    </span>
  );
}
