import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentFilter, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import { cancelSource } from '../../../../shared/contracts/rpc/cancel.ts';
import { currency } from '../../../../shared/kernel/currency.ts';
import { fromEpochDay } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { ANALYST, contextOf, TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

/** Enough rows for several anchors in each run of the list. */
const ROWS = 5_300;

let world: TestStreet;
let reader: TestReader;

beforeAll(async () => {
  world = new TestStreet();
  const drafts = Array.from({ length: ROWS }, (_, index) =>
    claimDraft(
      `t${String(index)}`,
      claim({
        role: 'treasury',
        state: index % 3 === 0 ? 'initiated' : 'rejected',
        rawStatus: 'X',
        kind: index % 5 === 0 ? 'tax' : 'supplier',
        identity: { systemId: `BR${String(index).padStart(6, '0')}` },
        ownAccount: `A${String(index % 7)}`,
        ...(index % 4 === 0 ? {} : { valueDate: fromEpochDay(20_700 + ((index * 37) % 400)) }),
        ...(index % 6 === 0 ? {} : { minor: BigInt((index * 7919) % 2500), currency: currency('EUR') }),
      }),
    ),
  );
  await world.receive(world.delivery('all', drafts));
  reader = new TestReader(world);
});
afterAll(() => {
  reader.close();
  world.close();
});

const window = (filter: PaymentFilter, sort: PaymentSort, offset: number, limit: number) =>
  reader.ask('payments.window', { filter, sort, offset, limit }).then(({ rows }) => rows.map((row) => row.key));

const SORTS: readonly PaymentSort[] = [
  { by: 'valueDate', descending: false },
  { by: 'valueDate', descending: true },
  { by: 'amount', descending: true },
  { by: 'lastEvent', descending: false },
];
const FILTERS: readonly PaymentFilter[] = [
  { scope: 'all' },
  { scope: 'open' },
  { scope: 'focus' },
  { scope: 'all', kinds: ['tax'] },
  { scope: 'all', ownAccounts: ['A3', 'A4'] },
];

describe.each(SORTS)('a long list by $by (descending: $descending)', (sort) => {
  it.each(FILTERS)('is the same read from the top, from the end and in jumps: %j', async (filter) => {
    const { count } = await reader.ask('payments.count', { filter, exact: true });
    const whole: string[] = [];
    for (let offset = 0; offset < ROWS + 500; offset += 500) whole.push(...(await window(filter, sort, offset, 500)));
    expect(new Set(whole).size).toBe(count);
    expect(whole).toHaveLength(count);
    const other = new TestReader(world);
    try {
      // A fresh reader has set no anchors yet; the jumps come in an order that makes it set them backwards and forwards.
      for (const share of [1, 0.3, 0.999, 0.5, 0, 0.71]) {
        const offset = Math.floor(share * count);
        const { rows } = await other.ask('payments.window', { filter, sort, offset, limit: 40 });
        expect(rows.map((row) => row.key)).toEqual(whole.slice(offset, offset + 40));
      }
    } finally {
      other.close();
    }
  });
});

describe('a long list', () => {
  it('is read again after a commit, from the new state', async () => {
    const before = await reader.ask('payments.window', {
      filter: { scope: 'all' },
      sort: { by: 'amount', descending: true },
      offset: 0,
      limit: 1,
    });
    await world.receive(
      world.delivery('largest', [
        claimDraft(
          'largest',
          claim({
            role: 'treasury',
            state: 'initiated',
            rawStatus: 'X',
            identity: { systemId: 'LARGEST' },
            minor: 9_007_199_254_740_993n,
            currency: currency('EUR'),
          }),
        ),
      ]),
    );
    const after = await reader.ask('payments.window', {
      filter: { scope: 'all' },
      sort: { by: 'amount', descending: true },
      offset: 0,
      limit: 1,
    });
    expect(after.rows[0]).toMatchObject({ reference: 'LARGEST', minor: 9_007_199_254_740_993n });
    expect(after.version).toBeGreaterThan(before.version);
  });

  it('answers cancelled when the caller has taken the question back', async () => {
    const source = cancelSource();
    source.cancel();
    const outcome = await reader.handlers['payments.window'](
      { filter: { scope: 'all' }, sort: { by: 'valueDate', descending: true }, offset: 0, limit: 10 },
      contextOf(ANALYST, source),
    );
    expect(outcome).toEqual({ ok: false, fault: { kind: 'cancelled' } });
  });
});
