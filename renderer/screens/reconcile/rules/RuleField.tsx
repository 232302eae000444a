import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { CURRENCIES, parseCurrency } from '../../../../shared/kernel/currency.ts';
import { formatDecimal, parseDecimal } from '../../../../shared/kernel/money.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import '../../../ui/entry.css';
import { faultsAt, useRuleEditing } from './rule-editing.ts';
import { inCurrency, notMinor } from './rule-amounts.ts';
import { percentDigits } from './rule-words.ts';
import { listAt, textAt, valueAt } from './rule-value.ts';

interface FieldProps {
  readonly label: string;
  /** JSON pointer of the value within the rule. */
  readonly place: string;
}

/** A label above what is typed, with what is wrong below it. */
function Field(
  props: FieldProps & { readonly children: (field: { id: string; hint: string; wrong: boolean }) => ReactNode },
): ReactElement {
  const text = useText();
  const editing = useRuleEditing();
  const id = useId();
  const hint = `${id}-hint`;
  const faults = faultsAt(editing, props.place);
  return (
    <div className="rule-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({ id, hint, wrong: faults.length > 0 })}
      <span id={hint} className="rule-field__fault">
        {faults
          .map((fault) => text('rules.fault', { kind: text(`rules.fault.${fault.kind}`), detail: fault.detail }))
          .join(' ')}
      </span>
    </div>
  );
}

/** A field of text that is shown in one form and kept in another. What is typed stays as it was typed until the field is left. */
function TypedField(
  props: FieldProps & {
    readonly shown: string;
    /** The value of what was typed; undefined takes the field away. */
    readonly read: (typed: string) => unknown;
    readonly numeric?: boolean;
  },
): ReactElement {
  const { readOnly, set } = useRuleEditing();
  const [typed, setTyped] = useState<string>();
  return (
    <Field label={props.label} place={props.place}>
      {({ id, hint, wrong }) => (
        <input
          id={id}
          className={`entry${props.numeric === true ? ' rule-field__number numbers' : ''}`}
          value={typed ?? props.shown}
          readOnly={readOnly}
          aria-invalid={wrong}
          aria-describedby={hint}
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            set(props.place, props.read(event.target.value.trim()));
          }}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  );
}

/** A word, such as an id or a currency. */
export function TextField(props: FieldProps & { readonly upper?: boolean }): ReactElement {
  const { value } = useRuleEditing();
  return (
    <TypedField
      {...props}
      shown={textAt(value, props.place)}
      read={(typed) => (props.upper === true ? typed.toUpperCase() : typed)}
    />
  );
}

/** A whole number; what is none is kept as it was typed, and told. */
export function NumberField(props: FieldProps): ReactElement {
  const { value } = useRuleEditing();
  return (
    <TypedField
      {...props}
      numeric
      shown={textAt(value, props.place)}
      read={(typed) => (/^-?\d{1,9}$/.test(typed) ? Number(typed) : typed)}
    />
  );
}

/** Hundredths of a percent, shown and typed as percent. Empty takes the bound away. */
export function PercentField(props: FieldProps): ReactElement {
  const { value } = useRuleEditing();
  const points = valueAt(value, props.place);
  return (
    <TypedField
      {...props}
      numeric
      shown={typeof points === 'number' ? percentDigits(points) : textAt(value, props.place)}
      read={(typed) => {
        if (typed === '') return undefined;
        const [, whole = '', part = ''] = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(typed) ?? [];
        return whole === '' ? typed : Number(`${whole}${part.padEnd(2, '0')}`);
      }}
    />
  );
}

/** An amount of a currency that stands beside it, kept in minor units. Empty takes the bound away. */
export function AmountField(props: FieldProps & { readonly currency: string }): ReactElement {
  const { value } = useRuleEditing();
  const minor = textAt(value, props.place);
  const currency = parseCurrency(props.currency);
  return (
    <TypedField
      {...props}
      numeric
      shown={currency === undefined || !/^-?\d+$/.test(minor) ? minor : formatDecimal(BigInt(minor), currency)}
      read={(typed) => {
        if (typed === '') return undefined;
        const amount = currency === undefined ? undefined : parseDecimal(typed, currency);
        // What is no amount must not become one in minor units.
        return amount?.ok === true ? amount.value.toString() : notMinor(typed, props.currency);
      }}
    />
  );
}

/** Words with commas between them. Empty takes the field away. */
export function ListField(props: FieldProps & { readonly upper?: boolean }): ReactElement {
  const { value } = useRuleEditing();
  return (
    <TypedField
      {...props}
      shown={listAt(value, props.place).map(String).join(', ')}
      read={(typed) => {
        const words = typed.split(',').flatMap((word) => word.trim() || []);
        if (words.length === 0) return undefined;
        return props.upper === true ? words.map((word) => word.toUpperCase()) : words;
      }}
    />
  );
}

/** One of a few words. `none` is offered where the field may be absent. */
export function SelectField<T extends string>(
  props: FieldProps & {
    readonly options: readonly T[];
    readonly words: (option: T) => string;
    /** What stands for an absent field. */
    readonly none?: string;
    /** What the field means where it is absent and none is offered. */
    readonly usual?: T;
    /** Told instead of putting the word at the place. */
    readonly onChoose?: (option: T | undefined) => void;
  },
): ReactElement {
  const { value, readOnly, set } = useRuleEditing();
  const { options, words, none, usual, place, onChoose } = props;
  const shown = textAt(value, place) || (usual ?? '');
  const isKnown = options.some((option) => option === shown);
  return (
    <Field label={props.label} place={place}>
      {({ id, hint, wrong }) => (
        <select
          id={id}
          className="entry"
          value={shown}
          disabled={readOnly}
          aria-invalid={wrong}
          aria-describedby={hint}
          onChange={(event) => {
            const chosen = options.find((option) => option === event.target.value);
            if (onChoose) onChoose(chosen);
            else set(place, chosen);
          }}
        >
          {none !== undefined && <option value="">{none}</option>}
          {!isKnown && shown !== '' && <option value={shown}>{shown}</option>}
          {!isKnown && shown === '' && none === undefined && <option value="">{'–'}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {words(option)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The currency of an entry of a list, whose amounts keep their value when it changes. */
export function CurrencyField({ place }: { readonly place: string }): ReactElement {
  const text = useText();
  const { value, set } = useRuleEditing();
  return (
    <SelectField
      label={text('rules.field.currency')}
      place={`${place}/currency`}
      options={CURRENCIES}
      words={(one) => one}
      onChoose={(chosen) => {
        if (chosen !== undefined) set(place, inCurrency(valueAt(value, place), chosen));
      }}
    />
  );
}

/** Yes or no. */
export function CheckField({ label, place }: FieldProps): ReactElement {
  const { value, readOnly, set } = useRuleEditing();
  return (
    <label className="rec-toggle">
      <input
        type="checkbox"
        checked={valueAt(value, place) === true}
        disabled={readOnly}
        onChange={(event) => set(place, event.target.checked)}
      />
      {label}
    </label>
  );
}
