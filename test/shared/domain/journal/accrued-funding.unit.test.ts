import { describe, expect, it } from 'vitest';
import { isFunding, speaksOfDrawdown } from '../../../../shared/domain/journal/accrued-funding.ts';

describe('words of an accrual for a drawdown', () => {
  it.each([
    'Accrual RCF drawdown 3m',
    'ACCRUED INTEREST DRAW-DOWN 12',
    'Zinsen Abgrenzung Ziehung 3M',
    'Provision intérêts tirage RCF',
  ])('are heard in "%s"', (text) => {
    expect(speaksOfDrawdown(text)).toBe(true);
  });

  it.each(['Accrual audit fees', 'Drawdown RCF 3m', 'Withdrawn accrual', 'Accrualdrawdown', '', null])(
    'are not heard in "%s"',
    (text) => {
      expect(speaksOfDrawdown(text)).toBe(false);
    },
  );
});

describe('an entry that confirms a drawdown', () => {
  it.each([
    ['LDAS/CSLN/DDWN', 1n, false, true],
    ['PMNT/LFAC/OTHR', 1n, false, true],
    ['NLDP (SWIFT)', 1n, false, true],
    ['LDAS/CSLN/PPAY', -1n, false, false],
    ['LDAS/CSLN/DDWN', 1n, true, false],
    ['LDAS/CSLN/INTR', 1n, false, false],
    ['PMNT/RCDT/ESCT', 1n, false, false],
  ])('%s %s (reversal %s): %s', (code, minor, reversal, is) => {
    expect(isFunding({ code, minor, reversal })).toBe(is);
  });
});
