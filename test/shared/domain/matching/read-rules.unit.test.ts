import { describe, expect, it } from 'vitest';
import type { MatchRuleJson } from '../../../../shared/domain/matching/match-rule.ts';
import { checkRules, readRules, RULES_MAX } from '../../../../shared/domain/matching/read-rules.ts';
import { STANDARD_RULES } from '../../../../shared/domain/matching/standard-rules.ts';

const RULE: MatchRuleJson = {
  id: 'by-reference',
  version: 1,
  order: 10,
  sides: ['bank', 'payment'],
  shape: '1:1',
  references: [{ left: 'endToEndId', right: 'endToEndId' }],
  amount: { kind: 'exact' },
  dates: { on: 'value', before: 3, after: 0 },
  confirms: 'automatic',
};

/** Kinds and places of the faults of a set whose only rule is changed so. */
function faultsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readRules(JSON.stringify([{ ...RULE, ...change }]));
  return read.ok ? [] : read.fault.map(({ kind, rule, place }) => `${kind} ${rule ?? '-'} ${place}`);
}

describe('rules from JSON', () => {
  it('are read with their defaults', () => {
    const read = readRules(JSON.stringify([RULE]));
    expect(read).toMatchObject({
      ok: true,
      value: [
        { ...RULE, accounts: 'same', sign: 'same', subsets: false, where: {}, references: [{ reading: 'normal' }] },
      ],
    });
  });

  it('are all of the product’s own ones', () => {
    expect(STANDARD_RULES.length).toBeGreaterThan(25);
    expect(new Set(STANDARD_RULES.map(({ order }) => order)).size).toBe(STANDARD_RULES.length);
  });

  it('are refused where they match everything', () => {
    expect(faultsOf({ amount: undefined })).toEqual(['malformed by-reference /0/amount']);
    expect(faultsOf({ references: [], dates: undefined })).toEqual(['matches-everything by-reference /0/dates']);
    const limit = (basisPoints: number) => ({
      amount: { kind: 'tolerance', limits: [{ currency: 'EUR', basisPoints }] },
    });
    expect(faultsOf(limit(9_999))).toEqual([]);
    expect(faultsOf(limit(10_000))).toEqual(['matches-everything by-reference /0/amount/limits/0/basisPoints']);
    expect(faultsOf({ amount: { kind: 'fx', basisPoints: 12_000 } })).toEqual([
      'matches-everything by-reference /0/amount/basisPoints',
    ]);
    expect(faultsOf({ references: [], amount: { kind: 'fx', basisPoints: 100 } })).toEqual([
      'matches-everything by-reference /0/references',
    ]);
    expect(faultsOf({ dates: { on: 'value', before: 261, after: 0 } })).toEqual([
      'matches-everything by-reference /0/dates/before',
    ]);
    expect(faultsOf({ references: [{ left: 'text', right: 'text' }] })).toEqual([
      'matches-everything by-reference /0/references/0',
    ]);
    expect(faultsOf({ references: [], shape: '1:N', confirms: 'suggests' })).toEqual([
      'matches-everything by-reference /0/counterparty',
    ]);
    expect(faultsOf({ where: { left: { text: { kind: 'contains', text: ' - ' } } } })).toEqual([
      'matches-everything by-reference /0/where/left/text/text',
    ]);
  });

  it('are refused where they match nothing', () => {
    expect(faultsOf({ dates: { on: 'value', before: -1, after: 0 } })).toEqual([
      'matches-nothing by-reference /0/dates/before',
    ]);
    expect(faultsOf({ currencies: [] })).toEqual(['matches-nothing by-reference /0/currencies']);
    expect(faultsOf({ where: { left: { kinds: [] } } })).toEqual(['matches-nothing by-reference /0/where/left/kinds']);
    expect(faultsOf({ where: { left: { direction: 'in' }, right: { direction: 'out' } } })).toEqual([
      'matches-nothing by-reference /0/where',
    ]);
    expect(faultsOf({ amount: { kind: 'fee', caps: [] } })).toEqual(['matches-nothing by-reference /0/amount/caps']);
    expect(faultsOf({ amount: { kind: 'fee', caps: [{ currency: 'EUR', capMinor: '0' }] } })).toEqual([
      'matches-nothing by-reference /0/amount/caps/0/capMinor',
    ]);
    expect(faultsOf({ counterparty: 'own-account' })).toEqual(['matches-nothing by-reference /0/counterparty']);
    expect(faultsOf({ where: { right: { text: { kind: 'digits', min: 5, max: 4 } } } })).toEqual([
      'matches-nothing by-reference /0/where/right/text/max',
    ]);
  });

  it('are refused with a tolerance in another currency, twice in one, or in none that exists', () => {
    const amount = (...codes: readonly string[]) => ({
      amount: { kind: 'tolerance', limits: codes.map((currency) => ({ currency, absoluteMinor: '5' })) },
    });
    expect(faultsOf({ ...amount('USD'), currencies: ['EUR'] })).toEqual([
      'currency-not-of-the-rule by-reference /0/amount/limits/0/currency',
    ]);
    expect(faultsOf(amount('EUR', 'EUR'))).toEqual([
      'currency-not-of-the-rule by-reference /0/amount/limits/1/currency',
    ]);
    expect(faultsOf(amount('EUX'))).toEqual(['unknown-currency by-reference /0/amount/limits/0/currency']);
    expect(faultsOf({ currencies: ['EURO'] })).toEqual(['unknown-currency by-reference /0/currencies/0']);
  });

  it('are refused with a pattern that is none of the three', () => {
    expect(faultsOf({ where: { left: { text: { kind: 'regex', text: '(a+)+$' } } } })).toEqual([
      'unsafe-pattern by-reference /0/where/left/text/kind',
    ]);
    expect(faultsOf({ where: { left: { text: { kind: 'contains', text: 'x'.repeat(65) } } } })).toEqual([
      'unsafe-pattern by-reference /0/where/left/text/text',
    ]);
  });

  it('are refused where they confirm what may only be suggested', () => {
    expect(faultsOf({ references: [{ left: 'endToEndId', right: 'endToEndId', reading: 'slips' }] })).toEqual([
      'only-suggests by-reference /0/references/0/reading',
    ]);
    expect(faultsOf({ references: [], shape: '1:N', counterparty: 'name' })).toEqual([
      'only-suggests by-reference /0/confirms',
    ]);
  });

  it('are refused where an item could be paired with itself', () => {
    expect(faultsOf({ sides: ['bank', 'bank'] })).toEqual(['within-itself by-reference /0/within']);
    expect(faultsOf({ within: 'left', sign: 'opposite' })).toEqual(['within-itself by-reference /0/where']);
    expect(
      faultsOf({ within: 'left', sign: 'opposite', where: { left: { direction: 'out' }, right: { direction: 'in' } } }),
    ).toEqual([]);
  });

  it('are refused with an id or order that an earlier one has, all faults of all rules at once', () => {
    const read = checkRules([RULE, RULE, { ...RULE, id: 'Bad Id', order: 11, version: 0 }]);
    expect(read.ok ? [] : read.fault.map(({ kind, place }) => `${kind} ${place}`)).toEqual([
      'malformed /2/id',
      'malformed /2/version',
      'duplicate-id /1/id',
      'duplicate-order /1/order',
    ]);
  });

  it('are refused as a whole where they are no list, no JSON, or too many', () => {
    const kind = (json: string) => {
      const read = readRules(json);
      return read.ok ? 'ok' : read.fault[0]?.kind;
    };
    expect(kind('{')).toBe('malformed');
    expect(kind('{}')).toBe('malformed');
    expect(kind('[null, 3]')).toBe('malformed');
    expect(kind(JSON.stringify(Array(RULES_MAX + 1).fill(RULE)))).toBe('too-many-rules');
    expect(kind(`[${' '.repeat(1_000_001)}]`)).toBe('malformed');
  });

  it('are refused with a field that no rule has, so that a slip of the pen does not widen one', () => {
    expect(faultsOf({ windows: { before: 1 } })).toEqual(['malformed by-reference /0']);
  });
});
