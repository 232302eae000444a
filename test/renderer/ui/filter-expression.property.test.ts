import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionOf, type FilterExpression } from '../../../renderer/ui/filter/filter-expression.ts';

const term = (field: string | undefined, value: string): FilterExpression => ({ kind: 'term', term: { field, value } });
const read = (typed: string) => expressionOf(typed).expression;

describe('terms joined by operators', () => {
  it('bind NOT before AND before OR, and parentheses before all', () => {
    const [a, b, c] = [term(undefined, 'a'), term(undefined, 'b'), term(undefined, 'c')];
    expect(read('a b OR c')).toEqual({ kind: 'any', parts: [{ kind: 'all', parts: [a, b] }, c] });
    expect(read('a AND (b OR c)')).toEqual({ kind: 'all', parts: [a, { kind: 'any', parts: [b, c] }] });
    expect(read('NOT a b')).toEqual({ kind: 'all', parts: [{ kind: 'not', of: a }, b] });
    expect(read('NOT (a b)')).toEqual({ kind: 'not', of: { kind: 'all', parts: [a, b] } });
    expect(read('NOT NOT a')).toEqual(a);
  });

  it('keep fields and quotes; a minus before a field denies it, in a word it is a part of it', () => {
    expect(read('owner:maker "acme (uk) OR co"')).toEqual({
      kind: 'all',
      parts: [term('owner', 'maker'), term(undefined, 'acme (uk) OR co')],
    });
    expect(read('-class:return')).toEqual({ kind: 'not', of: term('class', 'return') });
    expect(read('-5 1010-2026')).toEqual({ kind: 'all', parts: [term(undefined, '-5'), term(undefined, '1010-2026')] });
  });

  it('take small operators for words, and a list of terms for no condition', () => {
    expect(expressionOf('steel and return').joined).toBe(false);
    expect(expressionOf('steel AND return').joined).toBe(true);
  });

  it('leave out what is still being typed, and say that a parenthesis is missing', () => {
    expect(read('a OR')).toEqual(term(undefined, 'a'));
    expect(read('a AND NOT')).toEqual(term(undefined, 'a'));
    expect(read('OR AND ()')).toBeUndefined();
    expect(expressionOf('(a OR b')).toMatchObject({ unbalanced: true });
    expect(expressionOf('a) b')).toMatchObject({
      unbalanced: true,
      expression: { kind: 'all', parts: [term(undefined, 'a'), term(undefined, 'b')] },
    });
    expect(expressionOf('(a b)').unbalanced).toBe(false);
  });

  it('end on any text, however deep its parentheses are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('(', ')', ' ', 'a', 'OR ', 'NOT ', 'AND ', 'f:', '"', '-')), (parts) => {
        expect(() => expressionOf(parts.join(''))).not.toThrow();
      }),
    );
    expect(() => expressionOf('('.repeat(100_000))).not.toThrow();
    expect(() => expressionOf('NOT '.repeat(100_000))).not.toThrow();
  });

  it('hold for the same words as the tree that they were written from', () => {
    const words = ['a', 'b', 'c', 'd'];
    const { tree } = fc.letrec<{ tree: FilterExpression }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(...words).map((word) => term(undefined, word)),
        fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const),
          parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
        }),
        fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.subarray(words), (one, present) => {
        const again = read(written(one));
        expect(again && holds(again, new Set(present))).toBe(holds(one, new Set(present)));
      }),
    );
  });
});

function written(one: FilterExpression): string {
  switch (one.kind) {
    case 'term':
      return one.term.value;
    case 'not':
      return `NOT (${written(one.of)})`;
    default:
      return one.parts.map((part) => `(${written(part)})`).join(one.kind === 'all' ? ' ' : ' OR ');
  }
}

function holds(one: FilterExpression, present: ReadonlySet<string>): boolean {
  switch (one.kind) {
    case 'term':
      return present.has(one.term.value);
    case 'not':
      return !holds(one.of, present);
    case 'all':
      return one.parts.every((part) => holds(part, present));
    case 'any':
      return one.parts.some((part) => holds(part, present));
  }
}
