import { describe, expect, it } from 'vitest';
import { counted } from '../../../build/test/outcome.mjs';
import { closingLine, table } from '../../../build/test/table.mjs';

describe('the summary of a test run', () => {
  const rows = [
    { title: 'types', seconds: 5.84, outcome: { status: 'passed' as const } },
    { title: 'unit', seconds: 1, outcome: { status: 'failed' as const, passed: 7, failed: 2, skipped: 1 } },
    { title: 'window tests', seconds: 0, outcome: { status: 'none yet' as const } },
  ];

  it('has a line with result and time for every stage', () => {
    expect(
      table(rows)
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      'stage result time tests',
      'types passed 5.8 s',
      'unit failed 1.0 s 7 passed, 2 failed, 1 skipped',
      'window tests none yet 0.0 s',
    ]);
  });

  it('closes with the number of tests, not of stages', () => {
    expect(closingLine(rows)).toBe('7 passed, 2 failed');
  });
});

describe('a stage that counts tests', () => {
  it('passes when every test did', () => {
    expect(counted({ passed: 3, failed: 0, skipped: 0 }, true)).toMatchObject({
      status: 'passed',
      passed: 3,
      failed: 0,
    });
  });

  it('fails when the runner failed without a failing test, and says one failure', () => {
    expect(counted({ passed: 3, failed: 0, skipped: 0 }, false)).toMatchObject({ status: 'failed', failed: 1 });
  });

  it('fails when no test ran at all', () => {
    expect(counted({ passed: 0, failed: 0, skipped: 4 }, true)).toMatchObject({ status: 'failed', failed: 1 });
  });
});
