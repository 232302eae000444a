import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { type ListedRule, ruleText, withText } from './rules-draft.ts';
import { useRulesSlice } from './rules.slice.ts';
import type { Rules } from './use-rules.ts';

/** A rule as JSON, for who writes it faster or brings it from elsewhere. */
export function RuleJson(props: {
  readonly rules: Rules;
  readonly rule: ListedRule;
  readonly readOnly: boolean;
}): ReactElement {
  const text = useText();
  const { rules, rule, readOnly } = props;
  const write = useRulesSlice((state) => state.write);
  const shown = ruleText(rule);
  return (
    <div className="rule-json">
      <textarea
        className="rule-json__text mono"
        aria-label={text('rules.json')}
        value={shown}
        rows={shown.split('\n').length + 1}
        readOnly={readOnly}
        spellCheck={false}
        onChange={(event) => write(withText(rules.draft, rule.key, event.target.value), `${rule.key} json`)}
      />
    </div>
  );
}
