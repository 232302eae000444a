import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, balanceDraft } from '../../../support/cash-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import type { TestStreet } from '../../../support/street.ts';
import { EvaluatedStreet } from '../../../support/evaluated-street.ts';

const TREASURY = {
  system: 'kyriba',
  title: 'Kyriba',
  role: 'treasury',
  stream: 'transfers',
  periodMs: 86_400_000,
} as const;
const ERP = { system: 'sap', title: 'SAP', role: 'erp', stream: 'documents', periodMs: 86_400_000 } as const;
const BOOKED = parseInstant('2026-11-17T11:40:00Z')!;
const HOUR = 3_600_000;

let world: TestStreet;
let street: EvaluatedStreet;

async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  await street.receive(drafts);
}
async function look(at: number, heard: readonly (typeof TREASURY | typeof ERP)[] = [TREASURY, ERP]) {
  return street.look(at, heard);
}
const cases = () =>
  world.db.prepare("select case_key from exception_finding where code = 'settled-without-instruction'").pluck().all();

const identity = { uetr: '00000000-0000-4000-8000-000000000001' };
const DEBIT = claimDraft(
  'debit',
  claim({
    role: 'bank',
    rawStatus: 'BOOK',
    state: 'settled',
    booked: true,
    at: instant(BOOKED),
    ...eur(987_000n),
    identity,
  }),
);
const ORDER = claimDraft(
  'order',
  claim({ role: 'treasury', rawStatus: 'TRANSMITTED', state: 'transmitted', ...eur(987_000n), identity }),
);
const CASE = 'bank-debit-without-payment|payment|uetr|00000000-0000-4000-8000-000000000001';

beforeEach(async () => {
  street = new EvaluatedStreet(BOOKED + 60_000, [TREASURY, ERP]);
  world = street.world;
  const account = String(DEBIT.kind === 'payment-claim' ? DEBIT.body.ownAccount : '');
  await receive(
    accountDraft(account),
    balanceDraft({ account, role: 'treasury', basis: 'prior-day-ledger', minor: 0n, date: '2026-11-16' }),
  );
});
afterEach(() => {
  world.close();
});

it('a debit that nobody has instructed is a case an hour after it was booked, and over once treasury knows it', async () => {
  await receive(DEBIT);
  expect(await look(BOOKED + 2 * 60_000)).toBe(BOOKED + HOUR);
  expect(cases()).toEqual([]);
  await look(BOOKED + HOUR + 15_000);
  expect(cases()).toEqual([CASE]);
  await look(BOOKED + HOUR + 60_000);
  expect(world.db.prepare("select count(*) from expectation where subject = 'debit'").pluck().get()).toBe(1);
  await receive(ORDER);
  await look(BOOKED + HOUR + 120_000);
  expect(cases()).toEqual([]);
});

it('a debit says nothing while one of those who instruct payments was not heard since, or where nobody does', async () => {
  await receive(DEBIT);
  await look(BOOKED + 2 * HOUR, [TREASURY]);
  expect(cases()).toEqual([]);
  saveSetting(world.db, 'feeds', []);
  await look(BOOKED + 3 * HOUR, []);
  expect(cases()).toEqual([]);
});

it('a debit with a name too long to be recorded stops no look at the others', async () => {
  const reference = 'x'.repeat(255);
  const long = claim({
    ...{ role: 'bank', rawStatus: 'BOOK', state: 'settled', booked: true, at: instant(BOOKED), ...eur(5n) },
    identity: { bankReference: { account: 'DE02120300000000202051', reference } },
  });
  await receive(DEBIT, claimDraft('long', long));
  await look(BOOKED + 2 * HOUR);
  expect(cases()).toEqual([CASE]);
});

it('a debit of a treasury payment, and money that comes in, are none', async () => {
  const receipt = claim({
    role: 'bank',
    rawStatus: 'BOOK',
    state: 'settled',
    booked: true,
    ...eur(5n),
    direction: 'in',
  });
  await receive(ORDER, DEBIT, claimDraft('receipt', receipt));
  await look(BOOKED + 2 * HOUR);
  expect(cases()).toEqual([]);
});
