import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
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

describe('a log that can not be written', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'syncline-log-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is kept in the next folder that can be', () => {
    const taken = path.join(folder, 'taken');
    writeFileSync(taken, 'a file where the folder should be');
    openLog(path.join(taken, 'logs'), path.join(folder, 'elsewhere')).write('info', 'shell.started');
    expect(readFileSync(path.join(folder, 'elsewhere/syncline.log'), 'utf8')).toContain('shell.started');
  });

  it('stops nothing, and says how many lines it missed once it can be written again', () => {
    const log = openLog(path.join(folder, 'logs'));
    const file = path.join(folder, 'logs/syncline.log');
    mkdirSync(file);
    log.write('info', 'one');
    log.write('info', 'two');
    rmdirSync(file);
    log.write('info', 'three');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as { event: string; count?: number })).toMatchObject([
      { event: 'three' },
      { event: 'log.gap', count: 2 },
    ]);
  });

  it('is nowhere, and nothing stops for it, where no folder can be written', () => {
    const taken = path.join(folder, 'taken');
    writeFileSync(taken, '');
    expect(() => {
      openLog(path.join(taken, 'a'), path.join(taken, 'b')).write('error', 'engine.exited');
    }).not.toThrow();
  });
});
