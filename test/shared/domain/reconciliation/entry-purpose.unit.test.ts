import { describe, expect, it } from 'vitest';
import { entryPurpose } from '../../../../shared/domain/reconciliation/entry-purpose.ts';

const purposeOf = (code: string, minor = -100n, reversal = false): string => entryPurpose({ code, minor, reversal });

describe('what a bank entry is', () => {
  it.each([
    ['PMNT/ICDT/ESCT', 'payment'],
    ['PMNT/ICDT/CHRG', 'fee'],
    ['ACMT/MCOP/INTR', 'interest'],
    ['PMNT/RDDT/ESDD', 'direct-debit'],
    ['PMNT/ICDT/RRTN', 'return'],
    ['CAMT/ACCB/ZABA', 'transfer'],
    ['PMNT/RCCN/ICCN', 'payment'],
    ['LDAS/FTLN/PPAY', 'loan'],
    ['PMNT/ICHQ/OPCQ', 'cheque'],
    ['NCHG (SWIFT)', 'fee'],
    ['NINT (SWIFT)', 'interest'],
    ['NRTI (SWIFT)', 'return'],
    ['PMNT/MCOP/OTHR · NCHG', 'fee'],
    ['NTRF', 'payment'],
    ['', 'payment'],
  ])('%s is %s', (code, purpose) => {
    expect(purposeOf(code)).toBe(purpose);
  });

  it('goes by the sign where no code says more', () => {
    expect(purposeOf('PMNT/RCDT/ESCT', 100n)).toBe('receipt');
    expect(purposeOf('PMNT/RCHQ/LBXD', 100n)).toBe('receipt');
    expect(purposeOf('PMNT/IDDT/ESDD', 100n)).toBe('receipt');
  });

  it('is a return where the bank flags a reversal, whatever the code', () => {
    expect(purposeOf('PMNT/ICDT/ESCT', 100n, true)).toBe('return');
  });
});
