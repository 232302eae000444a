import type { ReactElement, ReactNode } from 'react';
import type { Suggestion } from '../../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { isAbout } from '../lines/line-ties.ts';
import type { AccountAnswer, AccountLines } from '../lines/use-account.ts';
import type { TakenLines } from '../match/take-suggestion.ts';
import { LineFacts } from './LineFacts.tsx';
import { MatchView } from './MatchView.tsx';
import { MissView } from './MissView.tsx';
import { SuggestionCard } from './SuggestionCard.tsx';
import { SuggestionList } from './SuggestionList.tsx';
import './why.css';
import { WHY_ID } from './why-id.ts';

/**
 * Between the panes: what the line under the cursor belongs to and why, or what came nearest and what did not hold; below
 * it everything that rules suggest. A form for a decision stands above. Escape goes back to the panes.
 */
export function WhyPane(props: {
  readonly account: AccountLines;
  readonly data: AccountAnswer;
  readonly form: ReactNode;
  readonly onTake: (lines: TakenLines) => void;
  /** Undefined where nothing can be decided, as in the past. */
  readonly onUnmatch: ((matchKey: string) => void) | undefined;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const { account, data, onTake } = props;
  const { currency } = data.account;
  const about = data.suggestions.filter((suggestion) => isAbout(account.rightSide, suggestion));
  return (
    <aside
      id={WHY_ID}
      className="rec-why"
      tabIndex={-1}
      aria-label={text('reconcile.why')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        props.onBack();
      }}
    >
      {props.form}
      <div className="rec-why__scroll" tabIndex={0} role="group" aria-label={text('reconcile.why')}>
        {account.active === undefined ? (
          <p className="quiet rec-why__hint">{text('reconcile.why.none')}</p>
        ) : (
          <Ties {...props} line={account.active} />
        )}
        {data.gaveUp && <p className="rec-differs rec-why__hint">{text('reconcile.gaveUp')}</p>}
        <SuggestionList suggestions={about} account={account} currency={currency} onTake={onTake} />
      </div>
    </aside>
  );
}

function Ties(props: {
  readonly line: NonNullable<AccountLines['active']>;
  readonly account: AccountLines;
  readonly data: AccountAnswer;
  readonly onTake: (lines: TakenLines) => void;
  readonly onUnmatch: ((matchKey: string) => void) | undefined;
}): ReactElement {
  const text = useText();
  const { line, account, onTake, onUnmatch } = props;
  const { suggestions, misses } = account.tiesOf(line);
  // What concerns the side that is matched against stands first.
  const first = <T extends { readonly pairing: Suggestion['pairing'] }>(ties: readonly T[]): readonly T[] =>
    ties.toSorted((a, b) => Number(isAbout(account.rightSide, b)) - Number(isAbout(account.rightSide, a)));
  const own = first(suggestions).filter((suggestion) => isAbout(account.rightSide, suggestion));
  const failed = misses.filter((miss) => isAbout(account.rightSide, miss));
  const open = own.length === 0 && !line.matches.some((match) => isAbout(account.rightSide, match));
  return (
    <>
      <LineFacts line={line} />
      {first(line.matches).map(({ key }) => (
        <MatchView key={key} matchKey={key} onUnmatch={onUnmatch === undefined ? undefined : () => onUnmatch(key)} />
      ))}
      {own.map((suggestion) => (
        <SuggestionCard
          key={`${suggestion.pairing} ${suggestion.left.join(' ')} ${suggestion.rule}`}
          suggestion={suggestion}
          account={account}
          currency={props.data.account.currency}
          onTake={onTake}
        />
      ))}
      {open && failed.map((miss) => <MissView key={miss.pairing} miss={miss} account={account} />)}
      {open && failed.length === 0 && <p className="quiet rec-why__hint">{text('reconcile.miss.silent')}</p>}
    </>
  );
}
