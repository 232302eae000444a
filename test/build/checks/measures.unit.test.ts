import { describe, expect, it } from 'vitest';
import { measure, quantile } from '../../../build/checks/measures.mjs';

describe('the measures of a file', () => {
  it('count lines, functions, parameters and ways through', () => {
    const text = [
      'export function pick(a: number, b: number): number {',
      '  if (a > b && a > 0) return a;',
      '',
      '  return b > 0 ? b : 0;',
      '}',
      'const plain = (): number => 1;',
    ].join('\n');
    expect(measure('x.ts', text)).toEqual({
      lines: 5,
      functionLines: [5, 1],
      parameters: [2, 0],
      branches: [4, 1],
      any: 0,
      nonNull: 0,
      casts: 0,
    });
  });

  it('count what weakens types, and not what makes them narrower', () => {
    const text = "const a: any = b!; const c = d as string; const e = ['x'] as const;";
    expect(measure('x.ts', text)).toMatchObject({ any: 1, nonNull: 1, casts: 1 });
  });
});

describe('a quantile', () => {
  it('is a value that occurs, and 0 of nothing', () => {
    expect([quantile([3, 1, 2], 0.5), quantile([5, 1], 1), quantile([], 0.9)]).toEqual([2, 5, 0]);
  });
});
