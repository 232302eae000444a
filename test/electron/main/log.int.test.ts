import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../electron/main/log.ts';
import { RotatingFile } from '../../../electron/main/rotating-file.ts';

describe('the log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'syncline-log-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes JSON lines with allowed fields; canaries in other fields never arrive', () => {
    const log = openLog(folder);
    log.write('info', 'inbox.accepted', {
      deliveryId: 7,
      iban: 'DE89370400440532013000',
      amount: 'canary',
      name: 'canary',
    });
    log.write('error', 'engine.exited', { code: 'x' });
    const text = readFileSync(path.join(folder, 'syncline.log'), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { level: 30, event: 'inbox.accepted', deliveryId: 7 },
      { level: 50, event: 'engine.exited', code: 'x' },
    ]);
    expect(text).not.toMatch(/canary|DE89/);
  });

  it('starts anew when a file is full and keeps the latest ones', () => {
    const file = new RotatingFile(folder, 'x', { bytesMax: 10, keep: 2 });
    for (const line of ['one-one\n', 'two-two\n', 'three-3\n', 'four-44\n']) file.write(line);
    expect(readdirSync(folder).sort()).toEqual(['x.1.log', 'x.2.log', 'x.log']);
    expect(['x.log', 'x.1.log', 'x.2.log'].map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual([
      'four-44\n',
      'three-3\n',
      'two-two\n',
    ]);
  });

  it('goes on in the file of an earlier run', () => {
    new RotatingFile(folder, 'x', { bytesMax: 20, keep: 1 }).write('first-run\n');
    const again = new RotatingFile(folder, 'x', { bytesMax: 20, keep: 1 });
    again.write('second\n');
    expect(readFileSync(path.join(folder, 'x.log'), 'utf8')).toBe('first-run\nsecond\n');
    again.write('overflow\n');
    expect(readFileSync(path.join(folder, 'x.log'), 'utf8')).toBe('overflow\n');
  });
});
