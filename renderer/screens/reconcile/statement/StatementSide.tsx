import { useId, type ReactElement } from 'react';
import type {
  ReconcileLine,
  ReconciliationStatement,
  StatementItem,
} from '../../../../shared/contracts/api/reconcile.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import type { AdjustedSide } from '../../../../shared/domain/reconciliation/reconciling-item.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../../ui/format-amount.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { lineName } from '../line-words.ts';
import { useReconcileSlice } from '../reconcile.slice.ts';
import { type ItemGroup, itemGroups } from './statement-groups.ts';

/** What a statement needs besides its figures: the words of the lines that its items stand on, and the way to them. */
export interface StatementLinks {
  readonly lineOf: (side: MatchSide, key: string) => ReconcileLine | undefined;
  readonly goTo: (line: ReconcileLine) => void;
}

/** One side of the statement: its balance, its items by class, its adjusted balance. */
export function StatementSide(props: {
  readonly side: AdjustedSide;
  readonly statement: ReconciliationStatement;
  readonly links: StatementLinks;
}): ReactElement {
  const text = useText();
  const { side, statement } = props;
  const { currency } = statement;
  const isBank = side === 'bank';
  const balance = isBank ? statement.bankMinor : statement.bookMinor;
  const adjusted = isBank ? statement.adjustedBankMinor : statement.adjustedBookMinor;
  const groups = itemGroups(statement, side);
  const figure = (minor: bigint | null): string =>
    minor === null ? text('reconcile.statement.unknown') : formatAmount(minor, currency);
  return (
    <table className="rec-side">
      <caption className="visually-hidden">
        {text(isBank ? 'reconcile.statement.bankSide' : 'reconcile.statement.bookSide')}
      </caption>
      <tbody>
        <tr className="rec-side__balance">
          <th scope="row">{text(isBank ? 'reconcile.statement.bank' : 'reconcile.statement.book')}</th>
          <td />
          <td className="rec-side__amount">{figure(balance)}</td>
        </tr>
        {groups.length === 0 && (
          <tr>
            <td className="quiet" colSpan={3}>
              {text('reconcile.statement.noItems')}
            </td>
          </tr>
        )}
        {groups.map((group) => (
          <GroupRows key={group.class} group={group} currency={currency} links={props.links} />
        ))}
        <tr className="rec-side__balance rec-side__balance--adjusted">
          <th scope="row">{text(isBank ? 'reconcile.statement.adjustedBank' : 'reconcile.statement.adjustedBook')}</th>
          <td />
          <td className="rec-side__amount">{figure(adjusted)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function GroupRows(props: {
  readonly group: ItemGroup;
  readonly currency: string;
  readonly links: StatementLinks;
}): ReactElement {
  const text = useText();
  const id = useId();
  const { openClasses, change } = useReconcileSlice();
  const { group, currency, links } = props;
  const open = openClasses.includes(group.class);
  const name = text(`reconcile.class.${group.class}`);
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="rec-side__class"
            aria-expanded={open}
            title={text('reconcile.statement.show', { name })}
            onClick={() =>
              change({
                openClasses: open ? openClasses.filter((one) => one !== group.class) : [...openClasses, group.class],
              })
            }
          >
            <Icon name={open ? 'chevron-down' : 'chevron-right'} /> {name}
            <span className="rec-side__count numbers">{group.items.length}</span>
          </button>
        </th>
        <td className="rec-side__about">
          {text(`reconcile.nature.${group.nature}`)} · {ageText(group.oldestDays)}
        </td>
        <td className="rec-side__amount">{formatAmount(group.minor, currency)}</td>
      </tr>
      {open &&
        group.items.map((item, at) => (
          <ItemRow key={`${id}-${at}`} item={item} currency={currency} name={name} links={links} />
        ))}
    </>
  );

  function ageText(days: number): string {
    return days === 0 ? text('reconcile.statement.today') : text('reconcile.statement.oldest', { count: days });
  }
}

function ItemRow(props: {
  readonly item: StatementItem;
  readonly currency: string;
  readonly name: string;
  readonly links: StatementLinks;
}): ReactElement {
  const text = useText();
  const { item, currency, links } = props;
  const [first] = item.lines;
  const line = first === undefined ? undefined : links.lineOf(first.side, first.key);
  const more = item.lines.length - 1;
  const name = line === undefined ? props.name : lineName(line, text);
  return (
    <tr className="rec-side__item">
      <th scope="row">
        {line === undefined ? (
          name
        ) : (
          <button
            type="button"
            className="rec-side__line"
            title={text('reconcile.statement.goTo', { name })}
            onClick={() => links.goTo(line)}
          >
            {name}
          </button>
        )}
        {more > 0 && <span className="quiet"> {text('reconcile.suggestion.more', { count: more })}</span>}
      </th>
      <td className="rec-side__about numbers">
        {item.date} · {text('reconcile.days', { count: item.ageDays })}
      </td>
      <td className="rec-side__amount">{formatAmount(item.minor, currency)}</td>
    </tr>
  );
}
