import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { TestStreet } from '../../../support/street.ts';

async function digestsOf(
  deliveries: readonly { drafts: readonly FactDraft[]; index: number }[],
  together = false,
): Promise<Readonly<Record<string, string>>> {
  const world = new TestStreet();
  try {
    const made = deliveries.map(({ drafts, index }) =>
      world.delivery(`file-${String(index)}`, drafts, { observedAt: 1_700_000_000_000 + index * 1000 }),
    );
    if (together) await world.receiveTogether(...made);
    else await world.receive(...made);
    expect(world.db.prepare('select code, rule from failed_import').all()).toEqual([]);
    return world.street.views.digests();
  } finally {
    world.close();
  }
}

describe('the street', () => {
  it('gives the same digests for any permutation and duplication of deliveries', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPaymentHistory.chain((deliveries) => {
          const numbered = deliveries.map((drafts, index) => ({ drafts, index }));
          return fc.tuple(
            fc.constant(numbered),
            fc.shuffledSubarray(numbered, { minLength: numbered.length }),
            fc.subarray(numbered),
          );
        }),
        async ([inOrder, shuffled, again]) => {
          const expected = await digestsOf(inOrder);
          expect(await digestsOf([...shuffled, ...again])).toEqual(expected);
          expect(await digestsOf(shuffled, true)).toEqual(expected);
        },
      ),
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
