import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useRuleEditing } from './rule-editing.ts';
import { textAt } from './rule-value.ts';
import { NumberField, SelectField } from './RuleField.tsx';

/** What a window begins as. */
const FRESH = { before: 3, after: 1 };

/** How far apart the days of two lines may lie, where a rule asks for it. */
export function DatesPart(): ReactElement {
  const text = useText();
  const { value, set } = useRuleEditing();
  const days = (place: 'before' | 'after'): number => {
    const typed = textAt(value, `/dates/${place}`);
    return /^\d+$/.test(typed) ? Number(typed) : FRESH[place];
  };
  return (
    <div className="rule-form__grid">
      <SelectField
        label={text('rules.field.on')}
        place="/dates/on"
        options={['booking', 'value']}
        words={(one) => text(`rules.dates.${one}`)}
        none={text('rules.dates.none')}
        onChoose={(on) =>
          set('/dates', on === undefined ? undefined : { on, before: days('before'), after: days('after') })
        }
      />
      {textAt(value, '/dates/on') !== '' && (
        <>
          <NumberField label={text('rules.field.before')} place="/dates/before" />
          <NumberField label={text('rules.field.after')} place="/dates/after" />
        </>
      )}
    </div>
  );
}
