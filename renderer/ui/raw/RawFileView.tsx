import { Button } from '@salt-ds/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { RAW_LINE_HEIGHT } from '../../app/theme/row-heights.ts';
import { ErrorState } from '../ErrorState.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { indexOfPlace, parsePlace, rawLines, type RawLine } from './place.ts';
import './raw-file.css';
import { PIECE_BYTES, useRawFile, type RawPiece } from './use-raw-file.ts';

/** A received file as it came, opened at a place with its line marked. Characters that could disguise text show their number. */
export function RawFileView(props: { readonly deliveryId: number; readonly place?: string }): ReactElement {
  const text = useText();
  const place = props.place === undefined ? undefined : parsePlace(props.place);
  const { file, goTo } = useRawFile(props.deliveryId, place);
  if (file.kind === 'loading') return <Skeleton lines={8} />;
  if (file.kind === 'gone') return <p className="raw-file__note">{text('raw.gone')}</p>;
  if (file.kind === 'failed') return <ErrorState compact fault={file.fault} />;
  const { piece, beyond } = file;
  const lost = props.place !== undefined && props.place !== '' && place === undefined;
  return (
    <div className="raw-file">
      {lost && <p className="raw-file__note">{text('raw.notFound', { place: showHidden(props.place) })}</p>}
      {beyond && place !== undefined && <p className="raw-file__note">{text('raw.beyond', { line: place.line })}</p>}
      <Lines key={piece.offset} piece={piece} place={beyond ? undefined : place} />
      <footer className="raw-file__foot numbers">
        <span>
          {text('raw.part', {
            from: piece.offset,
            to: Math.min(piece.total, piece.offset + PIECE_BYTES),
            total: piece.total,
          })}
        </span>
        <span>{text('raw.encoding', { encoding: piece.encoding })}</span>
        {piece.offset > 0 && (
          <Button appearance="bordered" onClick={() => goTo(piece, 'start')}>
            {text('raw.fromStart')}
          </Button>
        )}
        {piece.offset + PIECE_BYTES < piece.total && (
          <Button appearance="bordered" onClick={() => goTo(piece, 'next')}>
            {text('raw.next')}
          </Button>
        )}
      </footer>
    </div>
  );
}

function Lines(props: { readonly piece: RawPiece; readonly place: ReturnType<typeof parsePlace> }): ReactElement {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const { piece, place } = props;
  const lines = useMemo(() => rawLines(piece.text, piece.firstLine, piece.firstColumn), [piece]);
  const marked = place === undefined ? undefined : indexOfPlace(lines, place);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => RAW_LINE_HEIGHT,
    overscan: 10,
  });
  useEffect(() => {
    if (marked !== undefined) virtualizer.scrollToIndex(marked, { align: 'center' });
  }, [virtualizer, marked]);
  return (
    <div
      ref={scroller}
      className="raw-file__lines mono"
      tabIndex={0}
      role="group"
      aria-label={
        marked === undefined || place === undefined ? text('raw.title') : text('raw.lineMarked', { line: place.line })
      }
    >
      <div className="raw-file__body" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          return (
            <div
              key={item.index}
              className={`raw-file__line${item.index === marked ? ' raw-file__line--marked' : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className="raw-file__number" aria-hidden="true">
                {line.column === 1 ? line.line : ''}
              </span>
              <MarkedText line={line} column={item.index === marked ? place?.column : undefined} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The text of a line; from the named column on it stands out. */
function MarkedText({ line, column }: { readonly line: RawLine; readonly column: number | undefined }): ReactElement {
  const at = column === undefined ? 0 : Math.min(line.text.length, Math.max(0, column - line.column));
  if (at === 0) return <span>{showHidden(line.text)}</span>;
  return (
    <span>
      {showHidden(line.text.slice(0, at))}
      <mark className="raw-file__mark">{showHidden(line.text.slice(at))}</mark>
    </span>
  );
}
