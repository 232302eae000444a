import { useId, type ReactElement } from 'react';
import './choice.css';

/** One of a few, all visible: a row of buttons that behave as radio buttons. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly labelShown?: boolean;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}): ReactElement {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={props.labelShown === true ? 'choice__label' : 'visually-hidden'}>{props.label}</legend>
      <div className="choice__options">
        {props.options.map(({ value, text }) => (
          <label key={value} className="choice__option">
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={value === props.value}
              onChange={() => {
                props.onChange(value);
              }}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
