import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { deliveriesOf, digestsOf, inAnyOrder, inWorld, type Told, toldInOrder } from '../../../support/any-order.ts';
import { journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { anyMatchFact } from '../../../support/match-facts.ts';
import { seedsOf } from '../../../support/seeds.ts';

const anyStatement: fc.Arbitrary<readonly FactDraft[]> = fc
  .record({
    date: fc.constantFrom('2026-11-13', '2026-11-16'),
    entries: fc.array(fc.constantFrom(-500n, 500n), { maxLength: 2 }),
  })
  .map(({ date, entries }) => statementDrafts({ account: 'A', date, opening: 0n, entries }));
const anyPosting: fc.Arbitrary<readonly FactDraft[]> = fc
  .record({
    document: fc.constantFrom('1', '2', '3'),
    minor: fc.constantFrom(-500n, 500n),
    date: fc.constantFrom('2026-11-13', '2026-11-16'),
  })
  .map(({ document, minor, date }) => [journalDraft('A', date, minor, document)]);

/** Entries and postings that come, change and go, with words about what belongs to what before and after them. */
const anyHistory: fc.Arbitrary<readonly Told[]> = fc
  .array(
    fc.oneof(
      anyStatement,
      anyPosting,
      anyMatchFact.map((fact) => [fact]),
    ),
    { minLength: 2, maxLength: 14 },
  )
  .map(toldInOrder);

const seeds = seedsOf(20, 1_000);

it('matches are the same whatever the order of arrival, in one commit or in many, and however often something comes', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory.chain(inAnyOrder), async ([told, shuffled, again]) => {
      const once = await digestsOf(told);
      expect(await digestsOf([...shuffled, ...again])).toEqual(once);
      expect(await digestsOf(told, true)).toEqual(once);
    }),
    seeds,
  );
});

it('a fold from facts alone comes to the same rows and images', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (told) =>
      inWorld(async (world) => {
        await world.receive(...deliveriesOf(world, told));
        const tables = [
          'item_match',
          'item_match_image',
          'matched_item',
          'matched_item_image',
          'match_word',
          'match_named',
          'match_undone',
        ];
        const rows = () => tables.map((table) => world.db.prepare(`select * from ${table}`).all());
        const live = rows();
        const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
        expect(after).toEqual(before);
        expect(rows()).toEqual(live);
      }),
    ),
    seeds,
  );
});

it('no item is in two matches of one layer, and every item of a match stands with its amount', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (told) =>
      inWorld(async (world) => {
        await world.receive(...deliveriesOf(world, told));
        const held = world.db.prepare('select layer, side, item_key, minor from matched_item').all() as {
          layer: string;
          side: string;
          item_key: string;
          minor: number;
        }[];
        expect(new Set(held.map((item) => `${item.layer}|${item.side}|${item.item_key}`)).size).toBe(held.length);
        for (const item of held) {
          const table = item.side === 'bank' ? 'entry' : 'journal';
          expect(world.db.prepare(`select minor from ${table} where key = ?`).pluck().get(item.item_key)).toBe(
            item.minor,
          );
        }
        const counts = world.db.prepare('select sum(left_count + right_count) from item_match').pluck().get() ?? 0;
        expect(counts).toBe(held.length);
      }),
    ),
    seeds,
  );
});
