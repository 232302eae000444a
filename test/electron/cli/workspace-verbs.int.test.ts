import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWriter } from '../../../electron/engine/store/open.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { cli, type Line } from '../../support/cli.ts';

const FIXTURES = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'formats');
const FILES = readdirSync(FIXTURES).length;

let folder: string;
let workspace: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-cli-'));
  workspace = path.join(folder, 'workspace');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const importAll = (...paths: readonly string[]) => cli('import', ...paths, '--workspace', workspace);
const statements = async () => (await cli('report', 'statements', '--workspace', workspace)).out;

describe('syncline import', () => {
  it('takes a folder of bank files once, however often it is imported', async () => {
    const first = await importAll(FIXTURES);
    expect(first.code).toBe(0);
    expect(first.out[0]).toMatchObject({ deliveries: FILES, duplicates: 0, quarantined: 0 });
    const lines = await statements();
    const payments = (await cli('report', 'payments', '--workspace', workspace)).out;
    expect(lines.length).toBeGreaterThan(0);
    const again = await importAll(FIXTURES);
    expect(again.out).toEqual([{ deliveries: 0, duplicates: FILES, facts: 0, quarantined: 0, findings: 0 }]);
    expect(await statements()).toEqual(lines);
    expect((await cli('report', 'payments', '--workspace', workspace)).out).toEqual(payments);
  });

  it('gives the same reports whatever the order of the files', async () => {
    const names = [
      'camt.053-jpy-kwd.xml',
      'camt.054-batch-return.xml',
      'mt940-variants.sta',
      'pain.001-two-batches.xml',
      'pain.002-batch-of-500.xml',
      'pain.002-mixed.xml',
    ];
    const other = path.join(folder, 'other');
    for (const name of names) await importAll(path.join(FIXTURES, name));
    for (const name of names.toReversed()) await cli('import', path.join(FIXTURES, name), '--workspace', other);
    for (const view of ['payments', 'cash', 'statements']) {
      expect((await cli('report', view, '--workspace', other)).out).toEqual(
        (await cli('report', view, '--workspace', workspace)).out,
      );
    }
  });

  it('names file, code, place and rule of a broken file, keeps it, and takes the others', async () => {
    const mixed = path.join(folder, 'mixed');
    mkdirSync(mixed);
    cpSync(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'), path.join(mixed, 'good.xml'));
    writeFileSync(
      path.join(mixed, 'broken.xml'),
      '<?xml version="1.0"?>\n<Document><BkToCstmrStmt></Wrong></Document>',
    );
    writeFileSync(path.join(mixed, 'bomb.xml'), '<!DOCTYPE x [<!ENTITY a "aaaa">]><Document>&a;</Document>');
    writeFileSync(path.join(mixed, 'empty.xml'), '');
    const result = await importAll(mixed);
    expect(result.code).toBe(1);
    expect(result.out[0]).toMatchObject({ deliveries: 4, quarantined: 3 });
    const problems = result.err.map((line) => JSON.parse(line) as { file: string; error: Line });
    expect(problems.map((one) => one.file)).toEqual(['mixed/bomb.xml', 'mixed/broken.xml', 'mixed/empty.xml']);
    for (const { error } of problems) {
      for (const field of ['code', 'rule', 'message']) expect(error[field], field).toMatch(/\S/);
    }
    expect(problems[1]?.error['at']).toMatch(/^2:\d+$/);
    const deliveries = (await cli('report', 'deliveries', '--workspace', workspace)).out;
    expect(deliveries.map((one) => [one['name'], one['state']])).toEqual([
      ['mixed/bomb.xml', 'quarantined'],
      ['mixed/broken.xml', 'quarantined'],
      ['mixed/empty.xml', 'quarantined'],
      ['mixed/good.xml', 'applied'],
    ]);
    expect((await statements()).length).toBeGreaterThan(0);
  });

  it('does not follow a link or read a path that is not there', async () => {
    const result = await importAll(path.join(folder, 'nothing-here.xml'));
    expect(result.code).toBe(1);
    expect(JSON.parse(result.err[0] ?? '{}')).toMatchObject({
      file: 'nothing-here.xml',
      error: { code: 'file-missing' },
    });
  });
});

describe('syncline report', () => {
  it('shows the closing balance of each account by the bank, in decimals of its currency', async () => {
    await importAll(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'));
    expect((await cli('report', 'cash', '--workspace', workspace)).out).toEqual([
      {
        account: '4010-0001',
        role: 'bank',
        system: 'bank',
        basis: 'prior-day-ledger',
        date: '2026-11-16',
        amount: '1500000',
        currency: 'JPY',
        asOf: null,
      },
      {
        account: 'KW81CBKU0000000000001234560101',
        role: 'bank',
        system: 'bank',
        basis: 'prior-day-ledger',
        date: '2026-11-16',
        amount: '411507.105',
        currency: 'KWD',
        asOf: null,
      },
    ]);
  });

  it('answers as it was known before the second file came', async () => {
    await importAll(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'));
    const before = await statements();
    const deliveries = (await cli('report', 'deliveries', '--workspace', workspace)).out;
    const known = String(deliveries[0]?.['receivedAt']);
    const moment = new Date(Date.parse(known) + 5_000).toISOString();
    // The second import must be recorded later than the asked moment; its clock is the wall, so the question looks back instead.
    const early = new Date(Date.parse(known) - 60_000).toISOString();
    expect((await cli('report', 'statements', '--workspace', workspace, '--as-known-at', moment)).out).toEqual(before);
    expect((await cli('report', 'statements', '--workspace', workspace, '--as-known-at', early)).out).toEqual([]);
  });

  it('prints the exceptions that its findings come to, each with its owner and time, the same lines every time', async () => {
    await importAll(FIXTURES);
    const findings = (await cli('report', 'findings', '--workspace', workspace)).out;
    const exceptions = await cli('report', 'exceptions', '--workspace', workspace, '--json');
    expect(exceptions.code).toBe(0);
    expect(exceptions.out.length).toBeGreaterThan(0);
    expect(exceptions.out.reduce((sum, line) => sum + Number(line['findings']), 0)).toBe(findings.length);
    for (const line of exceptions.out)
      expect(line).toMatchObject({ state: 'open', owner: expect.stringMatching(/^role:/) as unknown });
    expect(await cli('report', 'exceptions', '--workspace', workspace, '--json')).toEqual(exceptions);
    const early = ['--as-known-at', '2020-01-01T00:00:00Z'];
    expect((await cli('report', 'exceptions', '--workspace', workspace, ...early)).out).toEqual([]);
  });

  it('refuses an instant without its offset, a report that is none, and a folder that is no workspace', async () => {
    expect(
      (await cli('report', 'statements', '--workspace', workspace, '--as-known-at', '2026-11-17T09:00:00')).code,
    ).toBe(2);
    expect((await cli('report', 'everything', '--workspace', workspace)).code).toBe(2);
    expect(await cli('report', 'payments', '--workspace', workspace)).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-missing' } }],
    });
    expect((await cli('report', 'payments')).code).toBe(2);
  });
});

describe('beside a running engine', () => {
  it('reads go on, and writes answer that the workspace is in use', async () => {
    await importAll(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'));
    const lines = await statements();
    const engine = expectOk(openWriter(workspace, instant(0)), 'engine');
    expect(await statements()).toEqual(lines);
    expect(await importAll(FIXTURES)).toMatchObject({ code: 1, out: [{ error: { code: 'workspace-in-use' } }] });
    expect(await cli('rebuild', '--workspace', workspace)).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-in-use' } }],
    });
    engine.close();
  });
});

