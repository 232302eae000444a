import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { EvaluatedStreet } from '../../../support/evaluated-street.ts';
import type { TestStreet } from '../../../support/street.ts';

const PAYER = 'DE02120300000000202051';
const RECEIVER = 'GB33BUKB20201555555555';
const DAY = '2026-11-17';
const NEXT_DAY = '2026-11-18';
const EVENING = parseInstant(`${DAY}T20:00:00Z`)!;
const MINUTE = 60_000;

let world: TestStreet;
let street: EvaluatedStreet;
let looks: number;

beforeEach(async () => {
  looks = 0;
  street = new EvaluatedStreet(EVENING, []);
  world = street.world;
  await street.receive([accountDraft(PAYER), accountDraft(RECEIVER, { companyCode: '2010' })]);
});
afterEach(() => {
  world.close();
});

async function look(): Promise<unknown[]> {
  looks += 1;
  await street.look(EVENING + looks * MINUTE, []);
  return open();
}
const open = (): unknown[] =>
  world.db
    .prepare("select subject from exception_finding where code = 'paid-not-received' order by subject")
    .pluck()
    .all();

/** A payment of 1010 that its bank has booked. */
function paid(id: string, minor: bigint, over: Partial<Parameters<typeof claim>[0]> = {}): FactDraft {
  return claimDraft(
    id,
    claim({
      ...{ role: 'bank', rawStatus: 'BOOK', state: 'settled', booked: true, ...eur(minor, DAY) },
      ...{ identity: { uetr: uetr(id) }, kind: 'intercompany', companyCode: '1010', counterpartyAccount: RECEIVER },
      ...over,
    }),
  );
}
const uetr = (id: string): string => `00000000-0000-4000-8000-${id.padStart(12, '0')}`;
const keyOf = (id: string): string => `uetr|${uetr(id)}`;
const stated = (date: string, entries: readonly bigint[]): FactDraft[] =>
  statementDrafts({ account: RECEIVER, date, opening: 0n, entries });

it('nothing is said before the receiver’s statement of the value date is in', async () => {
  await street.receive([paid('1', 5_000n), ...stated('2026-11-16', [])]);
  expect(await look()).toEqual([]);
});

it('a payment that the statement does not show is in transit, and no longer once a later one does', async () => {
  await street.receive([paid('1', 5_000n), ...stated(DAY, [4_999n])]);
  expect(await look()).toEqual([keyOf('1')]);
  expect(await look()).toEqual([keyOf('1')]);
  expect(world.db.prepare("select count(*) from expectation where subject = 'transfer'").pluck().get()).toBe(1);
  await street.receive(stated(NEXT_DAY, [5_000n]));
  expect(await look()).toEqual([]);
});

it('one credit answers one of two payments of the same amount: the older one', async () => {
  await street.receive([paid('1', 5_000n), paid('2', 5_000n), ...stated(DAY, [5_000n])]);
  expect(await look()).toEqual([keyOf('2')]);
  await street.receive(stated(NEXT_DAY, [5_000n]));
  expect(await look()).toEqual([]);
});

it('one credit answers the payment that its text names, although an older one waits', async () => {
  await street.receive([
    paid('1', 5_000n, { remittance: 'loan' }),
    paid('2', 5_000n, { remittance: 'entry 0' }),
    ...stated(DAY, [5_000n]),
  ]);
  expect(await look()).toEqual([keyOf('1')]);
});

it('an advice answers it as well, and its statement answers no second one', async () => {
  const advised = statementDrafts({
    account: RECEIVER,
    date: NEXT_DAY,
    opening: 0n,
    entries: [5_000n],
    report: 'advice',
  });
  await street.receive([paid('1', 5_000n), paid('2', 5_000n), ...stated(DAY, [])]);
  expect(await look()).toEqual([keyOf('1'), keyOf('2')]);
  await street.receive(withReference(advised, 'GB-1'));
  expect(await look()).toEqual([keyOf('2')]);
  await street.receive(withReference(stated(NEXT_DAY, [5_000n]), 'GB-1'));
  expect(await look()).toEqual([keyOf('2')]);
});

it('the credit of a payment that is too old to be looked at answers no other one', async () => {
  await street.receive([paid('1', 5_000n), paid('2', 5_000n), ...stated(DAY, [5_000n])]);
  expect(await look()).toEqual([keyOf('2')]);
  for (const days of [15, 16]) {
    await street.look(EVENING + days * 24 * 60 * MINUTE, []);
    expect(open()).toEqual([keyOf('2')]);
  }
});

it('a payment inside one entity, one to somebody else and one that its bank has not booked are none', async () => {
  await street.receive([
    paid('1', 5_000n, { companyCode: '2010' }),
    paid('2', 6_000n, { counterpartyAccount: 'FR7630006000011234567890189' }),
    paid('3', 7_000n, { state: 'accepted', rawStatus: 'ACSP', booked: false }),
    paid('4', 8_000n, { kind: 'supplier' }),
    ...stated(DAY, []),
  ]);
  expect(await look()).toEqual([]);
});

/** The same report, with the bank's reference on each entry. */
function withReference(drafts: readonly FactDraft[], reference: string): FactDraft[] {
  return drafts.map((draft) =>
    draft.kind === 'entry'
      ? { ...draft, body: { ...draft.body, entry: { ...draft.body.entry, bankReference: reference } } }
      : draft,
  );
}
