import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOfPlace, parsePlace, placeAfter, rawLines } from '../../../../renderer/ui/raw/place.ts';

describe('the place of a fault', () => {
  it('is read from lines and from lines with columns, never from paths', () => {
    expect([parsePlace('118'), parsePlace('118:7'), parsePlace('line 4')]).toEqual([
      { line: 118, column: undefined },
      { line: 118, column: 7 },
      { line: 4, column: undefined },
    ]);
    expect(['/results/11/currency', '', '0', '1:2:3'].map(parsePlace)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is found in a message that stands on one line', () => {
    const lines = rawLines('x'.repeat(1_000), 1);
    expect(indexOfPlace(lines, { line: 1, column: 501 })).toBe(3);
    expect(indexOfPlace(lines, { line: 2, column: 1 })).toBeUndefined();
  });
});

const anyText = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r\n', 'x'.repeat(170)), { maxLength: 40 })
  .map((parts) => parts.join(''));

it('draws every character of a file exactly once', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const drawn = rawLines(text, 1).reduce((all, line) => all + line.text, '');
      expect(drawn).toBe(text.replace(/\r?\n/g, ''));
    }),
  );
});

it('numbers lines the same whether a file is read whole or in two pieces', () => {
  fc.assert(
    fc.property(anyText, fc.nat(400), (text, at) => {
      const cut = Math.min(at, text.length);
      // A cut between the two characters of one line end would make two of it.
      fc.pre(!(text[cut - 1] === '\r' && text[cut] === '\n'));
      const [first, second] = [text.slice(0, cut), text.slice(cut)];
      const after = placeAfter(first, 1, 1);
      const whole = rawLines(text, 1).at(-1);
      const pieced = rawLines(second, after.line, after.column).at(-1);
      expect(pieced?.line).toBe(whole?.line);
    }),
  );
});
