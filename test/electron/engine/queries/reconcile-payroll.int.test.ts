import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { MatchWorld } from '../../../support/match-world.ts';
import { ANALYST, TestReader, VIEWER } from '../../../support/reader.ts';

const SALARY = 'A|statement|2026-11-13||0';
const SUPPLIER = 'A|statement|2026-11-13||2';

let world: MatchWorld;
let reader: TestReader;
beforeEach(async () => {
  world = await MatchWorld.make();
  reader = new TestReader(world.street);
  await world.statement(0n, [
    { date: '2026-11-13', minor: -310_000n, reference: 'RB0001' },
    { date: '2026-11-13', minor: -290_000n, reference: 'RB0002' },
    { date: '2026-11-13', minor: -50_000n, reference: 'RB0003' },
  ]);
  await world.post('4700', { date: '2026-11-12', minor: 1n, reference: '' });
  await world.tell(
    'bookings',
    [310_000n, 290_000n].map((minor, index) => ({
      ...claimDraft(
        `A|statement|2026-11-13||${String(index)}|0`,
        claim({
          ...{ role: 'bank', state: 'settled', rawStatus: 'BOOK', kind: 'payroll', ownAccount: 'A' },
          ...{ identity: { endToEndId: `PAY-${String(index)}` }, ...eur(minor) },
        }),
      ),
      source: 'account:A',
    })),
  );
});
afterEach(() => {
  reader.close();
  world.close();
});

const asked = { accountId: 'A', limit: 100 } as const;

describe('salaries on an account, to who has no right to payroll items', () => {
  it('are a sum in the statement and no line on a pane', async () => {
    const shown = (await reader.ask('reconcile.account', asked, VIEWER))!;
    expect(shown.bank.map((line) => line.key)).toEqual([SUPPLIER]);
    expect(shown.counts.bank).toBe(3);
    expect(shown.statement?.bookItems).toMatchObject([
      { class: 'unrecorded-payment', minor: -50_000n, lines: [{ key: SUPPLIER }] },
      { class: 'unrecorded-payment', minor: -600_000n, lines: [] },
    ]);
    const text = JSON.stringify(shown, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(text).not.toContain('310000');
    expect(text).not.toContain(SALARY);
  });

  it('are lines like others to who has it', async () => {
    const shown = (await reader.ask('reconcile.account', asked, ANALYST))!;
    expect(shown.bank.map((line) => line.minor)).toEqual([-310_000n, -290_000n, -50_000n]);
    expect(shown.statement?.bookItems).toHaveLength(3);
  });

  it('are not told by what a match of them was found by', async () => {
    await world.post('4711', { date: '2026-11-13', minor: -310_000n, reference: 'RB0001' });
    await world.match();
    const key = world.onlyKey();
    expect((await reader.ask('reconcile.match', { key }, ANALYST))?.evidence.length).toBeGreaterThan(0);
    const shut = await reader.ask('reconcile.match', { key }, VIEWER);
    expect(shut).toMatchObject({ left: [], evidence: [] });
  });

  it('leave the unreconciled difference as it is', async () => {
    const [open, shut] = [
      await reader.ask('reconcile.account', asked, ANALYST),
      await reader.ask('reconcile.account', asked, VIEWER),
    ];
    expect(shut?.statement?.unreconciledMinor).toBe(open?.statement?.unreconciledMinor);
    expect(shut?.account).toEqual(open?.account);
  });
});
