import { describe, expect, it } from 'vitest';
import { STANDARD_RULES } from '../../../../shared/domain/matching/standard-rules.ts';
import { translator } from '../../../../renderer/app/messages/translate.ts';
import { precisionText, ruleWords } from '../../../../renderer/screens/reconcile/rules/rule-words.ts';
import { countsByPeriod, countsByRule } from '../../../../renderer/screens/reconcile/rules/test/test-counts.ts';

const text = translator('en');

describe('a rule in words', () => {
  it('names what it asks for, of every rule of the product', () => {
    for (const rule of STANDARD_RULES) {
      const words = ruleWords(
        JSON.parse(
          JSON.stringify(rule, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
        ),
        text,
      );
      expect(words, rule.id).not.toBe(text('rules.unreadable'));
      expect(words, rule.id).not.toMatch(/rules\.|reconcile\.|undefined|\{/);
    }
  });

  it('that is written wrong says so and guesses nothing', () => {
    expect(ruleWords({ id: 'x' }, text)).toBe(text('rules.unreadable'));
  });
});

describe('how often a rule was right', () => {
  it('is only 100 % where nobody has taken a match apart', () => {
    expect(precisionText(1, 0)).toBe('100 %');
    expect(precisionText(99_999, 1)).toBe('99.9 %');
    expect(precisionText(0, 3)).toBe('0 %');
    expect(precisionText(0, 0)).toBe('');
  });
});

describe('the counts of a back-test', () => {
  const count = (rule: string, period: string, kept: number, gained = 0, lost = 0) => ({
    rule,
    period,
    kept,
    gained,
    lost,
    changed: 0,
  });
  const counts = [count('a', '2026-09', 5), count('a', '2026-10', 3, 0, 1), count('b', '2026-09', 2, 4)];

  it('by rule list those that change most first', () => {
    expect(countsByRule({ counts })).toEqual([
      { name: 'b', kept: 2, gained: 4, lost: 0, changed: 0 },
      { name: 'a', kept: 8, gained: 0, lost: 1, changed: 0 },
    ]);
  });

  it('by period have a line for each, also where nothing matched', () => {
    const periods = ['2026-08', '2026-09', '2026-10'].map((name) => ({ name, from: '', to: '' }));
    expect(countsByPeriod({ counts, periods }).map(({ name, kept }) => [name, kept])).toEqual([
      ['2026-08', 0],
      ['2026-09', 7],
      ['2026-10', 3],
    ]);
  });
});
