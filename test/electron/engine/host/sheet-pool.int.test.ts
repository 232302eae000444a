import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SheetJob, SheetPiece } from '../../../../electron/engine/cases/sheet/sheet-work.ts';
import { pooledSheets } from '../../../../electron/engine/host/sheet-pool.ts';
import { sha256Hex } from '../../../../electron/engine/store/canonical.ts';
import { cancelSource } from '../../../../shared/contracts/rpc/cancel.ts';
import { absentStatement } from '../../../support/case-facts.ts';
import { builtWorker } from '../../../support/built-worker.ts';
import { OutboxWorld } from '../../../support/outbox-world.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../../../electron/engine/host/sheet.ts');
const QUESTION = {
  ...{ filter: {}, sort: { by: 'due' as const, descending: false }, person: 'maria' },
  reach: { companyCodes: [], payrollItems: true },
};

let url: URL;
let world: OutboxWorld;
beforeAll(async () => {
  url = await builtWorker(ENTRY);
});
beforeEach(async () => {
  world = await OutboxWorld.make();
  const absent = ['A-1', 'A-2'].map((account) => absentStatement(account, '2026-11-16'));
  await world.street.receive(world.street.delivery('absent', absent));
});
afterEach(() => world.close());

const writing = (): SheetJob => ({
  ...{ kind: 'write', workspace: world.street.folder, now: world.street.clock.now(), question: QUESTION },
});
const reading = (bytes: Uint8Array): SheetJob => {
  const file = path.join(world.street.folder, 'attachments', 'given');
  writeFileSync(file, bytes);
  return { kind: 'read', file, sha256: sha256Hex(bytes) };
};
const run = async (job: SheetJob, source = cancelSource(), onPiece: (piece: SheetPiece) => void = () => undefined) => {
  const bytes: Uint8Array[] = [];
  const answer = await pooledSheets(url).run(
    job,
    (piece) => {
      onPiece(piece);
      if (piece.kind === 'bytes') bytes.push(piece.bytes);
    },
    source.signal,
  );
  return { answer, bytes: Buffer.concat(bytes) };
};

/** A workbook as any program may write it: cells one after another, without a place of their own. */
function workbookOf(sheet: string): Uint8Array {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const links = (id: string, type: string, target: string): string =>
    `<Relationships><Relationship Id="${id}" Type="${rel}/${type}" Target="${target}"/></Relationships>`;
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(links('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${rel}"><sheets><sheet name="Exceptions" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(links('r1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });
}

const rowOf = (cells: readonly string[]): string =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const HEADING = rowOf(['Row key', 'Row version', 'Assign to', 'Close as', 'Reason', 'Note']);
/** Rows that differ in length, so that they do not shrink as nothing honest does. */
const rowsOf = (count: number): string =>
  Array.from({ length: count }, (_, n) => rowOf([`key-${sha256Hex(String(n))}`, '1-0000000000'])).join('');

describe('workbooks in a worker of their own', () => {
  it('are written, with how far it has come, and can be read again', async () => {
    const told: SheetPiece[] = [];
    const { answer, bytes } = await run(writing(), cancelSource(), (piece) => told.push(piece));
    expect(answer).toEqual({ kind: 'written', rows: 2, sha256: sha256Hex(bytes) });
    expect(told.filter(({ kind }) => kind === 'rows').at(-1)).toEqual({ kind: 'rows', done: 2, total: 2 });
    const read = await run(reading(bytes));
    expect(read.answer).toEqual({ kind: 'read', reading: { rows: 2, skipped: 2, filled: [] } });
  });

  it('end at once where they are taken back', async () => {
    const source = cancelSource();
    const { answer } = await run(writing(), source, () => {
      source.cancel();
    });
    expect(answer).toEqual({ kind: 'cancelled' });
  });

  it('have a hundred thousand rows and not one more', async () => {
    const most = await run(reading(workbookOf(HEADING + rowsOf(100_000))));
    expect(most.answer).toMatchObject({ kind: 'read', reading: { rows: 100_000, skipped: 100_000 } });
    const { answer } = await run(reading(workbookOf(HEADING + rowsOf(100_001))));
    expect(answer).toMatchObject({ kind: 'refused', fault: { code: 'workbook-too-many-rows' } });
  });

  it('that eat more than their memory are too large, and nothing else notices', async () => {
    const limits = { silenceMsMax: 60_000, heapMbMax: 16, waitingMax: 1 };
    const job = reading(workbookOf(HEADING + rowsOf(90_000)));
    const signal = cancelSource().signal;
    const answer = await pooledSheets(url, { read: limits, write: limits }).run(job, () => undefined, signal);
    expect(answer).toEqual({ kind: 'refused', fault: { code: 'workbook-too-large', at: '' } });
  });
});
