import { expect, it } from 'vitest';
import type { Payment } from '../../../../connectors/sandbox/world/model.ts';
import { World } from '../../../../connectors/sandbox/world/world.ts';
import { duplicateGroups } from '../../../../shared/domain/duplicate/duplicates.ts';
import { type ShownPayment, suspectPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import { SEED } from '../../../support/sandbox.ts';

/** A payment of the demo company as its systems come to show it, once all has happened to it. */
function shownAtTheEnd({ endToEndId, batch, spec }: Payment): ShownPayment {
  const state = ({ rejected: 'rejected', returned: 'reversed', held: 'accepted', settled: 'settled' } as const)[
    spec.fate.kind
  ];
  return {
    ...{ key: endToEndId, kind: batch.spec.kind, state, creditExpected: false, minor: spec.minor },
    direction: batch.spec.rail === 'sdd' ? 'in' : 'out',
    currency: batch.currency,
    valueDate: batch.spec.requestedDate,
    counterparty: spec.payee.name,
    counterpartyAccount: spec.payee.account,
    remittance: spec.text,
  };
}

it.each([SEED, 'another-company'])(
  'in the whole demo company of seed %s only what is planted is suspected: the invoice that two entities pay, and the one that is recalled',
  (seed) => {
    const world = new World({ seed });
    const payments = world.batches.flatMap((batch) => batch.payments);
    const groups = duplicateGroups(payments.flatMap((payment) => suspectPayment(shownAtTheEnd(payment)) ?? []));
    const planted = new Map(payments.flatMap(({ spec: { tag }, endToEndId }) => (tag ? [[tag, endToEndId]] : [])));
    const found = groups.flatMap(({ original, suspicions }) => [[original, ...suspicions.map((one) => one.payment)]]);
    expect(found.sort()).toEqual(
      [
        [planted.get('duplicate/1010'), planted.get('duplicate/2010')],
        [planted.get('recall-original'), planted.get('recall-duplicate')],
      ].sort(),
    );
  },
  60_000,
);
