import { describe, expect, it } from 'vitest';
import { failedOf, selectionOfFailed, takenBackBy } from '../../../../renderer/screens/exceptions/bulk/bulk-done.ts';
import { sumsOf } from '../../../../renderer/screens/exceptions/bulk/sums.ts';
import { fakeCases } from '../../../support/fake-engine/case-world.ts';

const NOW = Date.parse('2026-11-18T09:00:00Z');
const [one, two, three] = fakeCases(NOW).map(({ row }) => row);
const rows = new Map([one!, two!, three!].map((row) => [row.key, row]));
const outcomes = [
  { key: one!.key, decisionId: 'dec-1', refusal: null },
  { key: two!.key, decisionId: null, refusal: 'changed-meanwhile' },
  { key: three!.key, decisionId: 'dec-3', refusal: null },
];

describe('what became of an action about several cases', () => {
  it('names those that nothing was recorded about, and selects just them', () => {
    const done = { kind: 'close', rows, outcomes } as const;
    expect(failedOf(done)).toEqual([{ key: two!.key, row: two, refusal: 'changed-meanwhile' }]);
    expect(selectionOfFailed(done)).toEqual({ kind: 'some', rows: new Map([[two!.key, two]]), anchor: undefined });
  });

  it('is taken back by each one’s own way to where it stood, and only what was recorded', () => {
    const escalated = { ...one!, escalatedTo: 'role:treasurer' };
    const before = new Map([...rows, [one!.key, escalated]]);
    expect(takenBackBy({ kind: 'close', rows: before, outcomes })).toEqual([
      { key: one!.key, decisionId: 'dec-1', steps: [{ kind: 'reopen' }, { kind: 'escalate', to: 'role:treasurer' }] },
      { key: three!.key, decisionId: 'dec-3', steps: [{ kind: 'reopen' }] },
    ]);
    expect(takenBackBy({ kind: 'note', rows, outcomes })).toEqual([]);
  });
});

describe('the sums of a selection', () => {
  it('are kept apart by currency, in minor units', () => {
    const money = (currency: string, minor: bigint) => ({ money: [{ currency, count: 1, minor }] });
    expect(sumsOf([money('USD', 5n), money('EUR', -70n), money('EUR', 100n), { money: [] }])).toEqual([
      { currency: 'EUR', count: 2, minor: 30n },
      { currency: 'USD', count: 1, minor: 5n },
    ]);
  });
});
