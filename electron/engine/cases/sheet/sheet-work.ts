import { readFile } from 'node:fs/promises';
import { CALENDARS } from '../../../../shared/kernel/calendar/calendars.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import type { CancelSignal } from '../../../../shared/contracts/rpc/cancel.ts';
import { workspaceZone } from '../../queries/settings.ts';
import { sha256Hex } from '../../store/canonical.ts';
import { openReader } from '../../store/open.ts';
import { readCaseSheet, type SheetReading } from './read-case-sheet.ts';
import type { SheetFault } from './sheet-fault.ts';
import { type SheetQuestion, writeCaseSheet } from './write-case-sheet.ts';

/** Work on a workbook. It takes its time and memory, so it is done beside the writer, on a connection that can only read. */
export type SheetJob =
  | { readonly kind: 'write'; readonly workspace: string; readonly now: number; readonly question: SheetQuestion }
  /** `sha256`: what the file has to be. */
  | { readonly kind: 'read'; readonly file: string; readonly sha256: string };

/** What a job hands out on its way. */
export type SheetPiece =
  | { readonly kind: 'rows'; readonly done: number; readonly total: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** What a job came to. */
export type SheetAnswer =
  | { readonly kind: 'written'; readonly rows: number; readonly sha256: string }
  | { readonly kind: 'read'; readonly reading: SheetReading }
  | { readonly kind: 'refused'; readonly fault: SheetFault }
  | { readonly kind: 'cancelled' }
  /** `code` of the fault catalogue. */
  | { readonly kind: 'failed'; readonly code: string };

/** Whoever does the work. */
export interface SheetPort {
  /** Does one job; pieces arrive one at a time. */
  run(job: SheetJob, onPiece: (piece: SheetPiece) => void | Promise<void>, signal: CancelSignal): Promise<SheetAnswer>;
}

/** Bytes that are handed on together. */
const PIECE_BYTES = 1024 * 1024;

/** Does one job. A store that can't be opened fails it with a code; anything that throws is a bug. */
export function sheetWork(job: SheetJob, emit: (piece: SheetPiece) => Promise<void>): Promise<SheetAnswer> {
  return job.kind === 'read' ? read(job) : write(job, emit);
}

async function read({ file, sha256 }: Extract<SheetJob, { kind: 'read' }>): Promise<SheetAnswer> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined || sha256Hex(bytes) !== sha256) return { kind: 'failed', code: 'unknown-workbook' };
  const reading = await readCaseSheet(bytes);
  return reading.ok ? { kind: 'read', reading: reading.value } : { kind: 'refused', fault: reading.fault };
}

async function write(
  { workspace, now, question }: Extract<SheetJob, { kind: 'write' }>,
  emit: (piece: SheetPiece) => Promise<void>,
): Promise<SheetAnswer> {
  const opened = openReader(workspace);
  if (!opened.ok) return { kind: 'failed', code: opened.fault.kind };
  try {
    const { db } = opened.value;
    const clock = { now: () => instant(now) };
    const desk = { db, clock, timeZone: workspaceZone(db), calendar: CALENDARS.T2 };
    const made = await writeCaseSheet(desk, question, (done, total) => emit({ kind: 'rows', done, total }));
    if (!made.ok) return { kind: 'failed', code: made.fault };
    const { rows, bytes } = made.value;
    for (let from = 0; from < bytes.length; from += PIECE_BYTES)
      await emit({ kind: 'bytes', bytes: bytes.subarray(from, from + PIECE_BYTES) });
    return { kind: 'written', rows, sha256: sha256Hex(bytes) };
  } finally {
    opened.value.close();
  }
}
