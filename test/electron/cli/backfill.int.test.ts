import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWriter } from '../../../electron/engine/store/open.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { cli, type Line } from '../../support/cli.ts';

const FIXTURES = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'formats');

let folder: string;
let workspace: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-backfill-'));
  workspace = path.join(folder, 'workspace');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const backfill = (...args: readonly string[]) =>
  cli('backfill', 'watched-folder', 'files', ...args, '--workspace', workspace);

/** A workspace with bank files of three days in its watched folder. */
async function withFiles(): Promise<void> {
  await cli('import', path.join(FIXTURES, 'mt940-three-entries.sta'), '--workspace', workspace);
  const watched = path.join(workspace, 'watched');
  mkdirSync(watched, { recursive: true });
  cpSync(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'), path.join(watched, 'CAMT053_2025-11-10_1.xml'));
  cpSync(path.join(FIXTURES, 'mt940-variants.sta'), path.join(watched, 'MT940_20251112_2.sta'));
  cpSync(path.join(FIXTURES, 'camt.054-batch-return.xml'), path.join(watched, 'CAMT054_2025-11-20_3.xml'));
}

describe('syncline backfill', () => {
  it('reads the files of past days, says how far it is, and brings nothing twice', async () => {
    await withFiles();
    const first = await backfill('--from', '2025-11-09', '--to', '2025-11-12');
    expect(first.code).toBe(0);
    expect(first.out).toEqual([
      expect.objectContaining({ state: 'done', daysDone: 4, daysTotal: 4, deliveries: 2, duplicates: 0 }),
    ]);
    expect(first.err.map((line) => (JSON.parse(line) as Line)['state'])).toContain('done');
    const deliveries = (await cli('report', 'deliveries', '--workspace', workspace)).out;
    expect(deliveries.map((one) => [one['name'], one['state']])).toEqual(
      expect.arrayContaining([
        ['CAMT053_2025-11-10_1.xml', 'applied'],
        ['MT940_20251112_2.sta', 'applied'],
      ]),
    );
    const payments = (await cli('report', 'payments', '--workspace', workspace)).out;
    const again = await backfill('--from', '2025-11-09', '--to', '2025-11-12');
    expect(again.out[0]).toMatchObject({ state: 'done', deliveries: 0, duplicates: 2 });
    expect((await cli('report', 'payments', '--workspace', workspace)).out).toEqual(payments);
  });

  it('names what it can not do, each with its code and in words', async () => {
    await withFiles();
    const codeOf = async (...args: readonly string[]) => {
      const { code, out } = await cli('backfill', ...args, '--workspace', workspace);
      const error = out[0]?.['error'] as Line | undefined;
      expect(error?.['message']).toMatch(/\S/);
      return [code, error?.['code']];
    };
    const days = ['--from', '2025-11-01', '--to', '2025-11-02'];
    expect(await codeOf('nobody', 'files', ...days)).toEqual([1, 'unknown-feed']);
    expect(await codeOf('watched-folder', 'files', '--from', '2025-02-30', '--to', '2025-11-02')).toEqual([
      1,
      'window-not-a-date',
    ]);
    expect((await cli('backfill', 'watched-folder', '--workspace', workspace)).code).toBe(2);
    expect((await cli('backfill', 'watched-folder', 'files', ...days)).code).toBe(2);
  });

  it('leaves a workspace alone that an engine holds, and makes none that is not there', async () => {
    expect(await backfill('--from', '2025-11-01', '--to', '2025-11-02')).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-missing' } }],
    });
    await withFiles();
    const engine = expectOk(openWriter(workspace, instant(0)), 'engine');
    expect(await backfill('--from', '2025-11-01', '--to', '2025-11-02')).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-in-use' } }],
    });
    engine.close();
  });
});
