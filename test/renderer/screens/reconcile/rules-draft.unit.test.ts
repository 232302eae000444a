import { describe, expect, it } from 'vitest';
import { rulesText } from '../../../../shared/domain/matching/numbered-rules.ts';
import { readRules } from '../../../../shared/domain/matching/read-rules.ts';
import { STANDARD_RULES } from '../../../../shared/domain/matching/standard-rules.ts';
import {
  asInForce,
  draftFaults,
  draftOf,
  draftText,
  listedRules,
  moved,
  orderOf,
  ruleText,
  type RulesDraft,
  saysTheSame,
  withCopy,
  withField,
  withoutRule,
  withText,
} from '../../../../renderer/screens/reconcile/rules/rules-draft.ts';

const IN_FORCE = draftOf(rulesText(STANDARD_RULES));
const [FIRST, SECOND] = STANDARD_RULES.toSorted((a, b) => a.order - b.order).map(({ id }) => id) as [string, string];
const standings = (draft: RulesDraft): Record<string, string> =>
  Object.fromEntries(
    listedRules(draft, IN_FORCE).flatMap(({ key, standing }) => (standing === 'same' ? [] : [[key, standing]])),
  );

describe('a draft of the rules', () => {
  it('says what is in force until something is changed, and is taken by the engine as it is', () => {
    expect(standings(IN_FORCE)).toEqual({});
    expect(draftFaults(IN_FORCE)).toEqual([]);
    const read = readRules(draftText(IN_FORCE));
    expect(read.ok && read.value.length).toBe(STANDARD_RULES.length);
  });

  it('names each rule that is changed, new or taken out', () => {
    const changed = withField(IN_FORCE, FIRST, '/confirms', 'suggests');
    const copied = withCopy(changed, SECOND);
    const draft = withoutRule(copied.draft, SECOND);
    expect(standings(draft)).toEqual({ [FIRST]: 'changed', [SECOND]: 'removed', [copied.key]: 'new' });
  });

  it('does not count a version as a change, nor the order of fields', () => {
    const shuffled = IN_FORCE.map(({ key, value }) => ({
      key,
      value: Object.fromEntries(Object.entries({ ...(value as object), version: 9 }).toReversed()),
    }));
    expect(standings(shuffled)).toEqual({});
    expect(saysTheSame(shuffled.toReversed(), IN_FORCE)).toBe(true);
  });

  it('keeps what is no JSON as it was typed, as a fault of that rule alone', () => {
    const draft = withText(IN_FORCE, FIRST, '{"id": ');
    expect(draftFaults(draft).map(({ key, kind }) => [key, kind])).toEqual([[FIRST, 'malformed']]);
    expect(ruleText(draft.find(({ key }) => key === FIRST)!)).toBe('{"id": ');
    expect(standings(draft)).toEqual({ [FIRST]: 'changed' });
    const mended = withText(draft, FIRST, ruleText(IN_FORCE.find(({ key }) => key === FIRST)!));
    expect(saysTheSame(mended, IN_FORCE)).toBe(true);
  });

  it('names a fault by the rule and the place within it', () => {
    const draft = withField(IN_FORCE, SECOND, '/amount', { kind: 'tolerance', limits: [{ currency: 'XXY' }] });
    expect(draftFaults(draft)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: SECOND, place: expect.stringContaining('/amount/limits/0') as string }),
      ]),
    );
  });

  it('gives a copy an id and a place of its own, so that it has no fault', () => {
    const once = withCopy(IN_FORCE, FIRST);
    const twice = withCopy(once.draft, FIRST);
    expect(new Set([FIRST, once.key, twice.key]).size).toBe(3);
    expect(draftFaults(twice.draft)).toEqual([]);
    expect(new Set(twice.draft.map(orderOf)).size).toBe(twice.draft.length);
  });

  it('lets a rule change places with its neighbour and back; the first has none before it', () => {
    const later = moved(IN_FORCE, FIRST, 1);
    expect(listedRules(later, IN_FORCE)[0]?.key).toBe(SECOND);
    expect(saysTheSame(moved(later, FIRST, -1), IN_FORCE)).toBe(true);
    expect(moved(IN_FORCE, FIRST, -1)).toBe(IN_FORCE);
  });

  it('puts a rule back as it is in force, changed or taken out', () => {
    const changed = withField(IN_FORCE, FIRST, '/order', 77_777);
    expect(saysTheSame(asInForce(changed, IN_FORCE, FIRST), IN_FORCE)).toBe(true);
    expect(saysTheSame(asInForce(withoutRule(IN_FORCE, FIRST), IN_FORCE, FIRST), IN_FORCE)).toBe(true);
    const copied = withCopy(IN_FORCE, FIRST);
    expect(saysTheSame(asInForce(copied.draft, IN_FORCE, copied.key), IN_FORCE)).toBe(true);
  });
});
