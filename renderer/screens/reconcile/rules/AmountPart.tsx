import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useRuleEditing } from './rule-editing.ts';
import { nextCurrency } from './rule-amounts.ts';
import { textAt } from './rule-value.ts';
import { AmountField, CurrencyField, PercentField, SelectField } from './RuleField.tsx';
import { RuleRows } from './RuleRows.tsx';

const KINDS = ['exact', 'tolerance', 'fee', 'fx'] as const;

/** What each kind begins as. */
const FRESH = {
  exact: { kind: 'exact' },
  tolerance: { kind: 'tolerance', limits: [{ currency: 'EUR', absoluteMinor: '100' }] },
  fee: { kind: 'fee', caps: [{ currency: 'EUR', capMinor: '5000' }] },
  fx: { kind: 'fx', basisPoints: 100 },
} as const satisfies Record<(typeof KINDS)[number], unknown>;

/** How amounts must agree, with what belongs to the way that is chosen. */
export function AmountPart(): ReactElement {
  const text = useText();
  const { value, set } = useRuleEditing();
  const kind = textAt(value, '/amount/kind');
  return (
    <>
      <div className="rule-form__grid">
        <SelectField
          label={text('rules.field.amount')}
          place="/amount/kind"
          options={KINDS}
          words={(one) => text(`rules.amount.${one}`)}
          onChoose={(chosen) => {
            if (chosen !== undefined && chosen !== kind) set('/amount', FRESH[chosen]);
          }}
        />
        {kind === 'fx' && <PercentField label={text('rules.field.percent')} place="/amount/basisPoints" />}
      </div>
      {kind === 'tolerance' && (
        <RuleRows
          label={text('rules.limits')}
          place="/amount/limits"
          add={text('rules.currency.add')}
          fresh={() => ({ currency: nextCurrency(value, '/amount/limits'), absoluteMinor: '100' })}
          row={(place) => (
            <>
              <CurrencyField place={place} />
              <AmountField
                label={text('rules.field.absolute')}
                place={`${place}/absoluteMinor`}
                currency={textAt(value, `${place}/currency`)}
              />
              <PercentField label={text('rules.field.percent')} place={`${place}/basisPoints`} />
            </>
          )}
        />
      )}
      {kind === 'fee' && (
        <RuleRows
          label={text('rules.caps')}
          place="/amount/caps"
          add={text('rules.currency.add')}
          fresh={() => ({ currency: nextCurrency(value, '/amount/caps'), capMinor: '5000' })}
          row={(place) => (
            <>
              <CurrencyField place={place} />
              <AmountField
                label={text('rules.field.cap')}
                place={`${place}/capMinor`}
                currency={textAt(value, `${place}/currency`)}
              />
            </>
          )}
        />
      )}
    </>
  );
}
