import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestReader, VIEWER } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
let deliveries: number;
beforeEach(() => {
  deliveries = 0;
  world = new TestStreet();
  reader = new TestReader(world);
});
afterEach(() => {
  reader.close();
  world.close();
});

const receive = (...drafts: readonly FactDraft[]) =>
  world.receive(world.delivery(`delivery-${String((deliveries += 1))}`, drafts));

const DOC = { erpDocument: '1010/2026/1500000042' };
const KEY = 'doc|1010/2026/1500000042';
const ACCOUNT = 'DE02120300000000202051';

describe('the records of a payment', () => {
  it('bear the reference that their own system gives them, their amount, and what they say last with its proof', async () => {
    const identity = { ...DOC, systemId: 'TR-000042' };
    const sent = claim({ role: 'treasury', state: 'approved', rawStatus: 'APPROVED', identity, ...eur(120_000n) });
    await receive(
      claimDraft('transfer|05c3e1b7', sent, '1'),
      claimDraft(
        '1010/2026/1500000042/002',
        claim({ role: 'erp', rawStatus: 'open', identity: DOC, ...eur(125_000n) }),
      ),
    );
    await receive(claimDraft('transfer|05c3e1b7', { ...sent, state: 'transmitted', rawStatus: 'SENT' }, '2'));
    const links = await reader.ask('payments.links', { key: KEY });
    expect(
      links.map(({ recordKey, reference, amount, ownAccount, said }) => ({
        recordKey,
        reference,
        amount,
        ownAccount,
        state: said.state,
        word: said.word,
        file: said.deliveryName,
        superseded: said.superseded,
      })),
    ).toEqual([
      {
        recordKey: 'transfer|05c3e1b7',
        reference: { scheme: 'sys', value: 'TR-000042' },
        amount: { minor: 120_000n, currency: 'EUR' },
        ownAccount: ACCOUNT,
        state: 'transmitted',
        word: 'SENT',
        file: 'delivery-2',
        superseded: false,
      },
      {
        recordKey: '1010/2026/1500000042/002',
        reference: { scheme: 'doc', value: '1010-2026-1500000042' },
        amount: { minor: 125_000n, currency: 'EUR' },
        ownAccount: ACCOUNT,
        state: null,
        word: 'open',
        file: 'delivery-1',
        superseded: false,
      },
    ]);
  });

  it('keep the amount of a payroll item from who may not see it', async () => {
    const item = claim({ role: 'treasury', rawStatus: 'SENT', kind: 'payroll', identity: DOC, ...eur(300_000n) });
    await receive(claimDraft('salary', item));
    const [link] = await reader.ask('payments.links', { key: KEY }, VIEWER);
    expect(link).toMatchObject({ recordKey: 'salary', amount: null });
  });
});
