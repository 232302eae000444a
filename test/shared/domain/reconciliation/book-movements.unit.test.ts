import { describe, expect, it } from 'vitest';
import {
  type DocumentLine,
  movingLines,
  type PostedLine,
  repeatedPostings,
} from '../../../../shared/domain/reconciliation/book-movements.ts';

const line = (key: string, minor: bigint, over: Partial<DocumentLine> = {}): DocumentLine => ({
  ...{ key, minor, document: 'D1', glAccount: '113100', clearing: false },
  ...over,
});
const keysOf = (lines: readonly DocumentLine[]): readonly string[] => movingLines(lines).map(({ key }) => key);

describe('the lines of a document that move the book balance', () => {
  it('are all of a document with one line', () => {
    expect(keysOf([line('a', -100n), line('b', 300n, { document: 'D2' })])).toEqual(['a', 'b']);
  });

  it('are none where the ledger account takes what the clearing account gives, one by one or as one sum', () => {
    expect(keysOf([line('a', -100n), line('b', 100n, { clearing: true })])).toEqual([]);
    const clearing = { clearing: true };
    expect(keysOf([line('a', -100n), line('b', 60n, clearing), line('c', 40n, clearing)])).toEqual([]);
  });

  it('are what is left where a document also books something else, and add up to the same', () => {
    expect(keysOf([line('a', -100n), line('b', 100n, { clearing: true }), line('c', -4n)])).toEqual(['c']);
  });

  it('are the same whatever the order of the rows', () => {
    const lines = [line('a', -100n), line('b', -100n), line('c', 100n, { clearing: true })];
    expect(keysOf(lines)).toEqual(['b']);
    expect(keysOf(lines.toReversed())).toEqual(['b']);
  });

  it('are found in a document of a payment run with a hundred thousand lines', () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => index);
    const ledger = numbers.map((index) => line(`l${String(index)}`, BigInt(-1 - index)));
    const clearing = numbers.map((index) => line(`c${String(index)}`, BigInt(1 + index), { clearing: true }));
    expect(keysOf([...ledger, ...clearing, line('x', -4n)])).toEqual(['x']);
  });
});

describe('a posting that was made twice', () => {
  const posted = (key: string, document: string, over: Partial<PostedLine> = {}): PostedLine => ({
    ...line(key, -18_640n, { document }),
    ...{ date: '2026-11-11', text: 'Guarantee fee 2026-10', reference: null },
    ...over,
  });

  it('is the second document with the same account, day, amount and text', () => {
    expect([...repeatedPostings([posted('b', 'D2'), posted('a', 'D1')])]).toEqual(['b']);
  });

  it('is none on another day, with another text, without a text, or on a clearing account', () => {
    const others = [
      posted('b', 'D2', { date: '2026-11-12' }),
      posted('c', 'D3', { text: 'Guarantee fee 2026-11' }),
      posted('d', 'D4', { clearing: true }),
    ];
    expect([...repeatedPostings([posted('a', 'D1'), ...others])]).toEqual([]);
    expect([...repeatedPostings([posted('a', 'D1', { text: null }), posted('b', 'D2', { text: null })])]).toEqual([]);
  });
});
