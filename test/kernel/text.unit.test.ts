import { describe, expect, it } from 'vitest';
import { randomIds } from '../../shared/kernel/ids.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { allowedFields } from '../../shared/kernel/log.ts';
import { lookupForm, shorten, showHidden, tidy } from '../../shared/kernel/text.ts';

describe('text from outside', () => {
  it('shows characters that would hide or turn it', () => {
    expect(showHidden('pay\u202Eevil\u200B\u0000')).toBe('pay⟨U+202E⟩evil⟨U+200B⟩⟨U+0000⟩');
    expect(showHidden('Müller & Söhne\nline')).toBe('Müller & Söhne\nline');
  });

  it('is found however its punctuation is typed', () => {
    expect(lookupForm('1010-2026-1500000042')).toBe(lookupForm('1010 2026/1500000042'));
    expect(lookupForm('ｱﾌﾞｸ')).toBe(lookupForm('アブク'));
    expect(tidy('  a \t b\n')).toBe('a b');
    expect(shorten('abcdef', 4)).toBe('abc…');
  });
});

describe('logs', () => {
  it('carry only the fields of the allow-list, whatever is handed in', () => {
    expect(allowedFields({ code: 'x', iban: 'DE02', amount: 12, secret: 'k', deliveryId: 7 })).toEqual({
      code: 'x',
      deliveryId: 7,
    });
  });
});

describe('seeded randomness', () => {
  it('repeats with its seed, differs with another, and forks by name', () => {
    const draw = (seed: string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    expect(seededRandom('a').fork('x').next()).toBe(seededRandom('a').fork('x').next());
    const ids = randomIds(seededRandom('a'));
    expect(new Set(Array.from({ length: 1_000 }, () => ids.next('case'))).size).toBe(1_000);
    expect(ids.next('case')).toMatch(/^case-[0-9a-hj-kmnp-tv-z]{12}$/);
  });
});
