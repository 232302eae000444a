import { Button } from '@salt-ds/core';
import { useMemo, useState, type ReactElement } from 'react';
import type { RuleSet } from '../../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { ReasonForm } from '../../../../app/outbox/ReasonForm.tsx';
import { useQuery } from '../../../../bridge/use-query.ts';
import '../../../../ui/detail-pane.css';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../../ui/fault-text.ts';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { textAt } from '../rule-value.ts';
import { ruleWords } from '../rule-words.ts';
import { draftOf, type ListedRule, listedRules, type RulesDraft } from '../rules-draft.ts';
import { useRulesSlice } from '../rules.slice.ts';
import type { RuleActs } from '../use-rule-acts.ts';
import type { Rules } from '../use-rules.ts';
import { setName } from './set-columns.tsx';

interface SetProps {
  readonly chosen: RuleSet;
  /** The one in force. */
  readonly set: RuleSet;
  readonly rules: Rules;
  readonly acts: RuleActs;
}

/** A set that is or was in force: how it differs from the one that works, and the ways back to it. */
export function SetDetail(props: SetProps): ReactElement {
  const text = useText();
  const { chosen, set, rules } = props;
  const query = useQuery('rules.set', { version: chosen.version });
  const { data, fault, retry } = query;
  const draft = useMemo(() => (data ? draftOf(data.rules) : undefined), [data]);
  return (
    <section className="detail" aria-label={text('rules.history.version')}>
      <div className="detail__scroll">
        <header className="detail__head">
          <h2>{setName(chosen, text)}</h2>
          {chosen.reason !== null && <p>{showHidden(chosen.reason)}</p>}
          {draft !== undefined && !rules.readOnly && <Ways {...props} draft={draft} />}
        </header>
        {fault !== undefined && !isEngineAway(fault) && <ErrorState compact fault={fault} onRetry={retry} />}
        {draft === undefined && fault === undefined && data !== null && <Skeleton lines={6} />}
        {data === null && <p className="detail__hint">{text('rules.refused.unknown-rules')}</p>}
        {draft !== undefined && chosen.version !== set.version && <Differences draft={draft} inForce={rules.inForce} />}
        {draft !== undefined && chosen.version === set.version && (
          <p className="detail__hint">{text('rules.test.inForce')}</p>
        )}
      </div>
    </section>
  );
}

/** Put it in force again, or write on from it. */
function Ways({ chosen, set, acts, draft }: SetProps & { readonly draft: RulesDraft }): ReactElement {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const { write, show } = useRulesSlice();
  if (asking)
    return (
      <>
        <p>{text('rules.activate.effect')}</p>
        <ReasonForm
          title={text('rules.history.restoreTitle')}
          confirm={text('rules.history.restoreConfirm')}
          running={acts.running}
          onDecide={(reason) => {
            void acts.restore(chosen.version, reason, set.version).then((done) => {
              if (done) setAsking(false);
            });
          }}
          onBack={() => setAsking(false)}
        />
      </>
    );
  return (
    <div className="detail__line">
      {chosen.version !== set.version && (
        <Button appearance="bordered" onClick={() => setAsking(true)}>
          {text('rules.history.restore')}
        </Button>
      )}
      <Button
        appearance="bordered"
        title={text('rules.history.editOver')}
        onClick={() => {
          write(draft, '');
          show({ pane: 'list' });
        }}
      >
        {text('rules.history.edit')}
      </Button>
    </div>
  );
}

function Differences({ draft, inForce }: { readonly draft: RulesDraft; readonly inForce: RulesDraft }): ReactElement {
  const text = useText();
  const differing = useMemo(
    () => listedRules(draft, inForce).filter(({ standing }) => standing !== 'same'),
    [draft, inForce],
  );
  return (
    <section className="detail__section">
      <h3>{text('rules.history.differs')}</h3>
      {differing.length === 0 && <p className="quiet">{text('rules.history.same')}</p>}
      <ul className="rule-sets__list">
        {differing.map((rule) => (
          <Difference key={rule.key} rule={rule} />
        ))}
      </ul>
    </section>
  );
}

function Difference({ rule }: { readonly rule: ListedRule }): ReactElement | null {
  const text = useText();
  const { standing, value } = rule;
  if (standing === 'same') return null;
  return (
    <li>
      <span className="mono">{showHidden(textAt(value, '/id'))}</span>{' '}
      <span className={`rule-standing rule-standing--${standing}`}>{text(`rules.history.${standing}`)}</span>
      <p className="quiet">{ruleWords(value, text)}</p>
    </li>
  );
}
