import { describe, expect, it } from 'vitest';
import { areSameRules, numberedRules, rulesText } from '../../../../shared/domain/matching/numbered-rules.ts';
import { readRules } from '../../../../shared/domain/matching/read-rules.ts';
import { STANDARD_RULES } from '../../../../shared/domain/matching/standard-rules.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';

const [first, ...others] = STANDARD_RULES;
const wider = { ...first!, dates: { on: 'booking', before: 0, after: 11 } as const };
const versionOf = (rules: typeof STANDARD_RULES): number => rules[0]!.version;

describe('versions of rules', () => {
  it('stay where the words stay', () => {
    expect(numberedRules(STANDARD_RULES, [STANDARD_RULES])).toEqual(STANDARD_RULES);
  });

  it('rise with a change, whatever the draft says of its version', () => {
    const numbered = numberedRules([{ ...wider, version: 99 }, ...others], [STANDARD_RULES]);
    expect(versionOf(numbered)).toBe(2);
    expect(numbered.slice(1)).toEqual(others);
  });

  it('name one content for ever: words that were there before have their number again', () => {
    const second = numberedRules([wider, ...others], [STANDARD_RULES]);
    const back = numberedRules([{ ...first!, version: 7 }, ...others], [second, STANDARD_RULES]);
    expect(versionOf(back)).toBe(1);
    const third = numberedRules([{ ...wider, confirms: 'suggests' }, ...others], [back, second, STANDARD_RULES]);
    expect(versionOf(third)).toBe(3);
  });
});

describe('the text of a set', () => {
  it('is read as the same set, in whatever order its rules are listed', () => {
    const text = rulesText(STANDARD_RULES.toReversed());
    expect(areSameRules(expectOk(readRules(text), 'its own text'), STANDARD_RULES)).toBe(true);
    expect(areSameRules([wider, ...others], STANDARD_RULES)).toBe(false);
  });
});
