import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzipSome } from '../../../build/runtime/unzip.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'syncline-unzip-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
}

/** A zip file of stored entries, written by the format's own description (APPNOTE 4.3). */
function zipOf(entries: readonly Entry[]): string {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode } of entries) {
    const data = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const madeByUnix = Buffer.from([20, 3]);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeByUnix, fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  const file = join(folder, 'some.zip');
  writeFileSync(file, Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end]));
  return file;
}

describe('unpacking some of a zip file', () => {
  it('writes what is wanted where it belongs, with its permissions, and leaves out the rest', async () => {
    const file = zipOf([
      { name: 'App/program', text: 'run', mode: 0o100755 },
      { name: 'App/sub/data.txt', text: 'data', mode: 0o100644 },
      { name: 'Other/skip', text: 'skip', mode: 0o100644 },
    ]);
    const target = join(folder, 'out');
    const placeOf = (name: string): string | undefined => (name.startsWith('App/') ? name.slice(4) : undefined);
    expect(await unzipSome(file, target, placeOf)).toBe(2);
    expect(readFileSync(join(target, 'sub/data.txt'), 'utf8')).toBe('data');
    expect(statSync(join(target, 'program')).mode & 0o777).toBe(0o755);
  });

  it('refuses a place outside of the folder', async () => {
    const file = zipOf([{ name: 'a', text: 'x', mode: 0o100644 }]);
    await expect(unzipSome(file, join(folder, 'out'), () => '../escaped')).rejects.toThrow('leaves the folder');
  });
});
