import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

const says = (key: string, over: Partial<PaymentClaim> & Pick<PaymentClaim, 'role' | 'rawStatus'>) =>
  world.receive(
    world.delivery(`${key}-${over.rawStatus}`, [
      claimDraft(
        key,
        claim({
          identity: { uetr: '00000000-0000-4000-8000-000000000001' },
          ...eur(5_000n),
          at: world.clock.now(),
          ...over,
        }),
      ),
    ]),
  );
const found = () =>
  world.db
    .prepare("select code, detail from finding where code in ('rejected-by-bank', 'money-came-back') order by code")
    .all();
const cases = () => world.db.prepare('select class from exception order by class').pluck().all();

describe('how a payment ended', () => {
  it('is somebody’s work where its bank refused it, in the bank’s word, and no more once it is settled', async () => {
    await says('t', { role: 'treasury', state: 'transmitted', rawStatus: 'SENT' });
    expect(found()).toEqual([]);
    await says('b', { role: 'bank', state: 'rejected', qualifier: 'by-bank', rawStatus: 'RJCT' });
    expect(found()).toEqual([{ code: 'rejected-by-bank', detail: 'RJCT' }]);
    expect(cases()).toContain('bank-reject');
    await says('e', { role: 'bank', state: 'settled', qualifier: 'booked', rawStatus: 'BOOK', booked: true });
    expect(found()).toEqual([]);
    expect(cases()).not.toContain('bank-reject');
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
  });

  it('is another work where the bank refused it for an address, also where only a later word says so', async () => {
    await says('t', { role: 'treasury', state: 'transmitted', rawStatus: 'SENT' });
    const refused = { role: 'bank', state: 'rejected', qualifier: 'by-bank', rawStatus: 'RJCT' } as const;
    await says('b', refused);
    await says('c', { ...refused, rawStatus: 'RJCT again', reasons: [{ code: 'be04', text: 'Town is missing' }] });
    expect(found()).toEqual([]);
    expect(cases()).toEqual(['unmapped-reference-data', 'unstructured-address']);
    await says('e', { role: 'bank', state: 'settled', qualifier: 'booked', rawStatus: 'BOOK', booked: true });
    expect(cases()).not.toContain('unstructured-address');
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
  });

  it('is the bank’s refusal where it gives another reason', async () => {
    const reasons = [{ code: 'AC04', text: 'Account closed' }];
    await says('b', { role: 'bank', state: 'rejected', qualifier: 'by-bank', rawStatus: 'RJCT', reasons });
    expect(cases()).toEqual(['bank-reject', 'unmapped-reference-data']);
  });

  it('is none of that where we took it back ourselves', async () => {
    await says('t', { role: 'treasury', state: 'rejected', qualifier: 'by-approver', rawStatus: 'REJECTED' });
    expect(found()).toEqual([]);
  });
});

describe('the bank’s check of the beneficiary’s name', () => {
  const check = (qualifier: 'payee-match' | 'payee-close-match' | 'payee-no-match' | 'payee-not-applicable') =>
    says('b', { role: 'bank', state: 'transmitted', qualifier, rawStatus: qualifier });
  const doubts = () =>
    world.db.prepare("select detail from finding where code = 'beneficiary-not-confirmed'").pluck().all();

  it('is a case where the account is held by another name, until the bank finds that it matches', async () => {
    await says('t', { role: 'treasury', state: 'transmitted', rawStatus: 'SENT' });
    await check('payee-close-match');
    expect(doubts()).toEqual(['close match']);
    expect(cases()).toContain('changed-beneficiary-bank-data');
    await check('payee-no-match');
    expect(doubts()).toEqual(['no match']);
    await check('payee-match');
    expect(doubts()).toEqual([]);
  });

  it('is over once the payment does not leave', async () => {
    await check('payee-close-match');
    await says('r', { role: 'bank', state: 'rejected', qualifier: 'by-bank', rawStatus: 'RJCT' });
    expect(doubts()).toEqual([]);
  });

  it('says nothing where it was not made', async () => {
    await check('payee-not-applicable');
    expect(doubts()).toEqual([]);
  });
});
