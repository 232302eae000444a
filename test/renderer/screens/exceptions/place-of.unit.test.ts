import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../renderer/screens/exceptions/list/place-of.ts';

const rowsOf = (...keys: readonly (string | undefined)[]) => {
  const held = new Map(keys.flatMap((key, index) => (key === undefined ? [] : [[index, { key }] as const])));
  return { row: (index: number) => held.get(index), held: () => held.entries() };
};

describe('the place of a case in the queue', () => {
  it('is where it was while nothing came before it', () => {
    expect(placeOf(rowsOf('a', 'b', 'c'), 1, 'b')).toBe(1);
  });

  it('is where it is now, when rows came or went before it', () => {
    expect(placeOf(rowsOf('new', 'a', 'b', 'c'), 1, 'b')).toBe(2);
    expect(placeOf(rowsOf('b', 'c'), 1, 'b')).toBe(0);
    expect(placeOf(rowsOf(undefined, undefined, 'b'), undefined, 'b')).toBe(2);
  });

  it('is unknown where the case has left the queue', () => {
    expect(placeOf(rowsOf('a', 'c'), 1, 'b')).toBeUndefined();
  });
});
