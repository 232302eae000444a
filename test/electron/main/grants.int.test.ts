import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offerFiles } from '../../../electron/main/grants.ts';
import { randomIds } from '../../../shared/kernel/ids.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';

describe('files that a person offers', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'syncline-grants-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (...parts: string[]) => path.join(folder, ...parts);
  const offer = (...paths: string[]) => offerFiles(paths, 'session-1', randomIds(seededRandom('g')));

  it('become one-time grants; the window learns name and size, never a path', async () => {
    writeFileSync(at('a.xml'), 'four');
    const { grants, offered } = await offer(at('a.xml'));
    expect(grants).toMatchObject([
      { sessionId: 'session-1', path: at('a.xml'), name: 'a.xml', bytes: 4, access: 'read' },
    ]);
    expect(offered).toEqual({ grants: [{ id: grants[0]!.id, name: 'a.xml', bytes: 4 }], refused: [] });
    expect(JSON.stringify(offered)).not.toContain(folder);
  });

  it('may be folders, which are walked in a fixed order without hidden files', async () => {
    mkdirSync(at('in', 'deep'), { recursive: true });
    for (const name of ['in/b.sta', 'in/a.xml', 'in/deep/c.xml', 'in/.hidden']) writeFileSync(at(name), 'x');
    const { offered } = await offer(at('in'));
    expect(offered.grants.map(({ name }) => name)).toEqual(['a.xml', 'b.sta', 'c.xml']);
  });

  it('are refused with a code when they are links, missing, relative or no files', async () => {
    writeFileSync(at('real'), 'x');
    symlinkSync(at('real'), at('link'));
    symlinkSync('/etc', at('folder-link'));
    const { offered } = await offer(
      at('link'),
      at('folder-link'),
      at('missing'),
      'real',
      '/dev/null',
      `${at('real')}\0.xml`,
    );
    expect(offered.grants).toEqual([]);
    expect(offered.refused.map(({ code }) => code)).toEqual([
      'file-is-link',
      'file-is-link',
      'file-missing',
      'file-path-invalid',
      'file-not-regular',
      'file-path-invalid',
    ]);
  });

  it('stop at eight levels of folders', async () => {
    const deep = Array.from({ length: 10 }, (_, i) => `d${i}`);
    mkdirSync(at(...deep), { recursive: true });
    writeFileSync(at(...deep, 'x.xml'), 'x');
    expect((await offer(folder)).offered).toEqual({ grants: [], refused: [{ name: 'd7', code: 'folder-too-deep' }] });
  });
});
