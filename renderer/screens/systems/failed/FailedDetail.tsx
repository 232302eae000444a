import type { ReactElement } from 'react';
import type { FailedImport } from '../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { At } from '../../../ui/At.tsx';
import { formatSize } from '../../../ui/format-size.ts';
import { RawFileView } from '../../../ui/raw/RawFileView.tsx';
import { FactsList, type FactRow } from '../FactsList.tsx';

/** One failed import: what is wrong, by which rule, how much of the file it concerns, and the bytes with the place marked. */
export function FailedDetail({ failed }: { readonly failed: FailedImport }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const rows: readonly FactRow[] = [
    [text('failed.column.rule'), failed.rule],
    [
      text('failed.column.place'),
      <span key="v" className="mono">
        {showHidden(failed.at)}
      </span>,
    ],
    [
      text('failed.column.code'),
      <span key="v" className="mono">
        {failed.code}
      </span>,
    ],
    [text('failed.column.source'), nameOf(failed.source)],
    [text('failed.column.received'), <At key="v" at={failed.receivedAt} seconds />],
    [text('files.column.bytes'), formatSize(failed.bytes, text)],
  ];
  return (
    <section className="facts" aria-label={text('failed.detail')}>
      <h2 className="mono">{showHidden(failed.name)}</h2>
      <p className="facts__fault">{showHidden(failed.message)}</p>
      <p>{text(`failed.scopeMeaning.${failed.scope}`)}</p>
      <FactsList rows={rows} />
      <RawFileView deliveryId={failed.deliveryId} place={failed.at} />
    </section>
  );
}
