import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

/** A payment of the supplier's invoice by a company's own document, as the treasury system shows it. */
function paid(company: string, number: string, over: Partial<PaymentClaim> = {}): FactDraft {
  const document = `${company}/2026/15000000${number}`;
  const body = claim({
    ...{ role: 'treasury', rawStatus: 'REGISTERED', state: 'initiated', qualifier: 'draft', kind: 'supplier' },
    ...eur(1_873_000n, '2026-11-05'),
    ...{ companyCode: company, counterpartyName: 'Kessler Armaturentechnik GmbH', counterpartyAccount: 'DE7551' },
    remittance: 'Invoice 2026-4471',
    identity: { erpDocument: document },
    ...over,
  });
  return claimDraft(`${body.role}|${document}`, body, over.rawStatus ?? '0');
}

const FIRST = paid('1010', '01', { state: 'transmitted', rawStatus: '1-SENT', qualifier: 'sent' });
const AGAIN = { remittance: 'INV 20264471', valueDate: plainDate('2026-11-12') };
const SECOND = paid('2010', '02', AGAIN);

let deliveries = 0;
const told = async (...drafts: readonly FactDraft[]): Promise<void> => {
  deliveries += 1;
  await world.receive(world.delivery(`word ${String(deliveries)}`, drafts));
};
const findings = () =>
  world.db
    .prepare("select subject, detail from finding where code = 'suspected-duplicate' order by subject")
    .raw()
    .all();
const cases = () =>
  (
    world.db
      .prepare(
        'select key, severity, findings, companies, state from exception where findings > 0 and class <> ? order by key',
      )
      .raw()
      .all('unmapped-reference-data') as [string, number, number, string, string][]
  ).map(([key, severity, ...rest]) => [key, SEVERITIES[severity], ...rest]);

const CASE = 'suspected-duplicate-payment|payment|doc|1010/2026/1500000001';

describe('an invoice that two entities pay', () => {
  it('is one finding about the second payment, which says what agrees, and one case of the controller', async () => {
    await told(FIRST);
    expect(findings()).toEqual([]);
    await told(SECOND);
    expect(findings()).toEqual([
      [
        'doc|2010/2026/1500000002',
        'May pay again what 1010-2026-1500000001 of company 1010 pays: same beneficiary account, same number 2026-4471, same amount.',
      ],
    ]);
    expect(cases()).toEqual([[CASE, 'critical', 1, '["2010"]', 'open']]);
    const { owner, playbook, closesWhen } = CATALOGUE['suspected-duplicate-payment'];
    expect([owner, playbook, closesWhen]).toEqual(['controller', ['stop-payment', 'claim-back'], 'paid-once']);
  });

  it('is the same finding when both have been sent, and no longer money that can be kept', async () => {
    await told(FIRST, SECOND);
    const before = findings();
    await told(paid('2010', '02', { ...AGAIN, state: 'transmitted', qualifier: 'sent', rawStatus: '1-SENT' }));
    expect(findings()).toEqual(before);
    expect(cases()).toEqual([[CASE, 'high', 1, '["2010"]', 'open']]);
  });

  it.each([
    ['rejected', 'by-approver'],
    ['rejected', 'cancelled-before-execution'],
  ] as const)('is over when one of them is %s %s, whichever it is', async (state, qualifier) => {
    await told(FIRST, SECOND);
    await told(paid('2010', '02', { ...AGAIN, state, qualifier, rawStatus: '2-STOP' }));
    expect([findings(), cases()]).toEqual([[], []]);
    await told(paid('2010', '02', { ...AGAIN, rawStatus: '3-BACK' }));
    expect(findings()).toHaveLength(1);
    await told(paid('1010', '01', { state, qualifier, rawStatus: '4-STOP' }));
    expect([findings(), cases()]).toEqual([[], []]);
  });

  it('is over when the first one comes back', async () => {
    await told(FIRST, SECOND);
    const back = { role: 'bank', rawStatus: 'BOOK', returning: true, booked: true, state: 'reversed' } as const;
    await told(
      paid('1010', '01', { role: 'bank', rawStatus: 'BOOK', state: 'settled', booked: true }),
      claimDraft('back', claim({ ...back, ...eur(1_873_000n), identity: { erpDocument: '1010/2026/1500000001' } })),
    );
    expect(findings()).toEqual([]);
  });

  it('stays one case when it is paid a third time, with the one that all repeat', async () => {
    await told(FIRST, SECOND);
    const [before] = findings();
    await told(paid('3010', '03', { remittance: 'Re. 4471/2026', valueDate: plainDate('2026-11-16') }));
    expect(findings()).toEqual([before, ['doc|3010/2026/1500000003', expect.stringContaining('of company 1010')]]);
    expect(cases()).toEqual([[CASE, 'critical', 2, '["2010","3010"]', 'open']]);
  });

  it('belongs to the recall once the bank was asked for the money', async () => {
    await told(FIRST, SECOND);
    const asked = { status: 'requested', code: 'DUPL', askedOf: 'COBADEFFXXX' } as const;
    const identity = { erpDocument: '1010/2026/1500000001' };
    await told(
      paid('1010', '01', { role: 'bank', rawStatus: 'BOOK', state: 'settled', booked: true }),
      claimDraft('recall', claim({ role: 'bank', rawStatus: 'requested', identity, recall: asked })),
    );
    expect(cases().map(([key, , count]) => [key, count])).toEqual([
      ['recall-open|payment|doc|1010/2026/1500000001', 2],
    ]);
  });
});

it('a rent that is paid each month is found only where one month is paid twice', async () => {
  const rent = (month: number, day: string, number: string) =>
    paid('1010', number, { remittance: `MIETE 2026-${String(month)}`, valueDate: plainDate(day) });
  await told(rent(10, '2026-10-01', '10'), rent(11, '2026-11-02', '11'), rent(12, '2026-12-01', '12'));
  expect(findings()).toEqual([]);
  await told(rent(12, '2026-12-03', '13'));
  expect(findings()).toHaveLength(1);
});
