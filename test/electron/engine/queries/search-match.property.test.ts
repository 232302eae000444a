import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchOf } from '../../../../electron/engine/queries/payments/filter.ts';
import { lookupForm } from '../../../../shared/kernel/text.ts';

const gramsOf = (text: string): readonly string[] =>
  (matchOf(text) ?? '').split(' AND ').flatMap((quoted) => (quoted === '' ? [] : [quoted.slice(1, -1)]));

describe('what the search index is asked for a text', () => {
  it('stands in every reference that holds the text, so that nothing is missed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 3, maxLength: 40 }), fc.string(), (before, text, after) => {
        const form = lookupForm(text);
        const reference = `${lookupForm(before)}${form}${lookupForm(after)}`;
        for (const gram of gramsOf(text)) expect(reference).toContain(gram);
      }),
    );
  });

  it('covers every character of the text, so that two texts of one alphabet are told apart', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{3,40}$/), (text) => {
        const form = lookupForm(text);
        const covered = new Set<number>();
        for (const gram of gramsOf(text))
          for (let at = form.indexOf(gram); at >= 0; at = form.indexOf(gram, at + 1))
            for (let i = at; i < at + 3; i += 1) covered.add(i);
        expect(covered.size).toBe(form.length);
      }),
    );
  });

  it('is all trigrams of a short text and about half of those of a long one', () => {
    expect(gramsOf('abc-123')).toEqual(gramsOf('ABC123'));
    expect(gramsOf('ABC123')).toHaveLength(4);
    expect(gramsOf('K3Q7ZP10042991').length).toBeLessThan(8);
    expect(gramsOf('ab')).toEqual([]);
  });
});
