import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeAllBack } from '../../../../electron/engine/cases/bulk.ts';
import { CaseDesk } from '../../../../electron/engine/cases/case-desk.ts';
import { applySheet } from '../../../../electron/engine/cases/sheet/apply-sheet.ts';
import { readCaseSheet } from '../../../../electron/engine/cases/sheet/read-case-sheet.ts';
import { sheetPlan } from '../../../../electron/engine/cases/sheet/sheet-plan.ts';
import { writeCaseSheet } from '../../../../electron/engine/cases/sheet/write-case-sheet.ts';
import { sheetWork } from '../../../../electron/engine/cases/sheet/sheet-work.ts';
import { readWorkbook } from '../../../../connectors/formats/workbook/read-workbook.ts';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { sha256Hex } from '../../../../electron/engine/store/canonical.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { absentStatement } from '../../../support/case-facts.ts';
import { OutboxWorld } from '../../../support/outbox-world.ts';
import { TestReader } from '../../../support/reader.ts';

const statementOf = (account: string): string => `missing-or-gapped-statement|account-day|${account}|2026-11-16`;
const [A1, A2, A3] = [statementOf('A-1'), statementOf('A-2'), statementOf('A-3')];
const REACH = { companyCodes: [], payrollItems: true };

let world: OutboxWorld;
let reader: TestReader;
beforeEach(async () => {
  world = await OutboxWorld.make();
  reader = new TestReader(world.street);
  const absent = ['A-1', 'A-2', 'A-3'].map((account) => absentStatement(account, '2026-11-16'));
  await world.street.receive(world.street.delivery('absent', absent));
});
afterEach(async () => {
  reader.close();
  await world.close();
});

const questions = () => deskOf(world.db, world.street.clock);
const desk = () =>
  new CaseDesk({ db: world.db, book: world.book, clock: world.street.clock, workspace: world.street.folder });
const question = { filter: {}, sort: { by: 'due' as const, descending: false }, person: 'maria', reach: REACH };
const written = async (): Promise<Buffer> =>
  expectOk(await writeCaseSheet(questions(), question, () => Promise.resolve()), 'write').bytes;

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where the case of a key stands, and where a column does. */
async function placeOf(bytes: Buffer, key: string, title: string): Promise<Place> {
  const place = { row: 0, column: 0 };
  await readWorkbook(bytes, 'Exceptions', ({ number, cells }) => {
    for (const [column, { text }] of cells) {
      if (text === title && place.column === 0) place.column = column;
      if (text === key && place.row === 0) place.row = number;
    }
  });
  return place;
}

function letters(column: number): string {
  return (column > 26 ? letters(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** Puts cells at the end of a case's row, as a spreadsheet does when somebody types there. */
async function typed(
  bytes: Buffer,
  key: string,
  cells: Readonly<Record<string, string>>,
  markup = (text: string): string => ` t="inlineStr"><is><t>${text}</t></is></c>`,
): Promise<Buffer> {
  const parts = unzipSync(bytes);
  const name = 'xl/worksheets/sheet1.xml';
  let sheet = strFromU8(parts[name]!);
  for (const [title, text] of Object.entries(cells)) {
    const { row, column } = await placeOf(bytes, key, title);
    const end = new RegExp(`(<row r="${String(row)}"[^>]*>.*?)(</row>)`, 's');
    const cell = `<c r="${letters(column)}${String(row)}"${markup(text)}`;
    expect(sheet).toMatch(end);
    sheet = sheet.replace(end, (_all, before: string, after: string) => before + cell + after);
  }
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(sheet) }));
}

const planOf = async (bytes: Buffer, person = 'maria', reach: Parameters<typeof sheetPlan>[1]['reach'] = REACH) =>
  sheetPlan(questions(), { person, reach }, expectOk(await readCaseSheet(bytes), 'read'));
const applied = async (bytes: Buffer, rows: readonly number[], person = 'maria') =>
  applySheet(
    {
      ...{ db: world.db, desk: desk(), clock: world.street.clock, wisher: { person, companyCodes: [] } },
      ...{ sha256: sha256Hex(bytes), onRows: () => undefined },
    },
    expectOk(await readCaseSheet(bytes), 'read').filled,
    rows,
  );
