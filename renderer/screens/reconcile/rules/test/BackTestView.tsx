import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { BackTest, RuleSet } from '../../../../../shared/contracts/api/match-rules.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useQueryNow } from '../../../../bridge/use-query.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../../ui/fault-text.ts';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { draftOf } from '../rules-draft.ts';
import { useRulesSlice } from '../rules.slice.ts';
import type { RuleActs } from '../use-rule-acts.ts';
import type { Rules } from '../use-rules.ts';
import { TestedRules } from './TestedRules.tsx';

interface TestProps {
  readonly rules: Rules;
  readonly set: RuleSet;
  readonly acts: RuleActs;
}

/** The back-test that was asked for last: how far it is, or what it has found. */
export function BackTestView(props: TestProps): ReactElement {
  const text = useText();
  const testId = useRulesSlice((state) => state.testId);
  const { data, fault, retry } = useQueryNow('rules.backTest', testId === undefined ? undefined : { id: testId });
  if (testId === undefined)
    return <EmptyState kind="nothing" title={text('rules.test.none.title')} body={text('rules.test.none.body')} />;
  if (fault !== undefined && !isEngineAway(fault)) return <ErrorState fault={fault} onRetry={retry} />;
  if (data === undefined) return <Skeleton lines={8} />;
  if (data === null)
    return <EmptyState kind="nothing" title={text('rules.test.gone.title')} body={text('rules.test.gone.body')} />;
  if (data.state === 'running') return <Running test={data} acts={props.acts} />;
  if (data.state === 'done' && data.result !== null) return <TestedRules {...props} test={data} result={data.result} />;
  return <Ended {...props} test={data} how={data.state === 'cancelled' ? 'cancelled' : 'failed'} />;
}

function Running({ test, acts }: { readonly test: BackTest; readonly acts: RuleActs }): ReactElement {
  const text = useText();
  const { done, total, id } = test;
  return (
    <section className="rule-test__running" aria-label={text('rules.test')}>
      <h2>{text('rules.test.running')}</h2>
      <progress
        className="rule-test__progress"
        aria-label={text('rules.test.running')}
        max={Math.max(total, 1)}
        value={done}
      />
      <p className="quiet numbers" role="status">
        {total === 0 ? text('rules.test.reading') : text('rules.test.progress', { done, total })}
      </p>
      <Button appearance="bordered" onClick={() => acts.cancel(id)}>
        {text('rules.test.cancel')}
      </Button>
    </section>
  );
}

/** A back-test without a result: what it tried can be tried again. */
function Ended(props: TestProps & { readonly test: BackTest; readonly how: 'cancelled' | 'failed' }): ReactElement {
  const text = useText();
  const { test, how, acts } = props;
  return (
    <EmptyState kind="nothing" title={text(`rules.test.${how}.title`)} body={text(`rules.test.${how}.body`)}>
      <Button appearance="bordered" disabled={acts.running} onClick={() => acts.tryOut(draftOf(test.rules))}>
        {text('rules.test.again')}
      </Button>
    </EmptyState>
  );
}
