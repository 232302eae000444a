import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { MatchDetail } from '../../../../shared/contracts/api/reconcile.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { At } from '../../../ui/At.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { moneyText } from '../line-words.ts';
import { EvidenceTable } from './EvidenceTable.tsx';
import { LineList } from './LineList.tsx';

/** A match that holds the line: who made it and why, its lines, and what was compared. */
export function MatchView(props: {
  readonly matchKey: string;
  /** Undefined where nothing can be taken apart, as in the past. */
  readonly onUnmatch: (() => void) | undefined;
}): ReactElement {
  const text = useText();
  const { data, fault, retry } = useQuery('reconcile.match', { key: props.matchKey });
  if (fault !== undefined && data === undefined && !isEngineAway(fault))
    return <ErrorState compact fault={fault} onRetry={retry} />;
  if (data === undefined) return <Skeleton lines={4} />;
  if (data === null) return <p className="quiet">{text('reconcile.why.notFound')}</p>;
  return <OneMatch match={data} onUnmatch={props.onUnmatch} />;
}

function OneMatch(props: { readonly match: MatchDetail; readonly onUnmatch: (() => void) | undefined }): ReactElement {
  const text = useText();
  const { match } = props;
  const { pairing, currency, differenceMinor, rule, ruleVersion, score, person, reason } = match;
  return (
    <article className="rec-card" aria-label={text(`reconcile.pairing.${pairing}`)}>
      <header className="rec-card__head">
        <h3>
          <Icon name="double-check" /> {text(`reconcile.pairing.${pairing}`)}
        </h3>
        {score !== null && <span className="quiet numbers">{text('reconcile.why.score', { score })}</span>}
      </header>
      <p className="quiet">
        {text('reconcile.why.matched')}{' '}
        {person !== null
          ? text('reconcile.why.byPerson', { person: showHidden(person) })
          : text('reconcile.why.byRule', { rule: showHidden(rule ?? ''), version: ruleVersion ?? 0 })}
        {' · '}
        <At at={match.at} />
      </p>
      {reason !== null && <p>{text('reconcile.why.reason', { reason: showHidden(reason) })}</p>}
      {differenceMinor !== 0n && (
        <p className="rec-differs">
          <Icon name="unequal" /> {text('reconcile.why.difference', { amount: moneyText(differenceMinor, currency) })}
        </p>
      )}
      <LineList lines={match.left} />
      <LineList lines={match.right} />
      <EvidenceTable pairing={pairing} evidence={match.evidence} currency={currency} />
      {props.onUnmatch !== undefined && (
        <div className="rec-card__actions">
          <Button appearance="bordered" onClick={props.onUnmatch}>
            {text('reconcile.why.unmatch')}
          </Button>
        </div>
      )}
    </article>
  );
}