const decisions = (): number => Number(world.db.prepare('select count(*) from decision').pluck().get());
const row = async (key: string) => (await reader.ask('cases.detail', { key, findings: 0 }))!.case;

describe('a workbook of cases', () => {
  it('that comes back as it went out has nothing to do', async () => {
    const plan = await planOf(await written());
    expect(plan).toMatchObject({ rowsRead: 3, skipped: 3, rows: [], money: [] });
  });

  it('says what each filled row would do, and does it once, however often it is brought', async () => {
    let bytes = await typed(await written(), A1, { 'Assign to': 'ken', Reason: 'his account', Note: 'asked the bank' });
    bytes = await typed(bytes, A2, { 'Close as': 'Not an issue', Reason: 'no business that day' });
    const plan = await planOf(bytes);
    expect(plan.skipped).toBe(1);
    expect(plan.rows.map((one) => [one.key, one.verdict, one.wish?.act?.kind])).toEqual([
      [A1, 'ready', 'assign'],
      [A2, 'ready', 'close'],
    ]);
    expect(decisions()).toBe(0);
    const rows = plan.rows.map((one) => one.row);
    expect((await applied(bytes, rows)).map(({ key, refusal }) => [key, refusal])).toEqual([
      [A1, null],
      [A2, null],
    ]);
    expect([(await row(A1)).owner, (await row(A1)).notes, (await row(A2)).outcome]).toEqual(['ken', 1, 'not-an-issue']);
    expect(decisions()).toBe(3);
    expect((await planOf(bytes)).rows.map(({ verdict }) => verdict)).toEqual(['done', 'done']);
    await applied(bytes, rows);
    // The same rows in a file of other bytes, as after saving it again.
    const again = Buffer.from(zipSync(unzipSync(bytes), { level: 1 }));
    expect(sha256Hex(again)).not.toBe(sha256Hex(bytes));
    await applied(again, rows);
    expect(decisions()).toBe(3);
    const audited = world.db.prepare("select count(*) from audit where action = 'workbook'").pluck().get();
    expect(audited).toBe(1);
  });

  it('is taken back as a whole, also where a note followed the act', async () => {
    let bytes = await typed(await written(), A1, { 'Assign to': 'ken', Reason: 'his account', Note: 'asked the bank' });
    bytes = await typed(bytes, A2, { 'Close as': 'fixed', Reason: 'came by mail' });
    const plan = await planOf(bytes);
    const outcomes = await applied(
      bytes,
      plan.rows.map((one) => one.row),
    );
    const steps = [[{ kind: 'assign' as const, to: null }], [{ kind: 'reopen' as const }]];
    const items = outcomes.map(({ key, decisionId }, n) => ({ key, decisionId: decisionId!, steps: steps[n]! }));
    const wisher = { commandId: 'undo', person: 'maria', reason: 'wrong file', companyCodes: [] };
    const undone = await takeAllBack({ db: world.db, desk: desk() }, wisher, items);
    expect(undone.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect([(await row(A1)).assignee, (await row(A2)).outcome]).toEqual([null, null]);
    // It stays taken back when the same file is brought again.
    await applied(
      bytes,
      plan.rows.map((one) => one.row),
    );
    expect([(await row(A1)).assignee, (await row(A2)).outcome]).toEqual([null, null]);
  });

  it('goes on after a crash where it had got to', async () => {
    let bytes = await typed(await written(), A1, { 'Assign to': 'ken', Reason: 'his account' });
    bytes = await typed(bytes, A2, { 'Assign to': 'ken', Reason: 'his account, too' });
    const [first, second] = (await planOf(bytes)).rows.map((one) => one.row);
    await applied(bytes, [first!]);
    world.crash();
    const outcomes = await applied(bytes, [first!, second!]);
    expect(outcomes.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(decisions()).toBe(2);
  });

  it('is refused row by row where a case has changed since, and says who did what', async () => {
    let bytes = await typed(await written(), A1, { 'Assign to': 'ken', Reason: 'his account' });
    bytes = await typed(bytes, A2, { 'Assign to': 'ken', Reason: 'his account' });
    desk().assign({ commandId: 'x', person: 'lea', reason: 'mine', companyCodes: [] }, A1, 'lea');
    const plan = await planOf(bytes);
    expect(plan.rows).toMatchObject([
      { key: A1, verdict: 'refused', refusal: 'changed-meanwhile', changes: [{ person: 'lea', type: 'case-assign' }] },
      { key: A2, verdict: 'ready' },
    ]);
    const outcomes = await applied(
      bytes,
      plan.rows.map((one) => one.row),
    );
    expect(outcomes.map(({ refusal }) => refusal)).toEqual(['changed-meanwhile', null]);
    expect((await row(A1)).owner).toBe('lea');
  });

  it('of cases out of reach tells nothing and does nothing', async () => {
    const bytes = await typed(await written(), A3, { 'Assign to': 'ken', Reason: 'his account' });
    const plan = await planOf(bytes, 'maria', { companyCodes: ['none'], payrollItems: true });
    expect(plan.rows).toMatchObject([{ verdict: 'refused', refusal: 'unknown-case', case: null }]);
  });

  it('with a formula, a number, no reason, two acts or a changed key is refused for just that row', async () => {
    const plain = await written();
    const refusal = async (bytes: Buffer) => (await planOf(bytes)).rows.map((one) => [one.refusal, one.column]);
    const formula = await typed(plain, A1, { Note: 'x' }, () => '><f>HYPERLINK("http://x")</f><v>1</v></c>');
    expect(await refusal(formula)).toEqual([['formula', 'note']]);
    const date = await typed(plain, A1, { Note: 'x' }, () => '><v>46000</v></c>');
    expect(await refusal(date)).toEqual([['not-text', 'note']]);
    expect(await refusal(await typed(plain, A1, { 'Assign to': 'ken' }))).toEqual([['reason-missing', 'reason']]);
    const both = await typed(plain, A1, { 'Assign to': 'ken', 'Close as': 'fixed', Reason: 'r' });
    expect(await refusal(both)).toEqual([['two-acts', 'closeAs']]);
    const moved = await typed(plain, A1, { Note: 'one' });
    const parts = unzipSync(moved);
    for (const name of Object.keys(parts).filter((one) => one.endsWith('.xml')))
      parts[name] = strToU8(strFromU8(parts[name]!).replaceAll(A1, `${A1}x`));
    expect(await refusal(Buffer.from(zipSync(parts)))).toEqual([['row-changed', 'version']]);
  });

  it('carries text that looks like a formula as text', async () => {
    const bytes = await written();
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
  });

  it('is refused as a whole where it is none, is cut off, or carries macros or links', async () => {
    const bytes = await written();
    const code = async (given: Buffer) => {
      const read = await readCaseSheet(given);
      return read.ok ? 'read' : read.fault.code;
    };
    const parts = unzipSync(bytes);
    expect(await code(Buffer.from('Row key,Row version'))).toBe('not-a-workbook');
    expect(await code(bytes.subarray(0, bytes.length - 200))).toBe('workbook-truncated');
    expect(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]))).toBe('workbook-encrypted');
    expect(await code(Buffer.from(zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('x') })))).toBe('workbook-macros');
    const linked = { ...parts, 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') };
    expect(await code(Buffer.from(zipSync(linked)))).toBe('workbook-external-links');
    const bomb = { ...parts, 'xl/media/a.bin': new Uint8Array(64 * 1024 * 1024) };
    expect(await code(Buffer.from(zipSync(bomb)))).toBe('workbook-too-large');
  });

  it('is read only while it is the file that was kept', async () => {
    const file = path.join(world.street.folder, 'attachments', 'kept.xlsx');
    writeFileSync(file, await written());
    const job = { kind: 'read' as const, file, sha256: sha256Hex(readFileSync(file)) };
    expect(await sheetWork(job, () => Promise.resolve())).toMatchObject({ kind: 'read', reading: { rows: 3 } });
    writeFileSync(file, 'another');
    const changed = await sheetWork(job, () => Promise.resolve());
    expect(changed).toEqual({ kind: 'failed', code: 'unknown-workbook' });
  });
});
