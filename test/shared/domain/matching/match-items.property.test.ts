import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchItem, MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import type { Match } from '../../../../shared/domain/matching/match.ts';
import type { MatchResult } from '../../../../shared/domain/matching/match-run.ts';
import { linesOf, matchItem as itemOf, runMatch } from '../../../support/match-items.ts';
import { anyItems } from './any-match-items.ts';

const PAIRINGS: readonly (readonly [MatchSide, MatchSide])[] = [
  ['bank', 'payment'],
  ['bank', 'book'],
  ['payment', 'book'],
  ['bank', 'bank'],
];

/** A pairing with items of its sides, and the same items in another order. */
const anyRun = fc.constantFrom(...PAIRINGS).chain((sides) =>
  fc.tuple(anyItems(sides[0]), sides[0] === sides[1] ? fc.constant([]) : anyItems(sides[1])).chain(([left, right]) =>
    fc.record({
      sides: fc.constant(sides),
      left: fc.constant(left),
      right: fc.constant(sides[0] === sides[1] ? left : right),
      items: fc.constant([...left, ...right]),
      shuffled: fc.shuffledSubarray([...left, ...right], { minLength: left.length + right.length }),
    }),
  ),
);

/** Matches and misses as a value, without what only numbers them. */
function toldBy(result: MatchResult): unknown {
  const misses = [
    ...result.openLeft().map((id) => result.missOf('left', id)),
    ...result.openRight().map((id) => result.missOf('right', id)),
  ];
  return {
    matches: [...result.matches].map((match) => ({ ...match, evidence: result.explain(match) })),
    misses,
    gaveUp: result.gaveUp,
  };
}

function itemsOf(match: Match, run: { left: readonly MatchItem[]; right: readonly MatchItem[] }) {
  const pick = (items: readonly MatchItem[], ids: readonly number[]) =>
    ids.map((id) => items.find((item) => item.id === id)!);
  return {
    left: pick(match.within === 'right' ? run.right : run.left, match.left),
    right: pick(match.within === 'left' ? run.left : run.right, match.right),
  };
}

const sum = (items: readonly MatchItem[]): bigint => items.reduce((total, { minor }) => total + minor, 0n);

describe('matching', () => {
  it('uses no item twice, and every item is in a match or open', () => {
    fc.assert(
      fc.property(anyRun, ({ sides, left, right, items }) => {
        const result = runMatch(items, { sides });
        const isOneSide = sides[0] === sides[1];
        const used = { left: [] as number[], right: [] as number[] };
        for (const match of result.matches) {
          used[match.within ?? 'left'].push(...match.left);
          used[isOneSide ? 'left' : (match.within ?? 'right')].push(...match.right);
        }
        const ids = (all: readonly MatchItem[]) => all.map(({ id }) => id);
        const sorted = (all: readonly number[]) => all.toSorted((a, b) => a - b);
        expect(sorted([...used.left, ...result.openLeft()])).toEqual(ids(left));
        if (!isOneSide) expect(sorted([...used.right, ...result.openRight()])).toEqual(ids(right));
      }),
      { numRuns: 200 },
    );
  });

  it('says the difference of the sums, and confirms none beyond what its rule allows', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const match of runMatch(run.items, { sides: run.sides }).matches) {
          if (match.ruleId === 'payment-exchanged') continue;
          const { left, right } = itemsOf(match, run);
          const turned = match.within === undefined ? 1n : -1n;
          expect(match.differenceMinor).toBe(sum(left) - turned * sum(right));
          if (match.status === 'confirmed' && match.ruleId !== 'payment-less-fees')
            expect(match.differenceMinor).toBe(0n);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('says the same of items in any order, and each time, with evidence and misses', () => {
    fc.assert(
      fc.property(anyRun, ({ sides, items, shuffled }) => {
        const first = toldBy(runMatch(items, { sides }));
        expect(toldBy(runMatch(items, { sides }))).toEqual(first);
        expect(toldBy(runMatch(shuffled, { sides }))).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('brings the same items together whatever their ids are', () => {
    fc.assert(
      fc.property(anyRun, ({ sides, items }) => {
        const turned = items.map((item) => ({ ...item, id: 1_000 - item.id }));
        const lines = (result: MatchResult, back: (id: number) => number) =>
          [...result.matches]
            .map(({ ruleId, status, left, right }) =>
              [
                ruleId,
                status,
                ...[left, right].map((ids) =>
                  ids
                    .map(back)
                    .sort((a, b) => a - b)
                    .join('+'),
                ),
              ].join(' '),
            )
            .sort();
        expect(lines(runMatch(turned, { sides }), (id) => 1_000 - id)).toEqual(
          lines(runMatch(items, { sides }), (id) => id),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('confirms nothing between items of two accounts or currencies, but own transfers and what was exchanged', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const match of runMatch(run.items, { sides: run.sides }).matches) {
          const { left, right } = itemsOf(match, run);
          const all = [...left, ...right];
          if (run.sides[0] !== run.sides[1]) expect(new Set(all.map(({ account }) => account)).size).toBe(1);
          if (match.ruleId !== 'payment-exchanged') expect(new Set(all.map(({ currency }) => currency)).size).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds what was planted among strangers: each pair by its own reference, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (count, seed) => {
        const amount = (at: number) => BigInt(((at * 7_919 + seed) % 97) + 1) * 1_000n;
        const items = Array.from({ length: count }, (_none, at) => {
          const common = { account: 'A', currency: 'EUR', refs: { endToEndId: `E-${String(at)}-${String(seed)}` } };
          return [common, common];
        }).flatMap(([a, b], at) => [
          { side: 'bank' as const, id: at + 1, minor: amount(at), words: a! },
          { side: 'payment' as const, id: 5_000 - at, minor: amount(at), words: b! },
        ]);
        const result = runMatch(items.map(({ side, id, minor, words }) => itemOf(side, id, minor, words)));
        expect(linesOf(result)).toEqual(
          Array.from(
            { length: count },
            (_none, at) => `payment-by-reference ${String(at + 1)}:${String(5_000 - at)} 0 confirmed`,
          ),
        );
      }),
      { numRuns: 50 },
    );
  });
});
