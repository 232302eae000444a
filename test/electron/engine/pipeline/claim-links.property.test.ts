import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../../../electron/engine/facts/fact-store.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { batchDetail } from '../../../../electron/engine/queries/payments/batch.ts';
import { paymentDetail } from '../../../../electron/engine/queries/payments/detail.ts';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { ClaimLinks } from '../../../../electron/engine/views/payments/claim-links.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { givenNames } from '../../../../shared/domain/payment/claim-link.ts';
import { connected } from '../../../../shared/domain/payment/connected.ts';
import { identityNames, naturalKey } from '../../../../shared/domain/payment/identity.ts';
import { digestsOf, inAnyOrder, inWorld, toldInOrder } from '../../../support/any-order.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { anyLinkDecision } from '../../../support/link-decisions.ts';
import { seedsOf } from '../../../support/seeds.ts';
import type { TestStreet } from '../../../support/street.ts';

/** Histories of payments with decisions about their claims in between. */
const anyHistory = fc
  .tuple(anyPaymentHistory, fc.array(fc.tuple(anyLinkDecision, fc.nat({ max: 7 })), { minLength: 1, maxLength: 5 }))
  .map(([deliveries, decisions]) => {
    const all: (readonly FactDraft[])[] = [...deliveries];
    for (const [decision, place] of decisions) all.splice(Math.min(place, all.length), 0, [decision]);
    return all;
  });

/** Claims by the payment that their names make, with its key. A return stands with its original, and has a home beside it. */
function standing(world: TestStreet) {
  const rows = world.db
    .prepare(
      `select coalesce(h.home_id, c.payment_id) as payment, group_concat(c.record_id, ' ' order by c.record_id) as records
       from claim c left join return_claim h on h.record_id = c.record_id group by 1`,
    )
    .all() as { payment: number; records: string }[];
  const names = world.db.prepare('select name from identity where payment_id = ?').pluck();
  return rows
    .map(({ payment, records }) => ({ key: naturalKey(names.all(payment) as string[]), records }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The same, computed at once from every fact and the latest decisions. */
function computed(world: TestStreet) {
  const links = new ClaimLinks(world.db);
  const rows = world.db
    .prepare(
      'select f.record_id, s.name as source, r.key, f.body from fact f join record r on r.id = f.record_id join source s on s.id = r.source_id where r.kind = 1 order by f.id',
    )
    .all() as { record_id: number; source: string; key: string; body: string }[];
  const claims = rows.flatMap(({ record_id: record, source, key, body }) => {
    const claim = decodeBody('payment-claim', body);
    if (claim.level === 'batch') return [];
    return [{ member: record, names: givenNames(identityNames(claim, source, key), links.of(source, key)) }];
  });
  return connected(claims)
    .map(({ members, names }) => ({
      key: naturalKey(names.keys()),
      records: members.toSorted((a, b) => a - b).join(' '),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

describe('claims that people take out of a payment or put to another', () => {
  it('end in one state for any permutation, repetition and grouping of deliveries and decisions', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory.map(toldInOrder).chain(inAnyOrder), async ([inOrder, shuffled, again]) => {
        const expected = await digestsOf(inOrder);
        expect(await digestsOf([...shuffled, ...again])).toEqual(expected);
        expect(await digestsOf(shuffled, true)).toEqual(expected);
      }),
      seedsOf(80, 1_000),
    );
  }, 3_600_000);

  it('make the payments that all claims and the latest decisions make at once', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, (deliveries) =>
        inWorld(async (world) => {
          for (const [index, drafts] of deliveries.entries()) {
            await world.receive(world.delivery(`file-${String(index)}`, drafts));
            expect(standing(world)).toEqual(computed(world));
          }
        }),
      ),
      seedsOf(60, 1_000),
    );
  }, 3_600_000);

  it('are answered of every moment of the past as they were answered then, and fold again to the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, (deliveries) =>
        inWorld(async (world) => {
          const desk = deskOf(world.db, world.clock);
          const reach = { companyCodes: [], payrollItems: true };
          const answers = (at?: number) => {
            const keys = new Set<string>(
              world.db.prepare('select key from payment union select key from payment_image').pluck().all() as string[],
            );
            return {
              payments: [...keys].sort().map((key) => [key, paymentDetail(desk, reach, key, at)] as const),
              batch: batchDetail(desk, reach, 'pmtinf|RUN-1', at),
            };
          };
          const live: { readonly at: number; readonly said: ReturnType<typeof answers> }[] = [];
          for (const [index, drafts] of deliveries.entries()) {
            await world.receive(world.delivery(`file-${String(index)}`, drafts));
            live.push({ at: world.clock.now(), said: answers() });
          }
          const compare = () => {
            for (const { at, said } of live) {
              const then = answers(at);
              expect(then.batch).toEqual(said.batch);
              const known = new Map(said.payments);
              for (const [key, detail] of then.payments) expect(detail).toEqual(known.get(key) ?? null);
            }
          };
          compare();
          const images = () =>
            world.db
              .prepare('select key, state, since_seq, until_seq from payment_image order by key, until_seq')
              .all();
          const before = images();
          const folded = rebuild(world.db, world.street.facts, world.street.views);
          expect(folded.after).toEqual(folded.before);
          expect(images()).toEqual(before);
          compare();
        }),
      ),
      seedsOf(60, 1_000),
    );
  }, 3_600_000);
});
