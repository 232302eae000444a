import type { ReactElement } from 'react';
import type { CaseRow, CaseSort } from '../../../../shared/contracts/api/cases.ts';
import type { Severity } from '../../../../shared/domain/exception/exception.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { Translate } from '../../../app/messages/translate.ts';
import { useZone } from '../../../app/state/zone.ts';
import { Amount } from '../../../ui/Amount.tsx';
import { rawAmount } from '../../../ui/format-amount.ts';
import { formatAt } from '../../../ui/format-time.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';
import { businessSpan, dueText, type NameOf, ownerText, subjectText } from './case-words.ts';

const SEVERITY_ICONS = {
  critical: 'warning',
  high: 'arrow-up',
  medium: 'minus',
  low: 'arrow-down',
} as const satisfies Record<Severity, IconName>;

/** The columns of the queue. */
export function caseColumns(text: Translate, nameOf: NameOf): readonly GridColumn<CaseRow>[] {
  return [
    {
      id: 'severity',
      title: text('cases.column.severity'),
      width: 'count',
      sortBy: 'severity',
      cell: (row) => <SeverityChip severity={row.severity} />,
      raw: (row) => row.severity,
    },
    {
      id: 'class',
      title: text('cases.column.class'),
      width: 'word',
      cell: (row) => <span title={text(`class.${row.class}`)}>{text(`class.${row.class}`)}</span>,
      raw: (row) => text(`class.${row.class}`),
    },
    {
      id: 'subject',
      title: text('cases.column.subject'),
      width: 'name',
      grows: true,
      cell: (row) => {
        const about = subjectText(row, text, nameOf);
        return <span title={about}>{about}</span>;
      },
      raw: (row) => subjectText(row, text, nameOf),
    },
    {
      id: 'amount',
      title: text('cases.column.amount'),
      width: 'amount',
      align: 'end',
      sortBy: 'amount',
      cell: (row) => <CaseAmount row={row} />,
      raw: (row) => row.money.map((sum) => `${rawAmount(sum.minor, sum.currency)} ${sum.currency}`).join('; '),
    },
    {
      id: 'due',
      title: text('cases.column.due'),
      width: 'amount',
      sortBy: 'due',
      cell: (row) => <DueCell row={row} />,
      raw: (row) => (row.dueAt === null ? '' : new Date(row.dueAt).toISOString()),
    },
    {
      id: 'owner',
      title: text('cases.column.owner'),
      width: 'kind',
      cell: (row) => <span title={ownerText(row.owner, text)}>{ownerText(row.owner, text)}</span>,
      raw: (row) => row.owner,
    },
    {
      id: 'state',
      title: text('cases.column.state'),
      width: 'count',
      cell: (row) => <span className={`case-state case-state--${row.state}`}>{text(`caseState.${row.state}`)}</span>,
      raw: (row) => row.state,
    },
    {
      id: 'age',
      title: text('cases.column.age'),
      width: 'time',
      sortBy: 'age',
      cell: (row) => <span className="numbers">{businessSpan(row.ageHours, text)}</span>,
      raw: (row) => row.ageHours.toFixed(2),
    },
    {
      id: 'entity',
      title: text('cases.column.entity'),
      width: 'code',
      cell: (row) => row.entities.join(', '),
      raw: (row) => row.entities.join('; '),
    },
  ];
}

/** Columns that leave a narrow queue, the first first: what they say stands in the detail, too. */
export const SPARE_COLUMNS = ['entity', 'age', 'state', 'owner'] as const;

/** Key of a row of the queue. */
export function caseKey(row: CaseRow): string {
  return row.key;
}

/** Whether the engine offers an order by this name. */
export function isCaseSort(by: string): by is CaseSort['by'] {
  return by === 'due' || by === 'amount' || by === 'age' || by === 'severity';
}

/** How bad it is that it waits: a drawing and a word. */
export function SeverityChip({ severity }: { readonly severity: Severity }): ReactElement {
  const text = useText();
  return (
    <span className={`severity severity--${severity}`}>
      <Icon name={SEVERITY_ICONS[severity]} /> {text(`severity.${severity}`)}
    </span>
  );
}

/** The sum of a case where it is of one currency, else how many there are. */
function CaseAmount({ row }: { readonly row: CaseRow }): ReactElement | null {
  const text = useText();
  const [only, ...others] = row.money;
  if (only === undefined) return null;
  if (others.length === 0) return <Amount column minor={only.minor} currency={only.currency} />;
  const sums = row.money.map((sum) => `${rawAmount(sum.minor, sum.currency)} ${sum.currency}`).join(', ');
  return <span title={sums}>{text('cases.severalCurrencies', { count: row.money.length })}</span>;
}

/** Time left in business hours of the entity; the instant on hover. */
export function DueCell({ row }: { readonly row: CaseRow }): ReactElement {
  const text = useText();
  const zone = useZone();
  return (
    <span
      className={`numbers${row.overdue ? ' case-due--over' : ''}`}
      title={row.dueAt === null ? undefined : text('cases.dueHint', { at: formatAt(row.dueAt, zone) })}
    >
      {dueText(row, text)}
    </span>
  );
}
