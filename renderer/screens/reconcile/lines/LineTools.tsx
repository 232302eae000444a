import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { parsePlainDate } from '../../../../shared/kernel/plain-date.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { FilterField } from '../../../ui/FilterField.tsx';
import type { RightSide } from '../match/chosen-lines.ts';
import { useReconcileSlice } from '../reconcile.slice.ts';
import { ALL_LINES, isNarrowed } from './filter-lines.ts';

const RIGHT_SIDES: readonly RightSide[] = ['book', 'payment'];

/** What entries are matched against, and what narrows both panes. */
export function LineTools(): ReactElement {
  const text = useText();
  const { choice, onlyOpen, rightSide, change } = useReconcileSlice();
  return (
    <div className="rec-tools" role="toolbar" aria-label={text('reconcile.lines.tools')}>
      <Choice
        label={text('reconcile.against')}
        value={rightSide}
        options={RIGHT_SIDES.map((value) => ({ value, text: text(`reconcile.against.${value}`) }))}
        onChange={(value) => change({ rightSide: value })}
      />
      <FilterField
        label={text('reconcile.lines.filter')}
        value={choice.text}
        onChange={(typed) => change({ choice: { ...choice, text: typed } })}
      />
      <DateField
        label={text('reconcile.lines.from')}
        value={choice.from}
        onChange={(from) => change({ choice: { ...choice, from } })}
      />
      <DateField
        label={text('reconcile.lines.to')}
        value={choice.to}
        onChange={(to) => change({ choice: { ...choice, to } })}
      />
      <label className="rec-toggle">
        <input type="checkbox" checked={onlyOpen} onChange={(event) => change({ onlyOpen: event.target.checked })} />
        {text('reconcile.lines.onlyOpen')}
      </label>
      {isNarrowed(choice) && (
        <Button appearance="transparent" onClick={() => change({ choice: ALL_LINES })}>
          {text('reconcile.lines.clear')}
        </Button>
      )}
    </div>
  );
}

/** A plain date as it is typed; what is not a date narrows nothing and is marked. */
function DateField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const text = useText();
  const { label, value } = props;
  const wrong = value.trim() !== '' && parsePlainDate(value.trim()) === undefined;
  return (
    <label className="rec-date">
      <span>{label}</span>
      <input
        type="text"
        className="numbers"
        value={value}
        placeholder={text('reconcile.lines.day')}
        size={10}
        maxLength={10}
        spellCheck={false}
        aria-invalid={wrong}
        title={wrong ? text('reconcile.lines.noDay', { label }) : undefined}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}
