import { describe, expect, it } from 'vitest';
import { isInReach, seesAllCompanies } from '../../shared/contracts/permissions.ts';

describe('the companies in reach of somebody', () => {
  const everybody = { companyCodes: [] };
  const few = { companyCodes: ['1010', '2010'] };

  it('are all of them where none is named, rows without a company included', () => {
    expect(seesAllCompanies(everybody)).toBe(true);
    expect(['1010', '9999', null, undefined].map((code) => isInReach(everybody, code))).toEqual(
      Array.from({ length: 4 }, () => true),
    );
  });

  it('are the named ones otherwise, and a row without a company is of none of them', () => {
    expect(seesAllCompanies(few)).toBe(false);
    expect(['1010', '2010'].map((code) => isInReach(few, code))).toEqual([true, true]);
    expect(['101', '9999', '', null, undefined].map((code) => isInReach(few, code))).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });
});
