import type { ReactElement } from 'react';
import { MATCH_SIDES } from '../../../../shared/domain/matching/match-item.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useRuleEditing } from './rule-editing.ts';
import { textAt } from './rule-value.ts';
import { CheckField, NumberField, SelectField, TextField } from './RuleField.tsx';

const SHAPES = ['1:1', '1:N', 'N:1', 'N:M'] as const;

/** Which rule it is, what it brings together and what it does with it. */
export function WorkPart(): ReactElement {
  const text = useText();
  const { value } = useRuleEditing();
  return (
    <>
      <div className="rule-form__grid">
        <TextField label={text('rules.field.id')} place="/id" />
        <NumberField label={text('rules.field.order')} place="/order" />
        <SelectField
          label={text('rules.field.confirms')}
          place="/confirms"
          options={['automatic', 'suggests']}
          words={(one) => text(`rules.confirms.${one}`)}
        />
        <SelectField
          label={text('rules.field.shape')}
          place="/shape"
          options={SHAPES}
          words={(one) => text(`rules.shape.${one}`)}
        />
        {(['left', 'right'] as const).map((own, at) => (
          <SelectField
            key={own}
            label={text(`rules.field.${own}`)}
            place={`/sides/${String(at)}`}
            options={MATCH_SIDES}
            words={(one) => text(`rules.side.${one}`)}
          />
        ))}
        <SelectField
          label={text('rules.field.within')}
          place="/within"
          options={['left', 'right']}
          words={(one) => text(`rules.within.${one}`)}
          none={text('rules.within.none')}
        />
        <SelectField
          label={text('rules.field.accounts')}
          place="/accounts"
          options={['same', 'other']}
          words={(one) => text(`rules.accounts.${one}`)}
          usual="same"
        />
        <SelectField
          label={text('rules.field.sign')}
          place="/sign"
          options={['same', 'opposite']}
          words={(one) => text(`rules.sign.${one}`)}
          usual="same"
        />
      </div>
      {textAt(value, '/shape') !== '1:1' && <CheckField label={text('rules.field.subsets')} place="/subsets" />}
    </>
  );
}
