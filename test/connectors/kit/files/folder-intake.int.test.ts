import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FOLDER_RULES, type FolderRules, lookIntoFolder } from '../../../../connectors/kit/files/folder-intake.ts';

let folder = '';
const never = new AbortController().signal;
const RULES: FolderRules = { ...FOLDER_RULES, settleMs: 30 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'syncline-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text = name) => writeFileSync(join(folder, name), text);

async function look(seen: readonly string[] = [], rules: Partial<FolderRules> = {}) {
  const looked = await lookIntoFolder(folder, seen, { ...RULES, ...rules }, never);
  if (!looked.ok) throw new Error(JSON.stringify(looked.fault));
  return { ...looked.value, names: looked.value.taken.map((file) => file.name) };
}

describe('a watched folder', () => {
  it('gives finished files in name order with their digest, once', async () => {
    put('b.xml');
    put('a.sta', 'abc');
    const first = await look();
    expect(first.names).toEqual(['a.sta', 'b.xml']);
    expect(first.taken[0]).toMatchObject({
      digest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
    const second = await look(first.seen);
    expect(second.names).toEqual([]);
    expect(second.seen).toEqual(first.seen);
  });

  it.each([
    'x.tmp',
    'x.xml.part',
    'x.PARTIAL',
    'x.prg',
    '.hidden',
    'x.filepart',
    'x~',
    'x.done',
    'x.xml.sha256',
    'x.lock',
    'x.swp',
  ])('leaves %s alone', async (name) => {
    put(name);
    expect((await look()).names).toEqual([]);
  });

  it('takes a file once it got its final name, even with an old change time', async () => {
    put('x.xml.tmp', 'done');
    const first = await look();
    utimesSync(join(folder, 'x.xml.tmp'), new Date(0), new Date(0));
    renameSync(join(folder, 'x.xml.tmp'), join(folder, 'x.xml'));
    expect((await look(first.seen)).names).toEqual(['x.xml']);
  });

  it('never follows links, opens pipes or reads folders', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'syncline-outside-'));
    writeFileSync(join(outside, 'secret.xml'), 'secret');
    symlinkSync(join(outside, 'secret.xml'), join(folder, 'link.xml'));
    symlinkSync(outside, join(folder, 'linked-folder'));
    symlinkSync('/dev/zero', join(folder, 'endless.xml'));
    mkdirSync(join(folder, 'sub.xml'));
    execFileSync('mkfifo', [join(folder, 'pipe.xml')]);
    put('real.xml');
    expect((await look()).names).toEqual(['real.xml']);
    rmSync(outside, { recursive: true });
  });

  it('waits for a file that is still growing', async () => {
    put('grows.xml', 'a');
    const running = look([], { settleMs: 80 });
    setTimeout(() => appendFileSync(join(folder, 'grows.xml'), 'b'), 20);
    expect((await running).names).toEqual([]);
    const later = await look();
    expect(Buffer.from(later.taken[0]!.bytes).toString()).toBe('ab');
  });

  it('gives a file again when its content changed, and forgets files that have gone', async () => {
    put('a.xml', 'one');
    put('b.xml');
    const first = await look();
    put('a.xml', 'other');
    rmSync(join(folder, 'b.xml'));
    const second = await look(first.seen);
    expect(second.names).toEqual(['a.xml']);
    expect(second.seen).toHaveLength(1);
  });

  it('takes empty files: they say that there were no movements', async () => {
    put('empty.sta', '');
    expect((await look()).taken[0]).toMatchObject({ name: 'empty.sta', bytes: Buffer.alloc(0) });
  });

  it('goes on with the others when a file is too large, and says so', async () => {
    put('big.xml', 'x'.repeat(50));
    put('small.xml', 'x');
    const looked = await look([], { fileBytesMax: 10 });
    expect(looked.names).toEqual(['small.xml']);
    expect(looked.refused).toEqual([{ name: 'big.xml', reason: 'is larger than 10 bytes' }]);
  });

  it('works in portions of files and bytes and reaches the end', async () => {
    for (let i = 0; i < 7; i += 1) put(`f${i}.xml`, 'x'.repeat(10));
    let seen: readonly string[] = [];
    const portions: number[] = [];
    for (let hasMore = true; hasMore;) {
      const looked = await look(seen, { filesPerLookMax: 3, bytesPerLookMax: 25 });
      portions.push(looked.names.length);
      ({ seen, hasMore } = looked);
    }
    expect(portions).toEqual([2, 2, 2, 1]);
  });

  it('answers a missing folder, too many files and a cancel as faults', async () => {
    expect(await lookIntoFolder(join(folder, 'none'), [], RULES, never)).toMatchObject({
      fault: { kind: 'unavailable' },
    });
    put('a.xml');
    put('b.xml');
    expect(await lookIntoFolder(folder, [], { ...RULES, filesInFolderMax: 1 }, never)).toMatchObject({
      fault: { kind: 'limit' },
    });
    const stop = new AbortController();
    const running = lookIntoFolder(folder, [], { ...RULES, settleMs: 5000 }, stop.signal);
    setTimeout(() => stop.abort(), 20);
    expect(await running).toEqual({ ok: false, fault: { kind: 'cancelled' } });
  });

  it.each(['a\nb.xml', 'ü.xml', ' leading.xml', '-rf.xml', '$(id).xml', '%2e%2e.xml', 'a;b.xml', '名前.sta'])(
    'treats the name %j as data',
    async (name) => {
      put(name, 'x');
      expect((await look()).names).toEqual([name]);
    },
  );
});
