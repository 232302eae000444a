import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { backupsOf, makeBackup, rotateBackups } from '../../../electron/engine/custody/backup.ts';
import { fileDigest, manifestPath } from '../../../electron/engine/custody/manifest.ts';
import { openReader, openWriter, storePath } from '../../../electron/engine/store/open.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { cli, type Line } from '../../support/cli.ts';
import { type FilledStore, filledStore } from '../../support/custody.ts';

let base: FilledStore;
let copy: ReturnType<FilledStore['copy']>;
beforeAll(async () => {
  base = await filledStore();
});
beforeEach(() => {
  copy = base.copy();
});
afterEach(() => {
  copy.remove();
});
afterAll(() => {
  base.remove();
});

const verify = (...more: readonly string[]) => cli('verify', '--workspace', copy.folder, ...more);

function tamper(sql: string): void {
  const database = new Database(storePath(copy.folder));
  database.exec(sql);
  database.close();
}

describe('syncline verify', () => {
  it('answers 0 for a workspace that is whole, also beside a running engine', async () => {
    expect(await verify('--json')).toMatchObject({ code: 0, out: [{ damaged: 0, nextStep: 'none' }], err: [] });
    const engine = expectOk(openWriter(copy.folder, instant(0)), 'engine');
    expect(await verify()).toMatchObject({ code: 0, out: [{ damaged: 0, unsealedCommits: 0 }] });
    engine.close();
  });

  it('names the row of a view that was changed, and sends to rebuild, which mends it', async () => {
    tamper('update payment set minor = minor + 1 where id = 1');
    const found = await verify('--json');
    expect(found.code).toBe(1);
    expect(found.out).toContainEqual({
      damage: expect.objectContaining({ kind: 'view', table: 'payment', key: '1' }) as unknown,
    });
    expect(found.out.at(-1)).toMatchObject({ nextStep: 'rebuild' });
    await cli('rebuild', '--workspace', copy.folder);
    expect((await verify('--json')).code).toBe(0);
  });

  it.each([
    ['payment', 'remittance'],
    ['account', 'name'],
    ['entity', 'name'],
    ['statement', 'currency'],
    ['entry', 'currency'],
    ['balance', 'currency'],
    ['journal', 'currency'],
    ['expectation', 'clock'],
    ['return_link', 'basis'],
    ['supersession', 'basis'],
    ['finding', 'detail'],
  ])('finds a changed row of %s without folding anything, as the check in idle time does', async (view, column) => {
    tamper(`update ${view} set ${column} = coalesce(${column}, '') || 'x' where id = (select min(id) from ${view})`);
    const found = await verify('--json', '--quick');
    expect(found.out).toContainEqual({ damage: expect.objectContaining({ kind: 'view', table: view }) as unknown });
  });

  it('names the delivery whose bytes are not what was received, and sends to a backup', async () => {
    tamper("update block set body = x'00' where id = 1");
    const found = await verify('--json', '--quick');
    expect(found.code).toBe(1);
    expect(found.out).toContainEqual({
      damage: expect.objectContaining({ kind: 'payload', table: 'delivery', key: '1' }) as unknown,
    });
    expect(found.out.at(-1)).toMatchObject({ nextStep: 'restore' });
  });

  it('refuses a folder without a workspace and a call without one', async () => {
    expect(await cli('verify', '--workspace', `${copy.folder}/none`)).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-missing' } }],
    });
    expect((await cli('verify')).code).toBe(2);
  });
});

