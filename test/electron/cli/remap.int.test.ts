import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Remap } from '../../../shared/contracts/api/remap.ts';
import { cli as callCli, type Line } from '../../support/cli.ts';
import { readFilesAsOlder } from '../../support/older-mapper.ts';

const FIXTURES = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'formats');
const FILES = ['camt.053-jpy-kwd.xml', 'mt940-three-entries.sta'];

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-remap-cli-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true });
});

const cli = (...args: readonly string[]) => callCli(...args, '--workspace', workspace);

/** An older program lost the text of every entry. */
const read = (): Promise<void> =>
  readFilesAsOlder(
    workspace,
    FILES.map((name) => ({ name, bytes: readFileSync(path.join(FIXTURES, name)) })),
    (fact) =>
      fact.kind === 'entry'
        ? {
            ...fact,
            body: { ...fact.body, entry: { ...fact.body.entry, details: [], additionalInformation: undefined } },
          }
        : fact,
  );

describe('syncline remap', () => {
  it('says what a newer generation reads otherwise, and changes nothing', async () => {
    await read();
    const facts = (await cli('report', 'facts')).out;
    const { code, out, err } = await cli('remap', '--source', 'import', '--dry-run');
    expect(code).toBe(0);
    const remap = out[0] as unknown as Remap;
    expect(remap).toMatchObject({ source: 'import', state: 'compared', total: 2, compared: 2, applied: null });
    expect(remap.difference).toMatchObject({ added: 0, dropped: 0, refused: [] });
    expect(remap.difference.changed).toBeGreaterThan(0);
    expect(remap.difference.fields.every((one) => one.kind === 'entry')).toBe(true);
    expect((JSON.parse(err.at(-1)!) as Line)['state']).toBe('compared');
    expect((await cli('report', 'facts')).out).toEqual(facts);
  });

  it('applies it with who and why, and has nothing left to do then', async () => {
    await read();
    const first = await cli('remap', '--source', 'import', '--apply', '--reason', 'texts were lost');
    expect(first.code).toBe(0);
    expect(first.out[0]).toMatchObject({
      state: 'applied',
      applied: { person: 'command line', reason: 'texts were lost', total: 2, read: 2, refused: 0 },
    });
    expect((await cli('verify')).code).toBe(0);
    // What the older generation found is still there, and says that it counts no more.
    const facts = (await cli('report', 'facts')).out.filter((line) => line['source'] !== 'syncline');
    expect(new Set(facts.map((line) => `${String(line['mapper'])} ${String(line['withdrawn'] === true)}`))).toEqual(
      new Set(['bank-files@1 true', 'bank-files@2 false']),
    );
    expect((await cli('remap', '--source', 'import', '--dry-run')).out[0]).toMatchObject({
      state: 'compared',
      total: 0,
    });
    expect((await cli('rebuild')).code).toBe(0);
  });

  it('is not applied without a reason, for a day that does not exist, or for a source that is not there', async () => {
    await read();
    for (const args of [
      ['--source', 'import', '--apply'],
      ['--source', 'import', '--apply', '--reason', ' '],
      ['--source', 'import', '--apply', '--dry-run', '--reason', 'both'],
      ['--source', 'import', '--dry-run', '--from', '2026-02-30'],
      ['--dry-run'],
    ])
      expect((await cli('remap', ...args)).code).toBe(2);
    const unknown = await cli('remap', '--source', 'nobody', '--dry-run');
    expect([unknown.code, unknown.out[0]]).toEqual([
      1,
      { error: { code: 'unknown-source', message: expect.stringContaining('no such source') as unknown } },
    ]);
  });
});
