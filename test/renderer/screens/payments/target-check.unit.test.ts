import { describe, expect, it } from 'vitest';
import { targetProblem, targetWarnings } from '../../../../renderer/screens/payments/detail/links/target-check.ts';

const row = { minor: 1_250_00n, currency: 'EUR', ownAccount: 'DE1' };

describe('a payment that a record is put to', () => {
  it('is refused before anything is sent where it is gone, or is the one that the record belongs to', () => {
    expect(targetProblem(null, 'doc|1')).toBe('gone');
    expect(targetProblem({ key: 'doc|1' }, 'doc|1')).toBe('same');
    expect(targetProblem({ key: 'doc|2' }, 'doc|1')).toBeUndefined();
  });

  it('is warned of where amount, currency or own account differ, each once', () => {
    const said = { amount: { minor: 1_250_00n, currency: 'EUR' }, ownAccount: 'DE1' };
    expect(targetWarnings(row, said)).toEqual([]);
    expect(targetWarnings(row, { ...said, amount: { minor: 1n, currency: 'EUR' } })).toEqual(['amount']);
    expect(targetWarnings(row, { ...said, amount: { minor: 1n, currency: 'USD' }, ownAccount: 'DE2' })).toEqual([
      'currency',
      'account',
    ]);
  });

  it('differs in nothing that one of the two does not say', () => {
    expect(targetWarnings(row, { amount: null, ownAccount: null })).toEqual([]);
    expect(
      targetWarnings(
        { minor: null, currency: null, ownAccount: null },
        { amount: { minor: 1n, currency: 'USD' }, ownAccount: 'DE2' },
      ),
    ).toEqual([]);
  });
});
