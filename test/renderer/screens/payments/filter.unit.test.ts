import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../../renderer/screens/payments/filter-grammar.ts';
import { hasTerm, replaceTerms, termsOf, toggleTerm } from '../../../../renderer/ui/filter/filter-terms.ts';

describe('the filter grammar', () => {
  it('reads fields, alternatives of a field, ranges and free text together', () => {
    const typed =
      'state:settled state:reversed ccy:eur kind:supplier date:2026-11-01..2026-11-30 is:disagreeing steel corp';
    expect(parseFilter(typed, 'all')).toEqual({
      filter: {
        scope: 'all',
        states: ['settled', 'reversed'],
        currencies: ['EUR'],
        kinds: ['supplier'],
        valueDateFrom: '2026-11-01',
        valueDateTo: '2026-11-30',
        disagreeing: true,
        text: 'steel corp',
      },
      problems: [],
    });
  });

  it('reads what one system claims', () => {
    expect(parseFilter('erp:none', 'focus').filter).toEqual({ scope: 'focus', lane: { role: 'erp', state: 'none' } });
  });

  it('reads open and single dates', () => {
    expect(parseFilter('date:2026-11-18', 'all').filter).toMatchObject({
      valueDateFrom: '2026-11-18',
      valueDateTo: '2026-11-18',
    });
    expect(parseFilter('date:2026-11-18..', 'all').filter).toEqual({ scope: 'all', valueDateFrom: '2026-11-18' });
    expect(parseFilter('date:..2026-11-18', 'all').filter).toEqual({ scope: 'all', valueDateTo: '2026-11-18' });
  });

  it('names what it does not understand and keeps the rest', () => {
    const { filter, problems } = parseFilter('colour:red state:paid date:2026-02-30 amount:>1000 ccy:EUR ab', 'all');
    expect(filter).toEqual({ scope: 'all', currencies: ['EUR'] });
    expect(problems).toEqual([
      { kind: 'unknown-field', field: 'colour' },
      { kind: 'unknown-value', field: 'state', value: 'paid' },
      { kind: 'bad-date', value: '2026-02-30' },
      { kind: 'not-offered', field: 'amount' },
      { kind: 'short-text' },
    ]);
  });

  it('does not complain about a field whose value is still being typed', () => {
    expect(parseFilter('state:', 'all')).toEqual({ filter: { scope: 'all' }, problems: [] });
  });

  it('keeps quoted values together', () => {
    expect(termsOf('account:"DE89 7001" "Van der"')).toEqual([
      { field: 'account', value: 'DE89 7001' },
      { field: undefined, value: 'Van der' },
    ]);
  });

  it('is not led astray by names of things that every object has', () => {
    expect(parseFilter('constructor:x __proto__:y', 'all').problems).toHaveLength(1);
  });
});

describe('facets and the board', () => {
  it('write their term into the text and take it out again', () => {
    const once = toggleTerm('steel', 'ccy', 'EUR');
    expect([once, hasTerm(once, 'ccy', 'EUR'), toggleTerm(once, 'ccy', 'EUR')]).toEqual([
      'steel ccy:EUR',
      true,
      'steel',
    ]);
  });

  it('replace other cells of the board and leave the rest of the text', () => {
    expect(
      replaceTerms('state:settled ccy:EUR bank:none', ['state', 'bank'], [{ field: 'erp', value: 'settled' }]),
    ).toBe('ccy:EUR erp:settled');
  });
});
