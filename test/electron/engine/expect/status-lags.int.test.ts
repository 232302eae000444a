import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import type { TestStreet } from '../../../support/street.ts';
import { EvaluatedStreet } from '../../../support/evaluated-street.ts';

const ERP = { system: 'sap', title: 'SAP', role: 'erp', stream: 'documents', periodMs: 60_000 } as const;
/** The statement of Monday 16 November is needed by 06:15 in Frankfurt; two business hours later is 11:00, 10:00 UTC. */
const DUE = parseInstant('2026-11-17T10:00:00Z')!;

let world: TestStreet;
let street: EvaluatedStreet;

async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  await street.receive(drafts);
}

/** Looks at an instant, up to which the ERP was polled unless it was not. */
async function look(at: number, erpHeard = true): Promise<number | undefined> {
  return street.look(at, erpHeard ? [ERP] : []);
}

const statement = (account: string) =>
  statementDrafts({ account, date: '2026-11-16', opening: 0n, entries: [-500n], sequence: '2' });

/** A payment of Monday that the bank has booked and the ERP has only posted, or cleared. */
function payment(number: number, account: string, cleared = false): readonly FactDraft[] {
  const identity = { erpDocument: `1010/2026/15000000${String(number)}` };
  const money = { ...eur(500n, '2026-11-16'), ownAccount: account };
  const booked = { role: 'bank', rawStatus: 'BOOK', state: 'settled', booked: true } as const;
  const posted = cleared
    ? ({ role: 'erp', rawStatus: 'cleared', state: 'settled', qualifier: 'cleared' } as const)
    : ({ role: 'erp', rawStatus: 'posted', state: 'initiated', qualifier: 'posted' } as const);
  return [
    claimDraft(`b${String(number)}`, claim({ ...booked, ...money, identity })),
    claimDraft(`e${String(number)}`, claim({ ...posted, ...money, identity }), cleared ? '2' : '1'),
  ];
}

const findings = () =>
  world.db.prepare("select subject, detail from finding where code = 'status-late' order by subject").raw().all();
const cases = () =>
  world.db
    .prepare("select distinct case_key from exception_finding where code = 'status-late' order by 1")
    .pluck()
    .all();

beforeEach(async () => {
  street = new EvaluatedStreet(parseInstant('2026-11-17T05:00:00Z')!, [ERP]);
  world = street.world;
  await receive(accountDraft('A', { bankId: 'rheinbank' }), accountDraft('B', { bankId: 'rheinbank' }));
});
afterEach(() => {
  world.close();
});

describe('a statement posting that fails in the ERP', () => {
  it('is one finding for all of the payments, at its deadline and not before, and a case of the administrator', async () => {
    await receive(...statement('A'), ...payment(10, 'A'), ...payment(11, 'A'), ...payment(12, 'A'));
    expect(await look(DUE - 60_000)).toBe(DUE);
    expect(findings()).toEqual([]);
    await look(DUE + 15_000);
    expect(findings()).toEqual([
      ['A|2026-11-16', 'sap is silent about 3 payments that the bank has settled; needed by 2026-11-17T10:00:00.000Z.'],
    ]);
    expect(cases()).toEqual(['late-status|silent|sap|2026-11-16']);
    const { owner, playbook, closesWhen } = CATALOGUE['late-status'];
    expect([owner, playbook, closesWhen]).toEqual([
      'administrator',
      ['check-feed', 'ask-system-again'],
      'status-received',
    ]);
  });

  it('is recorded once, and is over by itself when the last of them is posted', async () => {
    await receive(...statement('A'), ...payment(10, 'A'), ...payment(11, 'A'));
    await look(DUE + 15_000);
    const before = findings();
    await receive(...payment(10, 'A', true));
    await look(DUE + 30_000);
    expect(findings()).toEqual(before);
    await receive(...payment(11, 'A', true));
    await look(DUE + 60_000);
    expect([findings(), cases()]).toEqual([[], []]);
    expect(world.db.prepare("select count(*) from expectation where subject = 'status'").pluck().get()).toBe(1);
    const { before: told, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(told);
  });

  it('is one case for all accounts of the day, and belongs to the feed while that is late', async () => {
    await receive(...statement('A'), ...statement('B'), ...payment(10, 'A'), ...payment(11, 'B'));
    await look(DUE + 15_000);
    expect(findings()).toHaveLength(2);
    expect(cases()).toEqual(['late-status|silent|sap|2026-11-16']);
    await look(DUE + 600_000, false);
    expect(cases()).toEqual(['late-feed|feed|sap']);
    await look(DUE + 630_000);
    expect(cases()).toEqual(['late-status|silent|sap|2026-11-16']);
  });
});

describe('the silence of an ERP says nothing', () => {
  it('before it was heard again after the deadline', async () => {
    await receive(...statement('A'), ...payment(10, 'A'));
    await look(DUE - 60_000);
    await look(DUE + 60_000, false);
    expect(findings()).toEqual([]);
  });

  it('while the statement of the day is missing: that is the finding', async () => {
    await receive(...statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [5n], sequence: '1' }));
    await receive(...payment(10, 'A'));
    await look(DUE + 15_000);
    expect(findings()).toEqual([]);
    expect(
      world.db
        .prepare("select subject from finding where code = 'statement-missing' and subject like 'A|%'")
        .pluck()
        .all(),
    ).toEqual(['A|2026-11-16']);
  });

  it('about payments that it has posted, or that the bank has not settled', async () => {
    const [, posted] = payment(10, 'A');
    await receive(...statement('A'), posted!, ...payment(11, 'A', true));
    await look(DUE + 15_000);
    expect(findings()).toEqual([]);
  });

  it('until two business hours after a statement that came late', async () => {
    await receive(...statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [5n], sequence: '1' }));
    await look(parseInstant('2026-11-17T09:30:00Z')!);
    await receive(...statement('A'), ...payment(10, 'A'));
    await look(DUE + 15_000);
    expect(findings()).toEqual([]);
    await look(parseInstant('2026-11-17T11:31:00Z')!);
    expect(findings()).toHaveLength(1);
  });
});
