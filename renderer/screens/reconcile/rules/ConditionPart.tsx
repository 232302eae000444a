import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useRuleEditing } from './rule-editing.ts';
import { textAt } from './rule-value.ts';
import { ListField, NumberField, SelectField, TextField } from './RuleField.tsx';

const PATTERNS = ['prefix', 'contains', 'digits'] as const;

/** What each pattern begins as. */
const FRESH = {
  prefix: { kind: 'prefix', text: '' },
  contains: { kind: 'contains', text: '' },
  digits: { kind: 'digits', min: 6, max: 12 },
} as const satisfies Record<(typeof PATTERNS)[number], unknown>;

/** Which lines of a side a rule looks at; nothing chosen means all of them. */
export function ConditionPart({ title, place }: { readonly title: string; readonly place: string }): ReactElement {
  const text = useText();
  const { value, set } = useRuleEditing();
  const pattern = textAt(value, `${place}/text/kind`);
  return (
    <fieldset className="rule-form__condition">
      <legend>{text('rules.condition', { side: title })}</legend>
      <div className="rule-form__grid">
        <ListField label={text('rules.field.kinds')} place={`${place}/kinds`} />
        <SelectField
          label={text('rules.field.direction')}
          place={`${place}/direction`}
          options={['in', 'out']}
          words={(one) => text(`rules.direction.${one}`)}
          none={text('rules.any')}
        />
        <SelectField
          label={text('rules.field.reversal')}
          place={`${place}/reversal`}
          options={['none', 'correction', 'return']}
          words={(one) => text(`rules.reversal.${one}`)}
          none={text('rules.any')}
        />
        <SelectField
          label={text('rules.field.pattern')}
          place={`${place}/text/kind`}
          options={PATTERNS}
          words={(one) => text(`rules.pattern.${one}`)}
          none={text('rules.any')}
          onChoose={(kind) => set(`${place}/text`, kind === undefined ? undefined : FRESH[kind])}
        />
        {(pattern === 'prefix' || pattern === 'contains') && (
          <TextField label={text('rules.field.patternText')} place={`${place}/text/text`} />
        )}
        {pattern === 'digits' && (
          <>
            <NumberField label={text('rules.field.min')} place={`${place}/text/min`} />
            <NumberField label={text('rules.field.max')} place={`${place}/text/max`} />
          </>
        )}
      </div>
    </fieldset>
  );
}
