import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns, type RunMatch } from '../../../../shared/domain/matching/compare-runs.ts';

const match = (...items: readonly string[]): RunMatch => ({ key: items.toSorted().join('+'), items });

/** A run puts each item into one match at most: items are dealt out to groups, and groups of one are no match. */
const anyRun = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 8, maxLength: 8 }).map((groups) =>
  [0, 1, 2, 3, 4].flatMap((group) => {
    const items = groups.flatMap((of, item) => (of === group ? [`item-${String(item)}`] : []));
    return items.length > 1 ? [match(...items)] : [];
  }),
);

describe('two runs over the same items', () => {
  it('are told apart as kept, gained, lost and changed', () => {
    const before = [match('a', '1'), match('b', '2'), match('c', '3')];
    const after = [match('a', '1'), match('b', '4'), match('d', '5')];
    const { kept, gained, lost, changed } = compareRuns(before, after);
    expect(kept.map((one) => one.after.key)).toEqual(['1+a']);
    expect(gained.map((one) => one.key)).toEqual(['5+d']);
    expect(lost.map((one) => one.key)).toEqual(['3+c']);
    expect(changed).toEqual([{ before: [match('b', '2')], after: [match('b', '4')] }]);
  });

  it('are one change where matches hang together over several items', () => {
    const { changed } = compareRuns([match('a', '1'), match('b', '2')], [match('1', 'b'), match('2', 'c')]);
    expect(changed).toHaveLength(1);
    expect(changed[0]!.before).toHaveLength(2);
    expect(changed[0]!.after).toHaveLength(2);
  });

  it('have each match in exactly one part, and nothing in another order of the lists', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (before, after) => {
        const found = compareRuns(before, after);
        const ofBefore = [
          ...found.kept.map((one) => one.before),
          ...found.lost,
          ...found.changed.flatMap((one) => one.before),
        ];
        const ofAfter = [
          ...found.kept.map((one) => one.after),
          ...found.gained,
          ...found.changed.flatMap((one) => one.after),
        ];
        const keys = (matches: readonly RunMatch[]): readonly string[] => matches.map((one) => one.key).sort();
        expect(keys(ofBefore)).toEqual(keys(before));
        expect(keys(ofAfter)).toEqual(keys(after));
        const turned = compareRuns(before.toReversed(), after.toReversed());
        expect(keys(turned.gained)).toEqual(keys(found.gained));
        expect(keys(turned.lost)).toEqual(keys(found.lost));
        expect(turned.changed).toHaveLength(found.changed.length);
      }),
    );
  });

  it('are the same where nothing differs', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { kept, gained, lost, changed } = compareRuns(run, run);
        expect([kept.length, gained, lost, changed]).toEqual([run.length, [], [], []]);
      }),
    );
  });
});
