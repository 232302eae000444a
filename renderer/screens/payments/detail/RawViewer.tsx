import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isBeyondRetention } from '../../../ui/raw/use-raw-file.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { PaymentsSlice } from '../payments.slice.ts';
import './raw-viewer.css';

/** Bytes of a received file that are shown at a time. */
const PIECE_BYTES = 16_384;

/** A received file as it came, in pieces; characters that could disguise text are shown by their number. */
export function RawViewer(props: {
  readonly delivery: NonNullable<PaymentsSlice['rawDelivery']>;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const { id, name, place } = props.delivery;
  const [offset, setOffset] = useState(0);
  const piece = useQuery('deliveries.raw', { id, offset, length: PIECE_BYTES });
  const { data } = piece;
  const gone = piece.fault !== undefined && isBeyondRetention(piece.fault);
  return (
    <section className="raw" aria-label={text('raw.title')}>
      <header className="raw__head">
        <Button appearance="transparent" onClick={props.onBack}>
          {text('raw.back')}
        </Button>
        <span className="mono raw__name">{showHidden(name)}</span>
        <span className="mono quiet">{text('raw.at', { place: showHidden(place) })}</span>
      </header>
      {data === undefined && piece.fault !== undefined && !gone && (
        <ErrorState fault={piece.fault} onRetry={piece.retry} />
      )}
      {data === undefined && piece.fault === undefined && <Skeleton lines={16} />}
      {(data === null || gone) && <p className="detail__hint">{text('raw.gone')}</p>}
      {data !== undefined && data !== null && (
        <>
          <pre className="raw__text mono" tabIndex={0} aria-label={name}>
            {showHidden(data.text)}
          </pre>
          <footer className="raw__foot numbers">
            <span>
              {text('raw.position', {
                from: data.offset,
                to: Math.min(data.total, data.offset + PIECE_BYTES),
                total: data.total,
              })}
            </span>
            <span>{text('raw.encoding', { encoding: data.encoding })}</span>
            <span
              className="mono raw__digest"
              title={data.sha256}
            >{`${text('raw.digest')} ${data.sha256.slice(0, 16)}…`}</span>
            <Button
              appearance="bordered"
              disabled={offset === 0}
              onClick={() => {
                setOffset(Math.max(0, offset - PIECE_BYTES));
              }}
            >
              {text('raw.less')}
            </Button>
            <Button
              appearance="bordered"
              disabled={data.offset + PIECE_BYTES >= data.total}
              onClick={() => {
                setOffset(offset + PIECE_BYTES);
              }}
            >
              {text('raw.more')}
            </Button>
          </footer>
        </>
      )}
    </section>
  );
}
