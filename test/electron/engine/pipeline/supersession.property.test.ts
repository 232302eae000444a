import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementOf } from '../../../../shared/domain/statement/movement.ts';
import { supersede } from '../../../../shared/domain/statement/supersession.ts';
import { decodeBody } from '../../../../electron/engine/facts/fact-store.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { deliveriesOf, digestsOf, inAnyOrder, inWorld, toldInOrder } from '../../../support/any-order.ts';
import { anyReportHistory, reportDrafts, type SaidReport } from '../../../support/entry-histories.ts';
import { seedsOf } from '../../../support/seeds.ts';

/** The reports as deliveries, in the order in which they were said. */
const told = (history: readonly SaidReport[]) => toldInOrder(history.map(reportDrafts));

describe('pending, intraday and booked entries, and statements sent again', () => {
  it('end in one state for every order, repetition and grouping of the reports', async () => {
    await fc.assert(
      fc.asyncProperty(anyReportHistory.map(told).chain(inAnyOrder), async ([inOrder, shuffled, again]) => {
        const expected = await digestsOf(inOrder);
        expect(await digestsOf([...shuffled, ...again])).toEqual(expected);
        expect(await digestsOf(shuffled, true)).toEqual(expected);
      }),
      seedsOf(60, 1_000),
    );
  }, 1_800_000);

  it('come out as if the rule had been asked of all entries at once, and rebuild to the same with the same images', async () => {
    await fc.assert(
      fc.asyncProperty(anyReportHistory, (history) =>
        inWorld(async (world) => {
          await world.receive(...deliveriesOf(world, told(history)));
          const rows = world.db
            .prepare('select e.key, f.body from entry e join fact f on f.id = e.fact_id order by e.key')
            .all() as { key: string; body: string }[];
          const { links } = supersede(rows.flatMap((row) => movementOf(row.key, decodeBody('entry', row.body)) ?? []));
          const shown = world.db
            .prepare("select key, by_key from supersession where subject = 'entry' order by key")
            .all();
          expect(shown).toEqual(
            links
              .map((link) => ({ key: `entry|${link.earlier.key}`, by_key: link.later.key }))
              .sort((a, b) => (a.key < b.key ? -1 : 1)),
          );
          const images = () =>
            world.db
              .prepare('select key, by_key, since_seq, until_seq from supersession_image order by key, until_seq')
              .all();
          const before = images();
          const folded = rebuild(world.db, world.street.facts, world.street.views);
          expect(folded.after).toEqual(folded.before);
          expect(images()).toEqual(before);
        }),
      ),
      seedsOf(60, 1_000),
    );
  }, 1_800_000);
});
