import type { ReactElement } from 'react';
import type { Delivery } from '../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { At } from '../../../ui/At.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { formatSize } from '../../../ui/format-size.ts';
import { RawFileView } from '../../../ui/raw/RawFileView.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { FactsList, type FactRow } from '../FactsList.tsx';
import { MapAgainButton } from './MapAgainButton.tsx';

/** One received file: what it is, what became of it, and its bytes. */
export function FileDetail({ deliveryId }: { readonly deliveryId: number }): ReactElement {
  const text = useText();
  const { data, fault, retry } = useQuery('deliveries.get', { id: deliveryId });
  return (
    <section className="facts" aria-label={text('files.detail')}>
      {data === undefined &&
        (fault === undefined ? <Skeleton /> : <ErrorState compact fault={fault} onRetry={retry} />)}
      {data === null && <p>{text('files.gone')}</p>}
      {data !== undefined && data !== null && (
        <>
          <Facts file={data} />
          <MapAgainButton file={data} />
        </>
      )}
      <RawFileView deliveryId={deliveryId} />
    </section>
  );
}

function Facts({ file }: { readonly file: Delivery }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const rows: readonly FactRow[] = [
    [text('files.column.source'), `${nameOf(file.source)} · ${showHidden(file.stream)}`],
    [text('files.column.received'), <At key="v" at={file.receivedAt} seconds />],
    [text('files.observed'), <At key="v" at={file.observedAt} seconds />],
    [text('files.type'), `${showHidden(file.contentType)} · ${formatSize(file.bytes, text)}`],
    [text('files.column.facts'), String(file.facts)],
    [text('files.column.timesSeen'), String(file.timesSeen)],
    [
      text('files.digest'),
      <span key="v" className="mono" title={file.sha256}>
        {`${file.sha256.slice(0, 16)}…`}
      </span>,
    ],
  ];
  return (
    <>
      <h2 className="mono">{showHidden(file.name)}</h2>
      <p>
        <strong className={`layer--${file.state}`}>{text(`files.state.${file.state}`)}</strong>{' '}
        <span className="quiet">{text(`files.stateMeaning.${file.state}`)}</span>
      </p>
      <FactsList rows={rows} />
    </>
  );
}
