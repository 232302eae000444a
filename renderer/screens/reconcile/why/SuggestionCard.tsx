import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { ReconcileLine, Suggestion } from '../../../../shared/contracts/api/reconcile.ts';
import { PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { lineName, moneyText } from '../line-words.ts';
import type { AccountLines } from '../lines/use-account.ts';
import { type TakenLines, takenLines } from '../match/take-suggestion.ts';
import { EvidenceTable } from './EvidenceTable.tsx';
import { LineList } from './LineList.tsx';

/** What a rule proposes for a line: both sides, why it waits for a person, and what was compared. */
export function SuggestionCard(props: {
  readonly suggestion: Suggestion;
  readonly account: AccountLines;
  readonly currency: string;
  readonly onTake: (lines: TakenLines) => void;
}): ReactElement {
  const text = useText();
  const { suggestion, account, currency, onTake } = props;
  const { pairing, because, rule, ruleVersion, score, differenceMinor } = suggestion;
  const { left, right } = PAIRINGS[pairing];
  const listed = (side: MatchSide, keys: readonly string[]): readonly ReconcileLine[] =>
    keys.flatMap((key) => account.lineOf(side, key) ?? []);
  const rightLines = listed(right, suggestion.right);
  const missing =
    suggestion.left.length + suggestion.right.length - listed(left, suggestion.left).length - rightLines.length;
  const whole = missing > 0 ? undefined : takenLines(suggestion);
  return (
    <article className="rec-card" aria-label={text(`reconcile.pairing.${pairing}`)}>
      <header className="rec-card__head">
        <h3>
          <Icon name="link" /> {text(`reconcile.pairing.${pairing}`)}
        </h3>
        <span className="quiet numbers">{text('reconcile.why.score', { score })}</span>
      </header>
      <p>{text(`reconcile.suggestion.because.${because}`)}</p>
      <p className="quiet">{text('reconcile.why.byRule', { rule: showHidden(rule), version: ruleVersion })}</p>
      {differenceMinor !== 0n && because !== 'ambiguous' && (
        <p className="rec-differs">
          <Icon name="unequal" /> {text('reconcile.why.difference', { amount: moneyText(differenceMinor, currency) })}
        </p>
      )}
      <LineList lines={listed(left, suggestion.left)} />
      {because === 'ambiguous' ? (
        <Candidates lines={rightLines} onTake={(line) => take(takenLines(suggestion, line.key))} />
      ) : (
        <LineList lines={rightLines} />
      )}
      {missing > 0 && <p className="quiet">{text('reconcile.suggestion.elsewhere')}</p>}
      <EvidenceTable pairing={pairing} evidence={suggestion.evidence} currency={currency} />
      {because !== 'ambiguous' && whole !== undefined && (
        <div className="rec-card__actions">
          <Button appearance="bordered" onClick={() => take(whole)}>
            {text('reconcile.suggestion.take')}
          </Button>
        </div>
      )}
    </article>
  );

  function take(lines: TakenLines | undefined): void {
    if (lines !== undefined) onTake(lines);
  }
}

/** Candidates that fit equally well, each with the way to choose it. */
function Candidates(props: {
  readonly lines: readonly ReconcileLine[];
  readonly onTake: (line: ReconcileLine) => void;
}): ReactElement {
  const text = useText();
  return (
    <ul className="rec-lines">
      {props.lines.map((line) => (
        <li key={line.key}>
          <button type="button" className="rec-candidate" onClick={() => props.onTake(line)}>
            <span className="rec-lines__name">
              {lineName(line, text)}
              <span className="quiet">
                {' '}
                {[line.date, showHidden(line.reference ?? '')].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className="numbers">{moneyText(line.minor, line.currency)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
