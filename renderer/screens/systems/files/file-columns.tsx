import type { Delivery } from '../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { At } from '../../../ui/At.tsx';
import { formatSize } from '../../../ui/format-size.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';

/** Columns of the received files. `nameOf` says how people call a source. */
export function fileColumns(text: Translate, nameOf: (source: string) => string): readonly GridColumn<Delivery>[] {
  return [
    {
      id: 'id',
      title: text('files.column.id'),
      width: 'currency',
      cell: (file) => <span className="quiet">{file.id}</span>,
      raw: (file) => String(file.id),
    },
    {
      id: 'received',
      title: text('files.column.received'),
      width: 'instant',
      cell: (file) => <At at={file.receivedAt} />,
      raw: (file) => new Date(file.receivedAt).toISOString(),
    },
    {
      id: 'name',
      title: text('files.column.name'),
      width: 'reference',
      grows: true,
      cell: (file) => (
        <span className="mono" title={showHidden(file.name)}>
          {showHidden(file.name)}
        </span>
      ),
      raw: (file) => file.name,
    },
    {
      id: 'state',
      title: text('files.column.state'),
      width: 'kind',
      cell: (file) => (
        <span className={`layer--${file.state}`} title={text(`files.stateMeaning.${file.state}`)}>
          {text(`files.state.${file.state}`)}
        </span>
      ),
      raw: (file) => file.state,
    },
    {
      id: 'source',
      title: text('files.column.source'),
      width: 'bank',
      cell: (file) => <span title={showHidden(file.source)}>{nameOf(file.source)}</span>,
      raw: (file) => file.source,
    },
    {
      id: 'facts',
      title: text('files.column.facts'),
      width: 'count',
      align: 'end',
      cell: (file) => <span>{file.facts}</span>,
      raw: (file) => String(file.facts),
    },
    {
      id: 'badRows',
      title: text('files.column.badRows'),
      width: 'count',
      align: 'end',
      cell: (file) => <span className={file.badRows > 0 ? 'count--bad' : 'quiet'}>{file.badRows}</span>,
      raw: (file) => String(file.badRows),
    },
    {
      id: 'bytes',
      title: text('files.column.bytes'),
      width: 'count',
      align: 'end',
      cell: (file) => <span className="quiet">{formatSize(file.bytes, text)}</span>,
      raw: (file) => String(file.bytes),
    },
    {
      id: 'stream',
      title: text('files.column.stream'),
      width: 'bank',
      cell: (file) => <span className="quiet">{showHidden(file.stream)}</span>,
      raw: (file) => file.stream,
    },
    {
      id: 'timesSeen',
      title: text('files.column.timesSeen'),
      width: 'kind',
      align: 'end',
      cell: (file) => <span className="quiet">{file.timesSeen}</span>,
      raw: (file) => String(file.timesSeen),
    },
  ];
}
