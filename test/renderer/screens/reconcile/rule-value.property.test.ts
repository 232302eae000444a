import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt, withValueAt } from '../../../../renderer/screens/reconcile/rules/rule-value.ts';

const step = fc.stringMatching(/^[a-z]{1,4}$/).filter((one) => !(one in {}));
const pointer = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => steps.map((one) => `/${one}`).join(''));

describe('a value of a rule that is written at a place', () => {
  it('is read there, and the rule it was made of stays as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), pointer, fc.oneof(fc.integer(), fc.string()), (root, place, value) => {
        const before = JSON.stringify(root);
        expect(valueAt(withValueAt(root, place, value), place)).toBe(value);
        expect(JSON.stringify(root)).toBe(before);
      }),
    );
  });

  it('is gone when it is taken away, with the objects that it leaves empty', () => {
    expect(withValueAt({ id: 'a', dates: { on: 'value' } }, '/dates/on', undefined)).toEqual({ id: 'a' });
    expect(
      withValueAt({ where: { left: { text: { kind: 'prefix' } } }, id: 'a' }, '/where/left/text', undefined),
    ).toEqual({
      id: 'a',
    });
    expect(withValueAt({ references: [1, 2, 3] }, '/references/1', undefined)).toEqual({ references: [1, 3] });
  });

  it('never reads what only every object has', () => {
    expect(valueAt({}, '/constructor')).toBeUndefined();
    expect(valueAt({}, '/toString')).toBeUndefined();
  });
});
