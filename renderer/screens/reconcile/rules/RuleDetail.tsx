import { Button } from '@salt-ds/core';
import { useMemo, type ReactElement } from 'react';
import type { RuleRecord } from '../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import '../../../ui/detail-pane.css';
import { Choice } from '../../../ui/Choice.tsx';
import { RuleEditingProvider } from './rule-editing.ts';
import { textAt } from './rule-value.ts';
import { precisionText } from './rule-words.ts';
import { RuleForm } from './RuleForm.tsx';
import { RuleJson } from './RuleJson.tsx';
import { asInForce, type DraftFault, type ListedRule, moved, withCopy, withField, withoutRule } from './rules-draft.ts';
import { useRulesSlice } from './rules.slice.ts';
import type { Rules } from './use-rules.ts';

/** One rule: what it has done, its fields or its JSON, and what can be done with it in the draft. */
export function RuleDetail(props: {
  readonly rules: Rules;
  readonly rule: ListedRule;
  readonly faults: readonly DraftFault[];
  readonly record: RuleRecord | undefined;
}): ReactElement {
  const text = useText();
  const { rules, rule, faults, record } = props;
  const { writing, show, write } = useRulesSlice();
  const readOnly = rules.readOnly || rule.standing === 'removed';
  const editing = useMemo(
    () => ({
      value: rule.value,
      faults,
      readOnly,
      set: (place: string, value: unknown) =>
        write(withField(rules.draft, rule.key, place, value), `${rule.key}${place}`),
    }),
    [rule, faults, readOnly, rules.draft, write],
  );
  return (
    <section className="detail" aria-label={text('rules.detail')}>
      <div className="detail__scroll">
        <header className="detail__head">
          <div className="detail__line">
            <h2 className="mono">{showHidden(textAt(rule.value, '/id'))}</h2>
            <span className="quiet">{text(`rules.standing.${rule.standing}`)}</span>
          </div>
          {record !== undefined && <p className="quiet numbers">{recordWords(record, text)}</p>}
          <Moves rules={rules} rule={rule} />
          <Choice
            label={text('rules.writing')}
            options={(['form', 'json'] as const).map((value) => ({ value, text: text(`rules.writing.${value}`) }))}
            // What is no JSON can only be mended as text.
            value={rule.text === undefined ? writing : 'json'}
            onChange={(value) => show({ writing: value })}
          />
        </header>
        <Faults faults={faults} />
        {writing === 'json' || rule.text !== undefined ? (
          <RuleJson rules={rules} rule={rule} readOnly={readOnly} />
        ) : (
          <RuleEditingProvider value={editing}>
            <RuleForm />
          </RuleEditingProvider>
        )}
      </div>
    </section>
  );
}

/** What can be done with a rule as a whole. */
function Moves({ rules, rule }: { readonly rules: Rules; readonly rule: ListedRule }): ReactElement | null {
  const text = useText();
  const { show, write } = useRulesSlice();
  const { draft, inForce } = rules;
  if (rules.readOnly) return null;
  if (rule.standing === 'removed')
    return (
      <div className="detail__line">
        <Button appearance="bordered" onClick={() => write(asInForce(draft, inForce, rule.key), '')}>
          {text('rules.putBack')}
        </Button>
      </div>
    );
  return (
    <div className="detail__line">
      <Button appearance="bordered" onClick={() => write(moved(draft, rule.key, -1), '')}>
        {text('rules.earlier')}
      </Button>
      <Button appearance="bordered" onClick={() => write(moved(draft, rule.key, 1), '')}>
        {text('rules.later')}
      </Button>
      <Button
        appearance="bordered"
        onClick={() => {
          const copied = withCopy(draft, rule.key);
          write(copied.draft, '');
          show({ ruleKey: copied.key });
        }}
      >
        {text('rules.copy')}
      </Button>
      <Button appearance="bordered" onClick={() => write(withoutRule(draft, rule.key), '')}>
        {text('rules.remove')}
      </Button>
      {rule.standing === 'changed' && (
        <Button appearance="bordered" onClick={() => write(asInForce(draft, inForce, rule.key), '')}>
          {text('rules.asInForce')}
        </Button>
      )}
    </div>
  );
}

/** What is wrong with the rule, each with its place. */
function Faults({ faults }: { readonly faults: readonly DraftFault[] }): ReactElement | null {
  const text = useText();
  if (faults.length === 0) return null;
  return (
    <div role="alert">
      <ul className="rule-faults" aria-label={text('rules.faults', { count: faults.length })}>
        {faults.map(({ kind, place, detail }) => (
          <li key={`${kind} ${place} ${detail}`}>
            {text('rules.fault', { kind: text(`rules.fault.${kind}`), detail })}
            {place !== '' && <span className="mono"> {showHidden(place)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function recordWords({ matches, takenApart }: RuleRecord, text: ReturnType<typeof useText>): string {
  const done = [text('rules.matches', { count: matches }), text('rules.takenApart', { count: takenApart })];
  const precision = precisionText(matches, takenApart);
  return [...done, ...(precision === '' ? [] : [text('rules.precision', { percent: precision })])].join(' · ');
}
