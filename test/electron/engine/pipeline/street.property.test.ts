import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import type { PaymentState, Qualifier } from '../../../../shared/domain/payment/state.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

const STATES: readonly (readonly [
  'treasury' | 'bank' | 'erp' | 'reporting',
  PaymentState,
  Qualifier | undefined,
  string,
])[] = [
  ['treasury', 'initiated', 'draft', 'REGISTERED'],
  ['treasury', 'approved', 'fully-signed', 'GENERATED'],
  ['treasury', 'transmitted', 'sent', 'TRANSMITTED'],
  ['bank', 'accepted', 'in-settlement', 'ACSP'],
  ['bank', 'settled', 'booked', 'BOOK'],
  ['bank', 'rejected', 'by-bank', 'RJCT'],
  ['erp', 'initiated', 'posted', 'posted'],
  ['erp', 'settled', 'cleared', 'cleared'],
  ['reporting', 'settled', undefined, 'SETTLED'],
];

/** Claims on a handful of payments that share names in different ways, some within batches, some revised. */
const anyDraft: fc.Arbitrary<FactDraft> = fc
  .record({
    payment: fc.integer({ min: 0, max: 3 }),
    word: fc.constantFrom(...STATES),
    names: fc.subarray(['doc', 'e2e', 'uetr'] as const, { minLength: 1 }),
    batch: fc.boolean(),
    record: fc.integer({ min: 0, max: 2 }),
    day: fc.constantFrom('2026-11-17', '2026-11-18', '2026-12-20', '2026-09-01'),
  })
  .map(({ payment, word: [role, state, qualifier, rawStatus], names, batch, record, day }) =>
    claimDraft(
      `${String(payment)}-${String(record)}`,
      claim({
        role,
        state,
        ...(qualifier ? { qualifier } : {}),
        rawStatus,
        ...eur(BigInt(1000 + payment), day),
        booked: rawStatus === 'BOOK',
        identity: {
          ...(names.includes('doc') ? { erpDocument: `1010/2026/150000000${String(payment)}` } : {}),
          ...(names.includes('e2e') ? { endToEndId: `REF-${String(payment)}` } : {}),
          ...(names.includes('uetr') ? { uetr: `00000000-0000-4000-8000-00000000000${String(payment)}` } : {}),
        },
        ...(batch ? { batch: { paymentInformationId: 'RUN-1' } } : {}),
      }),
    ),
  );

const anyBatchWord: fc.Arbitrary<FactDraft> = fc.constantFrom('ACSP', 'RJCT', 'PART').map((word) =>
  claimDraft(
    `batch-${word}`,
    claim({
      level: 'batch',
      role: 'bank',
      rawStatus: word,
      ...(word === 'ACSP'
        ? { state: 'accepted' as const, qualifier: 'in-settlement' as const }
        : word === 'RJCT'
          ? { state: 'rejected' as const, qualifier: 'by-bank' as const }
          : {}),
      batch: { paymentInformationId: 'RUN-1' },
      ...(word === 'PART' ? { countPerStatus: { ACSP: 2, RJCT: 1 } } : {}),
    }),
  ),
);

const anyDeliveries = fc.array(
  fc.array(fc.oneof({ weight: 5, arbitrary: anyDraft }, { weight: 1, arbitrary: anyBatchWord }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 8 },
);

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
        anyDeliveries.chain((deliveries) => {
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
      { numRuns: 120 },
    );
  }, 120_000);

  it('folds the same digests and images again when views are rebuilt from facts', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeliveries, async (deliveries) => {
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