describe('syncline backup and restore', () => {
  const backup = async (): Promise<string> => {
    const made = await cli('backup', '--workspace', copy.folder);
    expect(made.code).toBe(0);
    return String(made.out[0]?.['backup']);
  };
  const payments = async () => (await cli('report', 'payments', '--workspace', copy.folder)).out;

  it('bring back what was there, and keep the files that they replace', async () => {
    const file = await backup();
    const before = await payments();
    tamper("update payment set reference = 'spoilt'; delete from entry");
    const { code, out } = await cli('restore', file, '--workspace', copy.folder);
    expect(code).toBe(0);
    expect(await payments()).toEqual(before);
    expect((await verify('--json')).code).toBe(0);
    const kept = new Database(path.join(String(out[0]?.['replaced']), 'syncline.sqlite'), { readonly: true });
    expect(kept.prepare('select distinct reference from payment').pluck().all()).toEqual(['spoilt']);
    kept.close();
  });

  it('bring a workspace to another machine, where there was none', async () => {
    const file = await backup();
    const before = await payments();
    const other = path.join(copy.folder, 'other');
    expect(await cli('restore', file, '--workspace', other)).toMatchObject({ code: 0, out: [{ replaced: null }] });
    expect((await cli('report', 'payments', '--workspace', other)).out).toEqual(before);
  });

  it('are made beside a running engine, and restored only without one', async () => {
    const engine = expectOk(openWriter(copy.folder, instant(0)), 'engine');
    const file = await backup();
    expect(await cli('restore', file, '--workspace', copy.folder)).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-in-use' } }],
    });
    engine.close();
  });

  it.each([
    ['truncated', 'backup-altered', (file: string) => truncateSync(file, 40_000)],
    ['flipped in one bit', 'backup-altered', (file: string) => flipByte(file, 50_001)],
    ['named by a manifest of another one', 'manifest-wrong', (file: string) => editManifest(file, { facts: 3 })],
    ['named by no manifest', 'manifest-missing', (file: string) => rmSync(manifestPath(file))],
    [
      'named by half a manifest',
      'manifest-unreadable',
      (file: string) => writeFileSync(manifestPath(file), '{"format":1,'),
    ],
    ['damaged before its manifest was made', 'damaged-store', spoilInside],
  ])('refuse a backup that is %s, and leave the workspace as it was', async (_how, code, damage) => {
    const file = await backup();
    damage(file);
    const before = fileDigest(storePath(copy.folder));
    const result = await cli('restore', file, '--workspace', copy.folder);
    expect(result).toMatchObject({ code: 1, out: [{ error: { code } }] });
    expect(JSON.stringify(result.out)).toMatch(/another backup/);
    expect(fileDigest(storePath(copy.folder))).toBe(before);
    expect(readdirSync(copy.folder).filter((name) => /restor|replaced|part/.test(name))).toEqual([]);
  });

  it('end a restore that was cut short when it is done again', async () => {
    const file = await backup();
    const before = await payments();
    // The old files are away and the new one is not there yet.
    writeFileSync(path.join(copy.folder, 'restore.unfinished'), '');
    rmSync(storePath(copy.folder));
    expect(openWriter(copy.folder, instant(0))).toMatchObject({ ok: false, fault: { kind: 'restore-unfinished' } });
    expect((await cli('restore', file, '--workspace', copy.folder)).code).toBe(0);
    expect(await payments()).toEqual(before);
  });

  it('refuse to back up a damaged store, because the copy would be no help', async () => {
    tamper('update fact set last_observed_at = 5 where id = 1');
    expect(await cli('backup', '--workspace', copy.folder)).toMatchObject({
      code: 1,
      out: [{ error: { code: 'damaged-store' } }],
    });
    expect(readdirSync(path.join(copy.folder, 'backups'))).toEqual([]);
  });

  it('make room for newer ones: the newest stay, then one a day and one a week', async () => {
    const handle = expectOk(openReader(copy.folder), 'read');
    const { file, manifest } = expectOk(await makeBackup(handle, copy.folder, { now: instant(0) }), 'backup');
    handle.close();
    const at = (day: number): number => Date.UTC(2026, 10, 2) + day * 86_400_000;
    const name = (day: number): string => `${new Date(at(day)).toISOString().replace(/[-:]|\.\d+/g, '')}.sqlite`;
    for (let day = 0; day < 60; day += 1) {
      const next = path.join(path.dirname(file), name(day));
      copyFileSync(file, next);
      writeFileSync(manifestPath(next), JSON.stringify({ ...manifest, madeAt: at(day) }));
    }
    rotateBackups(copy.folder);
    // 2 November 2026 is a Monday; day 59 a Thursday.
    const kept = [41, 48, 53, 54, 55, 56, 57, 58, 59].map(name);
    expect(backupsOf(copy.folder).map((one) => path.basename(one))).toEqual(kept);
    expect(readdirSync(path.join(copy.folder, 'backups'))).toHaveLength(2 * kept.length);
  });
});

function flipByte(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

function editManifest(file: string, over: Readonly<Record<string, unknown>>): void {
  const said = JSON.parse(readFileSync(manifestPath(file), 'utf8')) as Line;
  writeFileSync(manifestPath(file), JSON.stringify({ ...said, ...over }));
}

/** Damage that file digest and manifest agree on: only looking inside finds it. */
function spoilInside(file: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = DELETE');
  database.exec('update payment set minor = minor + 1 where id = 1');
  database.close();
  editManifest(file, { sha256: fileDigest(file), bytes: statSync(file).size });
}
