import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, balanceDraft } from '../../../support/cash-facts.ts';
import type { TestStreet } from '../../../support/street.ts';
import { EvaluatedStreet } from '../../../support/evaluated-street.ts';

const REPORT = {
  system: 'snowflake',
  title: 'Snowflake',
  role: 'reporting',
  stream: 'cash-position',
  periodMs: 86_400_000,
  figuresHoldMinutes: 150,
} as const;
const ACCOUNT = 'DE02120300000000202051';
const OTHER = 'DE02500105170137075030';
const MINUTE = 60_000;
const CASE = ['stale-report|report|snowflake'];
/** Eight o'clock at the desk. */
const MORNING = parseInstant('2026-11-17T07:00:00Z')!;

let world: TestStreet;
let street: EvaluatedStreet;

async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  world.clock.advance(1000);
  await street.receive(drafts, { observedAt: world.clock.now() });
}
async function look(afterMinutes: number, heard = true) {
  return street.look(MORNING + afterMinutes * MINUTE, heard ? [REPORT] : []);
}
const cases = () =>
  world.db.prepare("select case_key from exception_finding where code = 'report-stale'").pluck().all();

const reported = (asOf: string, minor: bigint, account = ACCOUNT): FactDraft =>
  balanceDraft({ account, role: 'reporting', basis: 'intraday', minor, date: asOf.slice(0, 10), asOf });
const stated = (date: string, minor: bigint): FactDraft =>
  balanceDraft({ account: ACCOUNT, role: 'treasury', basis: 'intraday', minor, date });
const DAYS_BEFORE = [reported('2026-11-13T17:00:00Z', 1n), reported('2026-11-16T17:00:00Z', 2n)];

beforeEach(async () => {
  street = new EvaluatedStreet(MORNING + MINUTE, [REPORT]);
  world = street.world;
  await receive(accountDraft(ACCOUNT), accountDraft(OTHER));
});
afterEach(() => {
  world.close();
});

it('a report that still shows the figure of 08:00 at 10:30 is one case, and over with its next figure', async () => {
  await receive(...DAYS_BEFORE, reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  expect(await look(100)).toBe(MORNING + 150 * MINUTE);
  expect(cases()).toEqual([]);
  await look(151);
  expect(cases()).toEqual(CASE);
  await look(160);
  expect(world.db.prepare("select count(*) from expectation where subject = 'report'").pluck().get()).toBe(1);
  await receive(reported('2026-11-17T09:00:00Z', 150n));
  await look(170);
  expect(cases()).toEqual([]);
});

it('a day on which it stood still before does not teach that this is usual', async () => {
  await receive(...DAYS_BEFORE, reported('2026-11-12T07:00:00Z', 3n));
  await receive(reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  await look(160);
  expect(cases()).toEqual(CASE);
});

it('it stays a case over midnight, because the report did not go on', async () => {
  await receive(...DAYS_BEFORE, reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  await look(160);
  await look(24 * 60);
  expect(cases()).toEqual(CASE);
});

it('a report that was not read since says nothing', async () => {
  await receive(...DAYS_BEFORE, reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  await look(140);
  await look(200, false);
  expect(cases()).toEqual([]);
});

it.each([
  ['on which treasury has not moved', [reported('2026-11-17T07:00:00Z', 150n), stated('2026-11-17', 150n)], 300],
  ['that came as far as on other days', [reported('2026-11-17T17:00:00Z', 100n), stated('2026-11-17', 150n)], 780],
  ['that treasury does not state', [reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-16', 150n)], 300],
  [
    'of an account that it left behind',
    [reported('2026-11-17T07:00:00Z', 100n), reported('2026-11-17T09:30:00Z', 5n, OTHER), stated('2026-11-17', 150n)],
    300,
  ],
])('a figure %s is no stale report', async (_, drafts, minutes) => {
  await receive(...DAYS_BEFORE);
  world.clock.advance(instant(MORNING + (minutes - 10) * MINUTE) - world.clock.now());
  await receive(...drafts);
  await look(minutes);
  expect(cases()).toEqual([]);
});

it('of a system whose figures may stand for as long as they do, none is stale', async () => {
  saveSetting(world.db, 'feeds', [{ ...REPORT, figuresHoldMinutes: 360 }]);
  await receive(...DAYS_BEFORE, reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  expect(await look(300)).toBe(MORNING + 360 * MINUTE);
  expect(cases()).toEqual([]);
  await look(361);
  expect(cases()).toEqual(CASE);
});

it('of a system of which the workspace does not say how long its figures stand, none is stale', async () => {
  saveSetting(world.db, 'feeds', [{ ...REPORT, figuresHoldMinutes: null }]);
  await receive(...DAYS_BEFORE, reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  await look(600);
  expect(cases()).toEqual([]);
});

it('a report of one day only has no rhythm that it could miss', async () => {
  await receive(reported('2026-11-17T07:00:00Z', 100n), stated('2026-11-17', 150n));
  await look(300);
  expect(cases()).toEqual([]);
});
