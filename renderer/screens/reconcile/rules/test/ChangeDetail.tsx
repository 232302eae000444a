import type { ReactElement } from 'react';
import type { TestedItem, TestedMatch } from '../../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import '../../../../ui/detail-pane.css';
import { formatAmount } from '../../../../ui/format-amount.ts';
import { Icon } from '../../../../ui/Icon.tsx';
import { moneyText } from '../../line-words.ts';
import type { PlacedChange } from './change-columns.tsx';

/** The lines of a difference, as they are matched with the rules in force and with the draft. */
export function ChangeDetail({ change }: { readonly change: PlacedChange }): ReactElement {
  const text = useText();
  const { before, after, currency, againstPeople } = change;
  return (
    <section className="detail" aria-label={text('rules.change')} tabIndex={0}>
      <div className="detail__scroll">
        {againstPeople && (
          <p className="rule-against rule-against--line">
            <Icon name="warning" /> {text('rules.change.against')}
          </p>
        )}
        <Matches title={text('rules.change.before')} matches={before} currency={currency} />
        <Matches title={text('rules.change.after')} matches={after} currency={currency} />
      </div>
    </section>
  );
}

function Matches(props: {
  readonly title: string;
  readonly matches: readonly TestedMatch[];
  readonly currency: string;
}): ReactElement {
  const text = useText();
  const { title, matches, currency } = props;
  return (
    <section className="detail__section">
      <h3>{title}</h3>
      {matches.length === 0 && <p className="quiet">{text('rules.change.none')}</p>}
      {matches.map((match, place) => (
        // A match of a back-test has no name; its place is all that tells it from the next.
        <Match key={place} match={match} currency={currency} />
      ))}
    </section>
  );
}

function Match({ match, currency }: { readonly match: TestedMatch; readonly currency: string }): ReactElement {
  const text = useText();
  const { rule, ruleVersion, pairing, left, right, differenceMinor, moreItems } = match;
  return (
    <div className="rule-match">
      <p className="quiet">
        {text(`reconcile.pairing.${pairing}`)} ·{' '}
        <span className="mono">{text('rules.change.by', { rule: showHidden(rule), version: ruleVersion })}</span>
      </p>
      <table className="rule-match__lines numbers">
        <tbody>
          {[...left, ...right].map((item) => (
            <Line key={`${item.side} ${item.key}`} item={item} currency={currency} />
          ))}
        </tbody>
      </table>
      {moreItems > 0 && <p className="quiet">{text('rules.change.moreItems', { count: moreItems })}</p>}
      {differenceMinor !== 0n && (
        <p className="rec-differs">
          {text('rules.change.difference', { amount: moneyText(differenceMinor, currency) })}
        </p>
      )}
    </div>
  );
}

function Line({ item, currency }: { readonly item: TestedItem; readonly currency: string }): ReactElement {
  const text = useText();
  const { side, date, minor, reference, counterparty } = item;
  return (
    <tr>
      <th scope="row">
        <span>{showHidden(counterparty ?? item.text)}</span>
        <span className="quiet">
          {text(`rules.side.${side}`)}
          {reference !== null && <span className="mono"> {showHidden(reference)}</span>}
        </span>
      </th>
      <td>{date ?? '–'}</td>
      <td className="rule-match__amount">{formatAmount(minor, currency)}</td>
    </tr>
  );
}
