import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { GenerationStreet } from '../../../support/generations.ts';

let world: GenerationStreet;
beforeEach(() => {
  world = new GenerationStreet();
});
afterEach(() => {
  world.close();
});

const UETR = (n: number): string => `00000000-0000-4000-8000-00000000000${String(n)}`;
const said = (key: string, identity: PaymentClaim['identity']) =>
  claimDraft(key, claim({ role: 'treasury', rawStatus: 'X', identity }));
const names = (): unknown[] => world.db.prepare('select names from payment order by names').pluck().all();

describe('a payment that a misread reference had joined with another', () => {
  it('stands as two again once the reference is read rightly, and as one at the moment before', async () => {
    const one = said('one', { uetr: UETR(1) });
    const misread = said('two', { uetr: UETR(1), erpDocument: '1010/2026/7' });
    const right = said('two', { uetr: UETR(2), erpDocument: '1010/2026/7' });
    await world.receive(world.sent('first', [[one], [one]], 1_000), world.sent('second', [[misread], [right]], 2_000));
    const joined = [`doc|1010-2026-7\nuetr|${UETR(1)}`];
    expect(names()).toEqual(joined);
    const seq = Number(world.db.prepare('select max(seq) from commit_point').pluck().get());
    world.generation = 2;
    await world.mapAgain('second');
    expect(names()).toEqual([`doc|1010-2026-7\nuetr|${UETR(2)}`, `uetr|${UETR(1)}`]);
    const then = world.db
      .prepare('select names from payment_image where since_seq <= ? and until_seq > ?')
      .pluck()
      .all(seq, seq);
    expect(then).toEqual(joined);
  });

  it('gives every name back before any is linked again: a right one may be what another had been misread as', async () => {
    const misread = [said('a', { uetr: UETR(1) }), said('b', { uetr: UETR(2) })];
    const right = [said('a', { erpDocument: '1010/2026/7', uetr: UETR(2) }), said('b', { uetr: UETR(3) })];
    const older = said('older', { erpDocument: '1010/2026/7' });
    await world.receive(world.sent('older', [[older], [older]], 1_000), world.sent('wrong', [misread, right], 2_000));
    expect(names()).toHaveLength(3);
    world.generation = 2;
    await world.mapAgain('wrong');
    expect(names()).toEqual([`doc|1010-2026-7\nuetr|${UETR(2)}`, `uetr|${UETR(3)}`]);
  });

  it('leaves a batch that only a misread word had put it in, though its names stay', async () => {
    const word = (batch: PaymentClaim['batch']) =>
      claimDraft(
        'one',
        claim({ role: 'treasury', rawStatus: 'X', identity: { uetr: UETR(1) }, ...(batch ? { batch } : {}) }),
      );
    const batchOf = (): unknown => world.db.prepare('select batch_key from payment').pluck().get();
    const misread = word({ paymentInformationId: 'RUN-1' });
    await world.receive(world.sent('first', [[misread], [word(undefined)]], 1_000));
    expect(batchOf()).toBe('pmtinf|RUN-1');
    world.generation = 2;
    await world.mapAgain('first');
    expect(batchOf()).toBeNull();
  });
});
