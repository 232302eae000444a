import { expect, it } from 'vitest';
import type { ImportJob } from '../../../../shared/contracts/api/systems.ts';
import { balanceText, problemsByFile, unlistedFiles } from '../../../../renderer/app/import/import-results.ts';

const job = (change: Partial<ImportJob>): ImportJob => ({
  jobId: 'j',
  state: 'done',
  filesTotal: 0,
  filesDone: 0,
  bytesTotal: 0,
  bytesDone: 0,
  deliveries: 0,
  duplicates: 0,
  facts: 0,
  quarantined: 0,
  findings: 0,
  problems: [],
  moreProblems: 0,
  results: [],
  ...change,
});

it('puts every problem under its file, in the order in which they were met', () => {
  const problem = (name: string, at: string) => ({ name, at, code: 'c', rule: 'r', message: 'm' });
  const byFile = problemsByFile(job({ problems: [problem('a', '1'), problem('b', '2'), problem('a', '3')] }));
  expect(byFile.get('a')?.map(({ at }) => at)).toEqual(['1', '3']);
  expect(byFile.get('b')?.map(({ at }) => at)).toEqual(['2']);
});

it('says how many files are done and not named', () => {
  const result = { name: 'a', outcome: 'applied', facts: 0, statements: [] } as const;
  expect(unlistedFiles(job({ filesDone: 3, results: [{ ...result, statements: [] }] }))).toBe(2);
  expect(unlistedFiles(job({}))).toBe(0);
});

it('shows balances in the digits of their currency, and as they came where they are no amount of it', () => {
  expect(balanceText('-1234.5', 'EUR')).toBe('−1,234.50');
  expect(balanceText('354608', 'JPY')).toBe('354,608');
  expect(balanceText('1.005', 'EUR')).toBe('1.005');
  expect(balanceText('12', null)).toBe('12');
});
