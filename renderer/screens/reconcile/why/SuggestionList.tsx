import type { ReactElement } from 'react';
import type { Suggestion } from '../../../../shared/contracts/api/reconcile.ts';
import { PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { lineName, moneyText, sidesText } from '../line-words.ts';
import type { AccountLines } from '../lines/use-account.ts';
import { type TakenLines, takenLines } from '../match/take-suggestion.ts';
import { sumOfLines } from '../match/chosen-lines.ts';

/** Suggestions that are listed; the surest come first. */
const LISTED_MAX = 50;

/** Everything that rules suggest for the account, one line each; choosing one selects its lines on both panes. */
export function SuggestionList(props: {
  readonly suggestions: readonly Suggestion[];
  readonly account: AccountLines;
  readonly currency: string;
  readonly onTake: (lines: TakenLines) => void;
}): ReactElement {
  const text = useText();
  const { suggestions } = props;
  const listed = suggestions.toSorted((a, b) => b.score - a.score).slice(0, LISTED_MAX);
  const more = suggestions.length - listed.length;
  return (
    <section className="rec-suggestions" aria-label={text('reconcile.suggestions')}>
      <h3>
        {text('reconcile.suggestions')} <span className="numbers quiet">{suggestions.length}</span>
      </h3>
      {suggestions.length === 0 && <p className="quiet">{text('reconcile.suggestions.none')}</p>}
      <ul>
        {listed.map((suggestion) => (
          <li key={`${suggestion.pairing} ${suggestion.left.join(' ')} ${suggestion.right.join(' ')}`}>
            <SuggestionLine {...props} suggestion={suggestion} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{text('reconcile.suggestion.more', { count: more })}</p>}
    </section>
  );
}

function SuggestionLine(props: {
  readonly suggestion: Suggestion;
  readonly account: AccountLines;
  readonly currency: string;
  readonly onTake: (lines: TakenLines) => void;
}): ReactElement {
  const text = useText();
  const { suggestion, account, currency } = props;
  const { pairing, left, right, score } = suggestion;
  const lines = left.flatMap((key) => account.lineOf(PAIRINGS[pairing].left, key) ?? []);
  const sides = sidesText(pairing, { left: left.length, right: right.length }, text);
  const [first] = lines;
  const taken = takenLines(suggestion);
  return (
    <button
      type="button"
      className="rec-suggestion"
      disabled={taken === undefined}
      onClick={() => {
        if (taken !== undefined) props.onTake(taken);
      }}
    >
      <span className="rec-suggestion__name">
        {first === undefined ? text(`reconcile.pairing.${pairing}`) : lineName(first, text)}
      </span>
      <span className="numbers">{moneyText(sumOfLines(lines), currency)}</span>
      <span className="quiet">{text('reconcile.suggestion.lines', sides)}</span>
      <span className="quiet numbers">{score}</span>
    </button>
  );
}
