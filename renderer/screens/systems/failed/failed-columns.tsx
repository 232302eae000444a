import type { FailedImport } from '../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { At } from '../../../ui/At.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Icon } from '../../../ui/Icon.tsx';

/** Columns of the failed imports. `nameOf` says how people call a source. */
export function failedColumns(
  text: Translate,
  nameOf: (source: string) => string,
): readonly GridColumn<FailedImport>[] {
  return [
    {
      id: 'scope',
      title: text('failed.column.scope'),
      width: 'kind',
      cell: (row) => (
        <span className={row.scope === 'file' ? 'feed-state count--bad' : 'feed-state'}>
          <Icon name={row.scope === 'file' ? 'file' : 'minus'} />
          {text(`failed.scope.${row.scope}`)}
        </span>
      ),
      raw: (row) => row.scope,
    },
    {
      id: 'name',
      title: text('failed.column.name'),
      width: 'reference',
      cell: (row) => (
        <span className="mono" title={showHidden(row.name)}>
          {showHidden(row.name)}
        </span>
      ),
      raw: (row) => row.name,
    },
    {
      id: 'message',
      title: text('failed.column.message'),
      width: 'account',
      grows: true,
      cell: (row) => <span title={showHidden(row.message)}>{showHidden(row.message)}</span>,
      raw: (row) => row.message,
    },
    {
      id: 'place',
      title: text('failed.column.place'),
      width: 'count',
      cell: (row) => <span className="mono">{showHidden(row.at)}</span>,
      raw: (row) => row.at,
    },
    {
      id: 'received',
      title: text('failed.column.received'),
      width: 'instant',
      cell: (row) => <At at={row.receivedAt} />,
      raw: (row) => new Date(row.receivedAt).toISOString(),
    },
    {
      id: 'source',
      title: text('failed.column.source'),
      width: 'kind',
      cell: (row) => <span className="quiet">{nameOf(row.source)}</span>,
      raw: (row) => row.source,
    },
    {
      id: 'code',
      title: text('failed.column.code'),
      width: 'word',
      cell: (row) => <span className="mono quiet">{row.code}</span>,
      raw: (row) => row.code,
    },
    {
      id: 'rule',
      title: text('failed.column.rule'),
      width: 'name',
      cell: (row) => <span className="quiet">{row.rule}</span>,
      raw: (row) => row.rule,
    },
  ];
}
