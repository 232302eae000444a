import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { AmountPart } from './AmountPart.tsx';
import { ConditionPart } from './ConditionPart.tsx';
import { DatesPart } from './DatesPart.tsx';
import { ReferencesPart } from './ReferencesPart.tsx';
import { useRuleEditing } from './rule-editing.ts';
import { ruleSides } from './rule-words.ts';
import { ListField, SelectField } from './RuleField.tsx';
import { WorkPart } from './WorkPart.tsx';

const PARTIES = ['account', 'name', 'account-or-name', 'own-account'] as const;

/** A rule as a form: every field of it has its place here, and what is wrong with one stands below it. */
export function RuleForm(): ReactElement {
  const text = useText();
  const { value } = useRuleEditing();
  const [left, right] = ruleSides(value, text);
  return (
    <div className="rule-form">
      <Part title={text('rules.part.rule')}>
        <WorkPart />
      </Part>
      <Part title={text('rules.part.references')} about={text('rules.part.references.about')}>
        <ReferencesPart left={left} right={right} />
      </Part>
      <Part title={text('rules.part.amount')}>
        <AmountPart />
      </Part>
      <Part title={text('rules.part.dates')} about={text('rules.part.dates.about')}>
        <DatesPart />
      </Part>
      <Part title={text('rules.part.only')}>
        <div className="rule-form__grid">
          <SelectField
            label={text('rules.field.counterparty')}
            place="/counterparty"
            options={PARTIES}
            words={(one) => text(`rules.counterparty.${one}`)}
            none={text('rules.counterparty.none')}
          />
          <ListField label={text('rules.field.currencies')} place="/currencies" upper />
        </div>
        <ConditionPart title={left} place="/where/left" />
        <ConditionPart title={right} place="/where/right" />
      </Part>
    </div>
  );
}

function Part(props: { readonly title: string; readonly about?: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="detail__section">
      <h3>{props.title}</h3>
      {props.about !== undefined && <p className="quiet">{props.about}</p>}
      {props.children}
    </section>
  );
}
