import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { RuleSet } from '../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { UNDO_MS, useUndoOffer } from '../../../app/state/undo-offer.ts';
import { useZone } from '../../../app/state/zone.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { formatAt } from '../../../ui/format-time.ts';
import type { DraftStanding } from './rules-draft.ts';
import { type RulesPane, useRulesSlice } from './rules.slice.ts';
import type { RuleActs } from './use-rule-acts.ts';
import type { Rules } from './use-rules.ts';

const PANES = ['list', 'test', 'history'] as const satisfies readonly RulesPane[];
const STANDINGS = ['changed', 'new', 'removed'] as const satisfies readonly DraftStanding[];

/** Which rules are in force, how far the draft is from them, and what can be done with it. */
export function RulesBar(props: {
  readonly rules: Rules;
  readonly shown: RulesPane;
  readonly set: RuleSet;
  readonly acts: RuleActs;
}): ReactElement {
  const text = useText();
  const { rules, shown, set, acts } = props;
  const { show, draft } = useRulesSlice();
  return (
    <div className="rules__bar">
      <Choice
        label={text('rules.show')}
        options={PANES.filter((pane) => !rules.readOnly || pane !== 'test').map((value) => ({
          value,
          text: text(`rules.show.${value}`),
        }))}
        value={shown}
        onChange={(pane) => show({ pane })}
      />
      <p className="rules__said numbers" role="status">
        {rules.readOnly ? (
          text('rules.set.then')
        ) : draft === undefined ? (
          <InForce set={set} />
        ) : (
          <DraftSaid rules={rules} />
        )}
      </p>
      {!rules.readOnly && <DraftActs rules={rules} acts={acts} />}
      {acts.problem !== '' && (
        <p className="rules__problem" role="alert">
          {acts.problem}
        </p>
      )}
    </div>
  );
}

function InForce({ set }: { readonly set: RuleSet }): ReactElement {
  const text = useText();
  const zone = useZone();
  const { person, reason, at } = set;
  if (person === null || at === null) return <>{text('rules.set.product')}</>;
  return (
    <>
      {text('rules.set.decided', {
        at: formatAt(at, zone, false),
        person: showHidden(person),
        reason: showHidden(reason ?? ''),
      })}
    </>
  );
}

function DraftSaid({ rules }: { readonly rules: Rules }): ReactElement {
  const text = useText();
  const parts = STANDINGS.flatMap((standing) => {
    const count = rules.listed.filter((rule) => rule.standing === standing).length;
    return count === 0 ? [] : [text(`rules.draft.${standing}`, { count })];
  });
  return <>{parts.length === 0 ? text('rules.draft.same') : text('rules.draft', { parts: parts.join(', ') })}</>;
}

function DraftActs({ rules, acts }: { readonly rules: Rules; readonly acts: RuleActs }): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { draft, steps, back, discard, show } = useRulesSlice();
  const { faults, listed } = rules;
  const isSame = listed.every(({ standing }) => standing === 'same');
  const refusal = faults.length > 0 ? text('rules.try.faults') : isSame ? text('rules.try.same') : undefined;
  const throwAway = (): void => {
    discard();
    const { offer, take } = useUndoOffer.getState();
    offer(back);
    say('done', text('rules.draft.discarded'), { label: text('rules.draft.undo'), staysMs: UNDO_MS, run: take });
  };
  return (
    <div className="rules__acts">
      {faults.length > 0 && (
        <Button appearance="bordered" onClick={() => show({ pane: 'list', ruleKey: faults[0]?.key })}>
          {text('rules.draft.faults', { count: faults.length })}
        </Button>
      )}
      {steps.length > 0 && (
        <Button appearance="bordered" onClick={back}>
          {text('rules.draft.back')}
        </Button>
      )}
      {draft !== undefined && (
        <>
          <Button appearance="bordered" onClick={throwAway}>
            {text('rules.draft.discard')}
          </Button>
          <Button
            sentiment="accented"
            disabled={refusal !== undefined || acts.running}
            title={refusal}
            onClick={() => acts.tryOut(rules.draft)}
          >
            {text('rules.try')}
          </Button>
        </>
      )}
    </div>
  );
}
