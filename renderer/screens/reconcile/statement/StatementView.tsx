import type { ReactElement } from 'react';
import type { ReconciliationStatement } from '../../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../../ui/format-amount.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { moneyText } from '../line-words.ts';
import './statement.css';
import { type StatementLinks, StatementSide } from './StatementSide.tsx';

/** The bank reconciliation statement in the order in which it is printed: both balances, their items, both adjusted balances. */
export function StatementView(props: {
  readonly statement: ReconciliationStatement | null;
  readonly links: StatementLinks;
}): ReactElement {
  const text = useText();
  const { statement, links } = props;
  if (statement === null) return <p className="rec-statement__none">{text('reconcile.statement.none')}</p>;
  const { notComparable, currency, unreconciledMinor, differenceMinor } = statement;
  return (
    <section className="rec-statement" aria-label={text('reconcile.statement')}>
      <div className="rec-statement__sides">
        <StatementSide side="bank" statement={statement} links={links} />
        <StatementSide side="book" statement={statement} links={links} />
      </div>
      <div className="rec-statement__foot">
        {notComparable !== null || unreconciledMinor === null ? (
          <p className="rec-statement__why">
            <Icon name="gap" /> {text(`reconcile.why.${notComparable ?? 'no-bank-balance'}`)}
          </p>
        ) : (
          <dl className="rec-statement__result">
            {differenceMinor !== null && (
              <div className="quiet">
                <dt>{text('reconcile.statement.difference')}</dt>
                <dd>{formatAmount(differenceMinor, currency)}</dd>
              </div>
            )}
            <div className={unreconciledMinor === 0n ? 'rec-statement__zero' : 'rec-statement__open'}>
              <dt>
                <Icon name={unreconciledMinor === 0n ? 'double-check' : 'unequal'} />{' '}
                {text('reconcile.statement.unreconciled')}
              </dt>
              <dd>{moneyText(unreconciledMinor, currency)}</dd>
            </div>
          </dl>
        )}
        <Forward statement={statement} />
      </div>
    </section>
  );
}

function Forward({ statement }: { readonly statement: ReconciliationStatement }): ReactElement | null {
  const text = useText();
  const { broughtForward, currency } = statement;
  if (broughtForward === null) return null;
  const { date, bankMinor, bookMinor } = broughtForward;
  if (bankMinor === bookMinor) return null;
  return (
    <p className="quiet rec-statement__forward">
      {text('reconcile.statement.forward', {
        date,
        bank: bankMinor === null ? text('reconcile.statement.unknown') : moneyText(bankMinor, currency),
        book: moneyText(bookMinor, currency),
      })}
    </p>
  );
}
