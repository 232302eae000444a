import type { ReactElement } from 'react';
import { REFERENCE_KINDS } from '../../../../shared/domain/matching/match-item.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { fieldText } from '../why/evidence-words.ts';
import { SelectField } from './RuleField.tsx';
import { RuleRows } from './RuleRows.tsx';

const REFERENCES = [...REFERENCE_KINDS, 'text'] as const;

/** The pairs of references of which one must agree; `left` and `right` are the sides in words. */
export function ReferencesPart({ left, right }: { readonly left: string; readonly right: string }): ReactElement {
  const text = useText();
  return (
    <RuleRows
      label={text('rules.part.references')}
      place="/references"
      add={text('rules.references.add')}
      fresh={() => ({ left: 'endToEndId', right: 'endToEndId' })}
      row={(place) => (
        <>
          <SelectField
            label={left}
            place={`${place}/left`}
            options={REFERENCES}
            words={(one) => fieldText(one, text)}
          />
          <SelectField
            label={right}
            place={`${place}/right`}
            options={REFERENCES}
            words={(one) => fieldText(one, text)}
          />
          <SelectField
            label={text('rules.field.reading')}
            place={`${place}/reading`}
            options={['normal', 'slips']}
            words={(one) => text(`rules.reading.${one}`)}
            usual="normal"
          />
        </>
      )}
    />
  );
}
