import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOVEMENT_LAYERS, type Movement, rankOf } from '../../../../shared/domain/statement/movement.ts';
import { movementNames } from '../../../../shared/domain/statement/movement-names.ts';
import { compareTellings, evidenceOf } from '../../../../shared/domain/statement/same-movement.ts';
import { supersede } from '../../../../shared/domain/statement/supersession.ts';
import { movement } from '../../../support/movements.ts';
import { seedsOf } from '../../../support/seeds.ts';

const anyDate = fc.constantFrom('2026-11-02', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-23', '2026-12-01');
const maybe = <T extends string>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const anyMovement = fc
  .record({
    layer: fc.constantFrom(...MOVEMENT_LAYERS),
    report: fc.constantFrom('1', '2', '10'),
    minor: fc.constantFrom(-100_000n, -101_000n, -50_000n, 100_000n),
    bookingDate: anyDate,
    valueDate: anyDate,
    reference: maybe('R-1', 'R-2'),
    uetr: maybe('u-1', 'u-2'),
    endToEndId: maybe('E-1', 'E-2'),
    party: maybe('ACME', 'HOTEL'),
    text: maybe('FEE', 'RENT'),
  })
  .map(({ report, ...said }) => {
    const told = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return (key: string) => movement(key, { ...told, statementKey: `${said.layer}|${report}` });
  });

const anySet: fc.Arbitrary<readonly Movement[]> = fc
  .array(anyMovement, { maxLength: 9 })
  .map((makers) => makers.map((make, index) => make(`m${String(index)}`)));

describe('supersession', () => {
  it('is the same for every order in which the entries come', () => {
    fc.assert(
      fc.property(
        anySet.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray([...set], { minLength: set.length }))),
        ([set, shuffled]) => {
          expect(supersede(shuffled)).toEqual(supersede(set));
        },
      ),
      seedsOf(1_000, 10_000),
    );
  }, 600_000);

  it('counts each movement once: every entry gives way at most once, to a later word, and no two of one report give way to one', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { links, doubts } = supersede(set);
        const keys = links.map((link) => link.earlier.key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { earlier, later } of links) expect(compareTellings(earlier, later)).toBeLessThan(0);
        const replaced = new Map<string, string>();
        for (const { earlier, later } of links) {
          const place = `${later.key}|${earlier.statementKey}`;
          expect(replaced.get(place)).toBeUndefined();
          replaced.set(place, earlier.key);
        }
        for (const { movement: one, candidates } of doubts) {
          expect(keys).not.toContain(one.key);
          for (const candidate of candidates) expect(rankOf(candidate)).toBeGreaterThan(rankOf(one));
        }
      }),
      seedsOf(1_000, 10_000),
    );
  }, 600_000);

  it('finds by name whatever has evidence for each other', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        for (const a of set)
          for (const b of set) {
            if (!evidenceOf(a, b)) continue;
            const [mine, theirs] = [movementNames(a), new Set(movementNames(b).own)];
            expect([...mine.own, ...mine.near].some((name) => theirs.has(name))).toBe(true);
          }
      }),
      seedsOf(500, 5_000),
    );
  }, 600_000);
});
