import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands.ts';
import { unlessDiskFails } from '../../../electron/cli/disk-refusal.ts';
import { runCli } from '../../../electron/cli/run.ts';
import { openWriter, storePath } from '../../../electron/engine/store/open.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { type FilledStore, filledStore } from '../../support/custody.ts';

let base: FilledStore;
let copy: ReturnType<FilledStore['copy']>;
/** The folder for temporary files, of this test alone. */
let temporary: string;
beforeAll(async () => {
  base = await filledStore();
});
beforeEach(() => {
  copy = base.copy();
  temporary = mkdtempSync(path.join(tmpdir(), 'syncline-full-disk-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  copy.remove();
  rmSync(temporary, { recursive: true, force: true });
});
afterAll(() => {
  base.remove();
});

/** From its `nth` copy on, SQLite finds no room when a copy is half done. */
function fullAtCopy(nth: number): void {
  // The real one, called as a method of the database that it copies.
  const real: Database.Database['backup'] = Reflect.get(Database.prototype, 'backup');
  let copies = 0;
  vi.spyOn(Database.prototype, 'backup').mockImplementation(function (this: Database.Database, file, options) {
    copies += 1;
    if (copies < nth) return real.call(this, file, options);
    writeFileSync(file, 'half a copy');
    return Promise.reject(new Database.SqliteError('database or disk is full', 'SQLITE_FULL'));
  });
}

async function cli(...args: readonly string[]) {
  const out: unknown[] = [];
  const code = await runCli([...args, '--workspace', copy.folder], COMMANDS, {
    out: (line) => out.push(JSON.parse(line)),
    err: () => undefined,
  });
  return { code, last: out.at(-1) };
}
const noRoom = () => ({
  code: 1,
  last: {
    error: {
      code: 'disk-full',
      message: expect.stringMatching(/no room.*free some space.*Nothing was changed/) as string,
      temporaryFiles: temporary,
    },
  },
});
const everything = (): readonly string[] =>
  readdirSync(copy.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/-(wal|shm)$|engine\.lock/.test(name))
    .sort();

describe('a full disk', () => {
  it.each([
    ['for the copy', 1],
    ['in the folder for temporary files, where it is proved', 2],
  ])('stops a backup with code and next step, and leaves no half file: no room %s', async (_where, nth) => {
    const before = everything();
    fullAtCopy(nth);
    expect(await cli('backup')).toEqual(noRoom());
    expect(everything().filter((name) => name !== 'backups')).toEqual(before.filter((name) => name !== 'backups'));
    expect(readdirSync(temporary)).toEqual([]);
    vi.restoreAllMocks();
    expect(await cli('backup')).toMatchObject({ code: 0 });
  });

  it('stops a verification without a word about the store', async () => {
    fullAtCopy(1);
    expect(await cli('verify', '--json')).toEqual(noRoom());
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('stops a restore with code and next step, and the workspace is as it was', async () => {
    const backup = path.join(copy.folder, 'elsewhere.sqlite');
    expect(await cli('backup', '--to', backup)).toMatchObject({ code: 0 });
    const [before, bytes] = [everything(), readFileSync(storePath(copy.folder))];
    fullAtCopy(1);
    expect(await cli('restore', backup)).toEqual(noRoom());
    expect(everything()).toEqual(before);
    expect(readFileSync(storePath(copy.folder)).equals(bytes)).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
    vi.restoreAllMocks();
    expectOk(openWriter(copy.folder, instant(0)), 'engine').close();
    expect(await cli('restore', backup)).toMatchObject({ code: 0 });
  });
});

describe('a backup whose manifest can not be written', () => {
  it('is taken away again: nobody could say whether it is whole', async () => {
    const backup = path.join(copy.folder, 'elsewhere.sqlite');
    mkdirSync(path.join(copy.folder, 'elsewhere.manifest.json'));
    expect(await cli('backup', '--to', backup)).toMatchObject({
      code: 1,
      last: { error: { code: 'read-only-folder' } },
    });
    expect(everything().filter((name) => name.startsWith('elsewhere'))).toEqual(['elsewhere.manifest.json']);
  });
});

describe('what stops a copy', () => {
  const failing = (code: string) => unlessDiskFails(() => Promise.reject(Object.assign(new Error(code), { code })));
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only-folder'],
    ['EMFILE', 'machine-busy'],
  ])('of the file system is named as well: %s is %s', async (code, named) => {
    const { refusal } = await failing(code);
    expect(JSON.parse(refusal)).toMatchObject({ error: { code: named } });
  });

  it('is passed on where it is a bug', async () => {
    await expect(failing('ERR_INVALID_ARG_TYPE')).rejects.toThrow('ERR_INVALID_ARG_TYPE');
  });
});
