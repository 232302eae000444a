import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatAmount, rawAmount } from '../../../ui/format-amount.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';
import { lineName } from '../line-words.ts';
import type { LineMark } from './line-ties.ts';

const ICON_OF = { matched: 'double-check', suggested: 'link', open: 'circle' } as const satisfies Record<
  LineMark,
  IconName
>;

/** Columns of a pane. `markOf` tells how a line stands. */
export function lineColumns(
  side: MatchSide,
  markOf: (line: ReconcileLine) => LineMark,
  text: Translate,
): readonly GridColumn<ReconcileLine>[] {
  return [
    {
      id: 'date',
      title: text(`reconcile.line.date.${side}`),
      width: 'lineDate',
      cell: ({ date }) => <span>{date ?? ''}</span>,
      raw: ({ date }) => date ?? '',
    },
    {
      id: 'amount',
      title: text('reconcile.line.amount'),
      width: 'lineAmount',
      align: 'end',
      cell: ({ minor, currency }) => <span>{formatAmount(minor, currency)}</span>,
      raw: ({ minor, currency }) => rawAmount(minor, currency),
    },
    {
      id: 'mark',
      title: text('reconcile.line.mark'),
      width: 'lineMark',
      cell: (line) => {
        const mark = markOf(line);
        return (
          <span className={`rec-mark rec-mark--${mark}`}>
            <Icon name={ICON_OF[mark]} /> <span>{text(`reconcile.mark.${mark}`)}</span>
          </span>
        );
      },
      raw: (line) => text(`reconcile.mark.${markOf(line)}`),
    },
    {
      id: 'text',
      title: text('reconcile.line.text'),
      width: 'lineText',
      grows: true,
      cell: (line) => (
        <span className="rec-text" title={[lineName(line, text), showHidden(line.reference ?? '')].join(' · ')}>
          <span className="rec-text__name">{lineName(line, text)}</span>
          <span className="rec-text__reference mono">{showHidden(line.reference ?? '')}</span>
        </span>
      ),
      raw: ({ counterparty, text: said, reference }) =>
        [counterparty, said, reference].filter((part) => part !== null && part !== '').join(' · '),
    },
  ];
}
