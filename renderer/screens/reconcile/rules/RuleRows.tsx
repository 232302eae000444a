import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import '../../../ui/icon-button.css';
import { useRuleEditing } from './rule-editing.ts';
import { listAt } from './rule-value.ts';

/** A list within a rule: each entry on a line of its own, with a way to take it away and one to add another. */
export function RuleRows(props: {
  readonly label: string;
  /** JSON pointer of the list. */
  readonly place: string;
  readonly add: string;
  /** What a new entry begins as. */
  readonly fresh: () => unknown;
  readonly row: (place: string) => ReactNode;
}): ReactElement {
  const text = useText();
  const { value, readOnly, set } = useRuleEditing();
  const list = listAt(value, props.place);
  return (
    <div className="rule-rows" role="group" aria-label={props.label}>
      {list.map((_entry, at) => {
        const place = `${props.place}/${String(at)}`;
        return (
          // An entry is nothing but its place in the list.
          <div key={place} className="rule-rows__row">
            {props.row(place)}
            {!readOnly && (
              <button
                type="button"
                className="icon-button"
                aria-label={text('rules.row.remove', { number: at + 1 })}
                title={text('rules.row.remove', { number: at + 1 })}
                onClick={() => set(props.place, list.toSpliced(at, 1))}
              >
                <Icon name="cross" />
              </button>
            )}
          </div>
        );
      })}
      {!readOnly && (
        <button
          type="button"
          className="link-button rule-rows__add"
          onClick={() => set(props.place, [...list, props.fresh()])}
        >
          {props.add}
        </button>
      )}
    </div>
  );
}
