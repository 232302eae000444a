import { describe, expect, it } from 'vitest';
import { findingsInLock, findingsInName, findingsInText } from '../../../build/checks/tree-rules.mjs';

describe('text that must not be committed', () => {
  it.each([
    ['unfinished work', '// TODO later'],
    ['a path of one machine', "const file = '/home/ada/notes.txt';"],
    ['the host of a registry', 'https://registry.example.org/x'],
    ['a test that does not run', "it.skip('adds', () => {})"],
    ['a suppressed check', '// eslint-disable-next-line'],
    ['a merge that was not finished', `a\n${'<'.repeat(7)} ours\n`],
  ])('is found: %s', (_what, text) => {
    expect(findingsInText('shared/x.ts', `first line\n${text}\n`)).toHaveLength(1);
  });

  it('is named with its line', () => {
    expect(findingsInText('a.ts', 'one\ntwo\n// FIXME\n')).toEqual([
      'a.ts:3: unfinished work belongs in an issue (FIXME)',
    ]);
  });

  it('may be a skipped test only where files from outside are not there', () => {
    const text = "it.skip('external fixture x')";
    expect(findingsInText('test/connectors/formats/external-fixtures.int.test.ts', text)).toEqual([]);
    expect(findingsInText('test/connectors/formats/camt.int.test.ts', text)).toHaveLength(1);
  });

  it('is not confused with ordinary words and paths', () => {
    expect(
      findingsInText('a.ts', "import x from './work/order.ts'; // a registry of contracts; it.each; /workspace"),
    ).toEqual([]);
  });
});

describe('names of files', () => {
  it('say what is inside', () => {
    expect(['shared/utils.ts', 'a/helpers/x.ts', 'a/common.ts'].flatMap(findingsInName)).toHaveLength(3);
    expect(['shared/kernel/money.ts', 'docs/common.md'].flatMap(findingsInName)).toEqual([]);
  });
});

describe('a lockfile', () => {
  it('names no host and verifies every package', () => {
    const lock = { packages: { '': {}, a: { integrity: 'sha512-x' }, b: { resolved: 'https://h/b.tgz' } } };
    expect(findingsInLock(JSON.stringify(lock))).toEqual([
      'package-lock.json: b names a host (https://h/b.tgz)',
      'package-lock.json: b has no integrity',
    ]);
  });
});