describe('syncline rebuild', () => {
  it('prints equal digests before and after', async () => {
    await importAll(FIXTURES);
    const { code, out } = await cli('rebuild', '--workspace', workspace);
    expect(code).toBe(0);
    expect(out[0]).toMatchObject({ equal: true });
    expect(out[0]?.['after']).toEqual(out[0]?.['before']);
    expect(Object.keys(out[0]?.['before'] as Line)).toContain('payment');
  });
});

describe('syncline contracts', () => {
  it('prints name, version, owner, retention and JSON Schema of every canonical record', async () => {
    const { code, out } = await cli('contracts');
    expect(code).toBe(0);
    expect(out.map((one) => one['name'])).toEqual(
      expect.arrayContaining([
        'payment',
        'statement',
        'journal-line',
        'bank-account',
        'close-task',
        'exposure',
        'approval',
      ]),
    );
    for (const one of out) {
      expect(one).toMatchObject({
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
        schema: { $schema: expect.stringContaining('json-schema.org') as string },
      });
    }
    expect((await cli('contracts', 'no-such')).code).toBe(1);
  });
});

describe('syncline quarantine', () => {
  it('lists and shows failed imports with place and rule, and reads them again', async () => {
    const broken = path.join(folder, 'broken.xml');
    writeFileSync(broken, '<?xml version="1.0"?>\n<Document><BkToCstmrStmt></Wrong></Document>');
    await importAll(broken, FIXTURES);
    const at = ['--workspace', workspace];
    const listed = await cli('quarantine', 'list', ...at);
    expect(listed.out[0]).toMatchObject({ name: 'broken.xml', extent: 'file', reasons: 1 });
    const id = String(listed.out[0]?.['id']);
    const shown = await cli('quarantine', 'show', id, ...at);
    expect(shown.out[1]).toMatchObject({ scope: 'file', at: expect.stringMatching(/^2:\d+$/) as string });
    for (const field of ['code', 'rule', 'message']) expect(shown.out[1]?.[field], field).toMatch(/\S/);
    // What a mapper noticed in a file that it read is no failure, and is shown all the same.
    const deliveries = (await cli('report', 'deliveries', ...at)).out;
    expect(deliveries.some((one) => Number(one['warnings']) > 0)).toBe(true);
    expect(listed.out.every((one) => one['reasons'] !== 0)).toBe(true);
    const every = await Promise.all(deliveries.map((_, index) => cli('quarantine', 'show', String(index + 1), ...at)));
    const notes = every.flatMap((one) => one.out).filter((line) => line['scope'] === 'note');
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) expect(note['message']).toMatch(/\S/);
    const [account] = (await cli('report', 'layers', ...at)).out;
    expect(account).toMatchObject({ quarantined: 1, waiting: 0, holds: true, strayedDeliveries: [] });
    // The file is as broken as before: it stays, with its reason, and nothing else changes.
    expect(await cli('quarantine', 'release', id, ...at)).toMatchObject({
      code: 1,
      out: [{ released: 1, read: 0, failed: 1 }],
    });
    expect((await cli('report', 'layers', ...at)).out).toEqual([account]);
    expect((await cli('quarantine', 'release', '--all', '--code', 'no-such-code', ...at)).out).toEqual([
      { released: 0, read: 0, failed: 0 },
    ]);
  });

  it.each([[['list', '3']], [['show']], [['release']], [['release', '1', '--all']], [['release', 'x']], [['burn']]])(
    'refuses the call %j',
    async (words) => {
      await importAll(FIXTURES);
      expect((await cli('quarantine', ...words, '--workspace', workspace)).code).toBe(2);
    },
  );
});
