import { useEffect, useState } from 'react';
import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import { useBridge } from '../../bridge/bridge.ts';
import type { Engine } from '../../bridge/engine.ts';
import { placeAfter, type TextPlace } from './place.ts';

/** Bytes that are asked for at a time; even, so that two-byte encodings are not cut. */
export const PIECE_BYTES = 65_536;
/** Pieces that are gone through to find a place: 16 MB. */
const PIECES_MAX = 256;

/** A piece of a received file with the number of its first line. */
export interface RawPiece {
  readonly text: string;
  /** Bytes before it. */
  readonly offset: number;
  /** Bytes of the whole file. */
  readonly total: number;
  readonly encoding: string;
  readonly sha256: string;
  readonly firstLine: number;
  readonly firstColumn: number;
}

/** What is known of a file. */
export type RawFile =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly fault: RpcFault }
  /** `beyond`: the place lies further in than is searched, so that the start is shown. */
  | { readonly kind: 'there'; readonly piece: RawPiece; readonly beyond: boolean };

/** A received file, opened at the piece that holds the place, with the way to go to another piece. One file per life of the part. */
export function useRawFile(
  deliveryId: number,
  place: TextPlace | undefined,
): { readonly file: RawFile; readonly goTo: (piece: RawPiece, offset: 'next' | 'start') => void } {
  const { engine } = useBridge();
  const [file, setFile] = useState<RawFile>({ kind: 'loading' });
  const line = place?.line;
  useEffect(() => {
    const abort = new AbortController();
    void openAt(engine, deliveryId, line, abort.signal).then((opened) => {
      if (!abort.signal.aborted) setFile(opened);
    });
    return () => {
      abort.abort();
    };
  }, [engine, deliveryId, line]);
  const goTo = (piece: RawPiece, where: 'next' | 'start'): void => {
    const after = placeAfter(piece.text, piece.firstLine, piece.firstColumn);
    const start =
      where === 'start'
        ? { offset: 0, line: 1, column: 1 }
        : { offset: piece.offset + PIECE_BYTES, line: after.line, column: after.column };
    void readPiece(engine, deliveryId, start, undefined).then(setFile);
  };
  return { file, goTo };
}

interface Start {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** The piece that holds the line; the first one when there is no line to look for. */
async function openAt(
  engine: Engine,
  deliveryId: number,
  line: number | undefined,
  signal: AbortSignal,
): Promise<RawFile> {
  let start: Start = { offset: 0, line: 1, column: 1 };
  let first: RawFile | undefined;
  for (let pieces = 0; pieces < PIECES_MAX; pieces += 1) {
    const read = await readPiece(engine, deliveryId, start, signal);
    first ??= read;
    if (read.kind !== 'there' || line === undefined) return read;
    const { text, offset, total, firstLine, firstColumn } = read.piece;
    const after = placeAfter(text, firstLine, firstColumn);
    if (after.line >= line) return read;
    if (offset + PIECE_BYTES >= total) break;
    start = { offset: offset + PIECE_BYTES, line: after.line, column: after.column };
  }
  return first?.kind === 'there' ? { ...first, beyond: true } : { kind: 'gone' };
}

async function readPiece(engine: Engine, id: number, start: Start, signal: AbortSignal | undefined): Promise<RawFile> {
  const input = { id, offset: start.offset, length: PIECE_BYTES };
  const answer = await engine.call('deliveries.raw', input, signal === undefined ? {} : { signal });
  if (!answer.ok) return isBeyondRetention(answer.fault) ? { kind: 'gone' } : { kind: 'failed', fault: answer.fault };
  if (answer.value === null) return { kind: 'gone' };
  const { text, offset, total, encoding, sha256 } = answer.value;
  return {
    kind: 'there',
    piece: { text, offset, total, encoding, sha256, firstLine: start.line, firstColumn: start.column },
    beyond: false,
  };
}

/** Whether a file is not shown because its bytes were purged. */
export function isBeyondRetention(fault: RpcFault): boolean {
  return fault.kind === 'refused' && fault.code === 'beyond-retention';
}
