import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { type TestReader, VIEWER } from '../../../support/reader.ts';
import { back, paid } from '../../../support/returns.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
eachReadStreet((made) => {
  ({ world, reader } = made);
});

let deliveries = 0;
const receive = (...drafts: readonly FactDraft[]) =>
  world.receive(world.delivery(`delivery-${String((deliveries += 1))}`, drafts));
const keyOf = async (reference: string): Promise<string> => {
  const hits = await reader.ask('payments.find', { text: reference, limit: 5, asKnownAt: undefined });
  return hits[0]?.row.key ?? '';
};

describe('the detail of a payment that came back', () => {
  it('shows both legs with days, reason and what led here, and the charges by name', async () => {
    await receive(paid('p', 4_820_000n, 'WIRE-1', { day: '2026-11-05' }));
    await receive(back('r', 4_817_500n, undefined, { day: '2026-11-09', originals: ['WIRE-1'] }));
    const detail = await reader.ask('payments.get', { key: await keyOf('WIRE-1') });
    expect(detail?.row).toMatchObject({ state: 'reversed', qualifier: 'returned', minor: 4_820_000n });
    expect(detail?.returned).toMatchObject({
      paid: { minor: 4_820_000n, currency: 'EUR', valueDate: '2026-11-05' },
      legs: [
        {
          minor: 4_817_500n,
          currency: 'EUR',
          valueDate: '2026-11-09',
          reasons: [{ code: 'AC01', text: expect.stringContaining('ccount') as string }],
          linkedBy: ['WIRE-1'],
        },
      ],
      difference: { kind: 'charges', minor: 2_500n, currency: 'EUR' },
    });
    expect(detail?.contradictions).toEqual([
      { code: 'returned-less-charges', message: 'Returned less charges (EUR 25.00).' },
    ]);
    expect(detail?.claims.map(({ state }) => state)).toEqual(['reversed', 'settled']);
  });

  it('shows each of two partial returns once, though the bank told them intraday before', async () => {
    await receive(paid('p', 100_000n, 'PART-1'));
    await receive(back('i1', 40_000n, 'PART-1', { report: 'intraday' }));
    await receive(back('s1', 40_000n, 'PART-1'), back('s2', 35_000n, 'PART-1', { day: '2026-11-12' }));
    const detail = await reader.ask('payments.get', { key: await keyOf('PART-1') });
    expect(detail?.returned?.legs.map(({ minor, valueDate }) => [minor, valueDate])).toEqual([
      [40_000n, '2026-11-09'],
      [35_000n, '2026-11-12'],
    ]);
    expect(detail?.returned?.difference).toEqual({ kind: 'rest', minor: 25_000n, currency: 'EUR' });
    expect(detail?.row).toMatchObject({ state: 'settled', qualifier: 'partly-returned' });
  });

  it('showed nothing of it as known before', async () => {
    await receive(paid('p', 100_000n, 'PART-1'));
    const before = Number(world.clock.now());
    world.clock.advance(60_000);
    await receive(back('r', 99_000n, 'PART-1'));
    const key = await keyOf('PART-1');
    expect((await reader.ask('payments.get', { key }))?.returned?.legs).toHaveLength(1);
    const then = await reader.ask('payments.get', { key, asKnownAt: before });
    expect([then?.row.state, then?.returned]).toEqual(['settled', null]);
  });

  it('tells amounts of a payroll item to nobody without the right', async () => {
    const kind = (draft: FactDraft): FactDraft =>
      draft.kind === 'payment-claim' ? { ...draft, body: { ...draft.body, kind: 'payroll' } } : draft;
    await receive(kind(paid('p', 100_000n, 'PART-1')), kind(back('r', 99_000n, 'PART-1')));
    const detail = await reader.ask('payments.get', { key: await keyOf('PART-1') }, VIEWER);
    expect([detail?.row.masked, detail?.returned]).toEqual([true, null]);
    expect(detail?.contradictions).toEqual([{ code: 'returned-less-charges', message: 'Returned less charges.' }]);
  });
});

describe('the detail of a payment that is recalled', () => {
  const asked = claimDraft(
    'asked',
    claim({
      role: 'bank',
      rawStatus: 'recall requested',
      identity: { erpDocument: '1010/2026/1500000042' },
      reasons: [{ code: 'DUPL' }],
      recall: { status: 'requested', code: 'DUPL', dueOn: plainDate('2026-12-07') },
    }),
  );
  const settled = claimDraft(
    'settled',
    claim({
      role: 'bank',
      state: 'settled',
      qualifier: 'booked',
      rawStatus: 'BOOK',
      booked: true,
      identity: { erpDocument: '1010/2026/1500000042' },
      ...eur(100_000n),
    }),
  );
  const key = 'doc|1010/2026/1500000042';

  it('shows status, reason and deadline, and stays settled', async () => {
    await receive(settled, asked);
    const detail = await reader.ask('payments.get', { key });
    expect(detail?.recall).toMatchObject({ status: 'requested', code: 'DUPL', dueOn: '2026-12-07' });
    expect(detail?.recall?.text).toMatch(/dup/i);
    expect([detail?.row.state, detail?.contradictions.map(({ code }) => code)]).toEqual(['settled', ['recall-open']]);
    expect(world.db.prepare("select detail from finding where code = 'recall-open'").pluck().get()).toBe(
      'DUPL, answer due 2026-12-07',
    );
  });

  it('waits for nothing once it is answered', async () => {
    await receive(settled, asked);
    await receive(
      claimDraft(
        'answer',
        claim({
          role: 'bank',
          rawStatus: 'RJCR',
          identity: { erpDocument: '1010/2026/1500000042' },
          recall: { status: 'refused', code: 'NOAS' },
        }),
      ),
    );
    const detail = await reader.ask('payments.get', { key });
    expect(detail?.recall).toMatchObject({ status: 'refused', code: 'NOAS', dueOn: null });
    expect(detail?.contradictions.map(({ code }) => code)).toEqual(['recall-refused']);
  });
});
