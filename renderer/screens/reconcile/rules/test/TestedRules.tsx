import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { BackTest, BackTestResult, RuleSet } from '../../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { ReasonForm } from '../../../../app/outbox/ReasonForm.tsx';
import { At } from '../../../../ui/At.tsx';
import { Banner } from '../../../../ui/Banner.tsx';
import { draftOf, saysTheSame } from '../rules-draft.ts';
import { useRulesSlice } from '../rules.slice.ts';
import type { RuleActs } from '../use-rule-acts.ts';
import type { Rules } from '../use-rules.ts';
import { TestedChanges } from './TestedChanges.tsx';
import { TestedCounts } from './TestedCounts.tsx';

/** What a draft was found to change, and the way to put it in force. */
export function TestedRules(props: {
  readonly rules: Rules;
  readonly set: RuleSet;
  readonly acts: RuleActs;
  readonly test: BackTest;
  readonly result: BackTestResult;
}): ReactElement {
  const { test, result } = props;
  return (
    <div className="rule-test">
      <TestHead {...props} />
      <Warnings result={result} />
      <TestedCounts result={result} />
      <TestedChanges key={test.id} result={result} />
    </div>
  );
}

function TestHead(props: Parameters<typeof TestedRules>[0]): ReactElement {
  const text = useText();
  const { rules, set, acts, test } = props;
  const [asking, setAsking] = useState(false);
  const write = useRulesSlice((state) => state.write);
  const tried = draftOf(test.rules);
  const inForce = saysTheSame(tried, rules.inForce);
  const stale = test.against !== set.version;
  const refusal = inForce ? text('rules.test.inForce') : stale ? text('rules.test.stale') : undefined;
  const isOther = !saysTheSame(tried, rules.draft);
  if (asking && refusal === undefined)
    return (
      <div className="rule-test__head">
        <p>{text('rules.activate.effect')}</p>
        <ReasonForm
          title={text('rules.activate.title')}
          confirm={text('rules.activate.confirm')}
          running={acts.running}
          onDecide={(reason) => {
            void acts.activate(test.id, reason, set.version);
          }}
          onBack={() => setAsking(false)}
        />
      </div>
    );
  return (
    <div className="rule-test__head">
      <div className="rule-test__line">
        <p className="quiet">
          <Tried test={test} />
        </p>
        <span className="rule-test__acts">
          {isOther && !inForce && (
            <Button appearance="bordered" onClick={() => write(tried, '')}>
              {text('rules.test.edit')}
            </Button>
          )}
          <Button
            sentiment="accented"
            disabled={refusal !== undefined || acts.running}
            title={refusal}
            onClick={() => setAsking(true)}
          >
            {text('rules.activate')}
          </Button>
        </span>
      </div>
      {refusal !== undefined && <p className="rule-test__note">{refusal}</p>}
      {refusal === undefined && isOther && <p className="rule-test__note">{text('rules.test.other')}</p>}
    </div>
  );
}

/** When, and by whom: the instant stands within the sentence. */
function Tried({ test }: { readonly test: BackTest }): ReactElement {
  const text = useText();
  const [before = '', after = ''] = text('rules.test.head', { at: '\n', person: showHidden(test.person) }).split('\n');
  return (
    <>
      {before}
      <At at={test.startedAt} />
      {after}
    </>
  );
}

function Warnings({ result }: { readonly result: BackTestResult }): ReactElement {
  const text = useText();
  const { againstPeople, gaveUp, leftOut } = result;
  const more = againstPeople.after - againstPeople.before;
  return (
    <>
      {more > 0 && <Banner tone="critical" text={text('rules.test.people', { count: more })} />}
      {gaveUp && <Banner tone="warning" text={text('rules.test.gaveUp')} />}
      {leftOut.length > 0 && (
        <Banner
          tone="warning"
          text={text('rules.test.leftOut', { count: leftOut.length, accounts: leftOut.map(showHidden).join(', ') })}
        />
      )}
    </>
  );
}
