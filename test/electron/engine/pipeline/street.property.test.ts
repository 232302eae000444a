import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { digestsOf, inAnyOrder, toldInOrder } from '../../../support/any-order.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { TestStreet } from '../../../support/street.ts';

describe('the street', () => {
  it('gives the same digests for any permutation and duplication of deliveries', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaymentHistory.map(toldInOrder).chain(inAnyOrder), async ([inOrder, shuffled, again]) => {
        const expected = await digestsOf(inOrder);
        expect(await digestsOf([...shuffled, ...again])).toEqual(expected);
        expect(await digestsOf(shuffled, true)).toEqual(expected);
      }),
      seedsOf(120, 10_000),
    );
  }, 3_600_000);

  it('folds the same digests and images again when views are rebuilt from facts', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaymentHistory, async (deliveries) => {
        const world = new TestStreet();
        try {
          for (const [index, drafts] of deliveries.entries())
            await world.receive(world.delivery(`file-${String(index)}`, drafts));
          const images = () =>
            world.db
              .prepare('select key, state, since_seq, until_seq from payment_image order by key, until_seq')
              .all();
          const imagesBefore = images();
          const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
          expect(after).toEqual(before);
          expect(images()).toEqual(imagesBefore);
        } finally {
          world.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
