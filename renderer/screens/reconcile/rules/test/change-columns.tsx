import type { TestedChange, TestedMatch } from '../../../../../shared/contracts/api/match-rules.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import type { Translate } from '../../../../app/messages/translate.ts';
import { formatAmount, rawAmount } from '../../../../ui/format-amount.ts';
import type { GridColumn } from '../../../../ui/grid/grid-column.ts';
import { Icon } from '../../../../ui/Icon.tsx';

/** A difference with its place in the back-test, which names it. */
export interface PlacedChange extends TestedChange {
  readonly place: number;
}

type Column = GridColumn<PlacedChange>;

/** Columns of the differences of a back-test. */
export function changeColumns(text: Translate): readonly Column[] {
  const word = (
    id: string,
    title: string,
    width: Column['width'],
    value: (change: PlacedChange) => string,
  ): Column => ({
    ...{ id, title, width },
    cell: (change) => <span title={showHidden(value(change))}>{showHidden(value(change))}</span>,
    raw: value,
  });
  return [
    {
      ...{ id: 'how', title: text('rules.change.how'), width: 'standing' },
      cell: ({ how, againstPeople }) => (
        <span className={`rule-how rule-count--${how}`}>
          {text(`rules.change.${how}`)}
          {againstPeople && (
            <span className="rule-against" title={text('rules.change.against')}>
              <Icon name="warning" />
            </span>
          )}
        </span>
      ),
      raw: ({ how, againstPeople }) =>
        [text(`rules.change.${how}`), ...(againstPeople ? [text('rules.change.against')] : [])].join(', '),
    },
    word('period', text('rules.test.period'), 'lineDate', ({ period }) => period),
    word('account', text('rules.change.account'), 'account', ({ accountId }) => accountId),
    {
      ...word('rule', text('rules.change.rule'), 'word', (change) => rulesOf(change, text)),
      grows: true,
    },
    {
      ...{ id: 'lines', title: text('rules.change.lines'), width: 'code', align: 'end' },
      cell: (change) => String(lineCount(change)),
      raw: (change) => String(lineCount(change)),
    },
    {
      ...{ id: 'amount', title: text('rules.change.amount'), width: 'balance', align: 'end' },
      cell: (change) => formatAmount(amountOf(change), change.currency),
      raw: (change) => rawAmount(amountOf(change), change.currency),
    },
    word('currency', text('reconcile.column.currency'), 'currency', ({ currency }) => currency),
  ];
}

/** The rules that make the match before and after, in words. */
function rulesOf({ before, after }: PlacedChange, text: Translate): string {
  const names = (matches: readonly TestedMatch[]): string => [...new Set(matches.map(({ rule }) => rule))].join(', ');
  const [old, now] = [names(before), names(after)];
  if (old === '' || now === '' || old === now) return now || old;
  return text('rules.change.ruleTo', { before: old, after: now });
}

function matchesOf({ how, before, after }: PlacedChange): readonly TestedMatch[] {
  return how === 'lost' ? before : after;
}

function lineCount(change: PlacedChange): number {
  return matchesOf(change).reduce((sum, { left, right, moreItems }) => sum + left.length + right.length + moreItems, 0);
}

/** What the left lines that are listed come to. */
function amountOf(change: PlacedChange): bigint {
  return matchesOf(change).reduce((sum, { left }) => left.reduce((total, { minor }) => total + minor, sum), 0n);
}
