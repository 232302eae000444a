import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { exportCases } from '../../../../electron/engine/queries/cases/export.ts';
import { reachOf } from '../../../../electron/engine/queries/desk.ts';
import type { CaseFilter } from '../../../../shared/contracts/api/cases.ts';
import type { Principal } from '../../../../shared/contracts/permissions.ts';
import { absentStatement } from '../../../support/case-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { ANALYST, VIEWER } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

async function exported(filter: CaseFilter = {}, principal: Principal = ANALYST, asKnownAt?: number) {
  const pieces: string[] = [];
  const result = await exportCases(
    deskOf(world.db, world.clock),
    { filter, sort: { by: 'due', descending: false }, reach: reachOf(principal), asKnownAt },
    (text) => void pieces.push(text),
    () => false,
  );
  const [about = '', heads = '', ...rows] = pieces.join('').trimEnd().split('\r\n');
  return { result: result!, about, heads, rows };
}

const differing = (uetr: string, counterpartyName: string, kind: 'supplier' | 'payroll') =>
  (['treasury', 'bank'] as const).map((role, index) =>
    claimDraft(
      `${uetr}-${role}`,
      claim({
        role,
        rawStatus: 'X',
        state: role === 'treasury' ? 'approved' : 'accepted',
        identity: { uetr: `00000000-0000-4000-8000-00000000000${uetr}` },
        companyCode: '1010',
        counterpartyName,
        kind,
        ...eur(70_000n + BigInt(index)),
      }),
    ),
  );
const tell = (name: string, drafts: Parameters<typeof world.delivery>[1]) =>
  world.receive(world.delivery(name, drafts));

describe('the exported queue', () => {
  it('says its filter, its order and as known at when above the rows, one row for each case that the filter shows', async () => {
    await tell('absent', [absentStatement('A-1', '2026-11-16'), absentStatement('A-2', '2026-11-16')]);
    const { result, about, rows } = await exported({ causes: ['account-day|A-2|2026-11-16'] });
    expect(result.rows).toBe(1);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('missing-or-gapped-statement|account-day|A-2|2026-11-16');
    expect(about).toContain('as known at now');
    expect(about).toContain('order due ascending');
    expect(about).toContain('account-day|A-2|2026-11-16');
  });

  it('is what was known at an earlier time where the console shows that', async () => {
    await tell('one', [absentStatement('A-1', '2026-11-16')]);
    const then = world.clock.now();
    world.clock.advance(60_000);
    await tell('two', [absentStatement('A-2', '2026-11-16')]);
    const past = await exported({}, ANALYST, then);
    expect(past.rows).toHaveLength(1);
    expect(past.about).toContain(`as known at ${new Date(then).toISOString().slice(0, 16)}`);
    expect((await exported()).rows).toHaveLength(2);
  });

  it('runs no formula in a spreadsheet', async () => {
    await tell('evil', differing('1', '=HYPERLINK("http://x","pay")', 'supplier'));
    const { rows } = await exported();
    expect(rows.join('\n')).toContain(`'=HYPERLINK`);
    expect(rows.join('\n')).not.toMatch(/(^|,)"?=/m);
  });

  it('has amounts with the minor digits of their currency', async () => {
    await tell('differ', differing('1', 'Steel', 'supplier'));
    expect((await exported({ classes: ['status-mismatch'] })).rows[0]).toMatch(/,70[01]\.\d\d,EUR,EUR 70[01]\.\d\d,/);
  });

  it('tells a payroll item to nobody without the right to it', async () => {
    await tell('pay', differing('1', 'Jane Roe', 'payroll'));
    expect((await exported({}, ANALYST)).rows.join()).toContain('Jane Roe');
    const hidden = (await exported({}, VIEWER)).rows.join();
    expect(hidden).toContain('(not shown)');
    expect(hidden).not.toContain('Jane Roe');
  });

  it('stops where it is cancelled', async () => {
    await tell('absent', [absentStatement('A-1', '2026-11-16')]);
    const question = { filter: {}, sort: { by: 'due', descending: false }, reach: reachOf(ANALYST) } as const;
    const cancelled = await exportCases(
      deskOf(world.db, world.clock),
      question,
      () => undefined,
      () => true,
    );
    expect(cancelled).toBeUndefined();
  });
});
