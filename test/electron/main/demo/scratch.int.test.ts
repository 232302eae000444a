import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeScratch, processRuns } from '../../../../electron/main/demo/scratch.ts';

describe('the folder of a demo run', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'syncline-scratch-'));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('is fresh, and takes the place of those whose run has ended; everything else stays', () => {
    for (const name of [
      'syncline-demo-11-aaaaaa',
      'syncline-demo-22-bbbbbb',
      'syncline-demo-x',
      'syncline-demo-11',
      'other',
    ])
      mkdirSync(path.join(parent, name));
    writeFileSync(path.join(parent, 'syncline-demo-11-aaaaaa', 'left'), 'x');
    const made = path.basename(makeScratch(parent, 33, (pid) => pid === 22));
    expect(made).toMatch(/^syncline-demo-33-.{6}$/);
    expect(readdirSync(parent).sort()).toEqual(
      ['other', 'syncline-demo-11', 'syncline-demo-22-bbbbbb', made, 'syncline-demo-x'].sort(),
    );
  });

  it('knows who runs', () => {
    expect(processRuns(process.pid)).toBe(true);
    expect(processRuns(2 ** 30)).toBe(false);
  });
});
