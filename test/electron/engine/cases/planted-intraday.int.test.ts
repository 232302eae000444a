import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCOUNTS } from '../../../../connectors/sandbox/world/company.ts';
import { bankDay, intradayAfter } from '../../../../electron/engine/queries/cash/bank-day.ts';
import type { Moment } from '../../../../electron/engine/queries/desk.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { StreetRun } from '../../../support/street-run.ts';

const PLANTED = 'intraday-repeated';
const MONDAY = '2026-11-16';

let run: StreetRun;
let accountId: string;
let account: string;

beforeAll(async () => {
  run = await StreetRun.start('halmark', 0.05, parseInstant(`${MONDAY}T12:00:00+01:00`));
  accountId = run.sandbox.groundTruth.find(({ id }) => id === PLANTED)!.subject.accounts[0]!;
  account = ACCOUNTS.find(({ id }) => id === accountId)!.number;
}, 60_000);
afterAll(async () => {
  await run.close();
});

async function lookAfter(minutes: number): Promise<void> {
  run.advance(minutes);
  await run.visitAll();
  await run.read();
}
const entries = (report: 'advice' | 'statement'): unknown[] =>
  run.db
    .prepare(
      `select bank_reference || ' ' || minor from entry where account = ? and booking_date = ? and report = ? order by 1`,
    )
    .pluck()
    .all(account, MONDAY, report);
const moment = (): Moment => ({ at: run.clock.now(), seq: undefined, version: 0 });
/** What the bank's day stands at: the last closed day, and what was told since. */
function position(): { readonly closed: string; readonly minor: bigint; readonly toldSince: number } {
  const day = bankDay(run.db, moment(), account, MONDAY)!;
  const told = intradayAfter(run.db, moment(), account, { after: day.date, upTo: MONDAY });
  return { closed: day.date, minor: day.closing + (told?.net ?? 0n), toldSince: told?.entries ?? 0 };
}

it('what a bank tells in the day and books at its end counts once and is nobody’s case', async () => {
  const planted = run.sandbox.groundTruth.find(({ id }) => id === PLANTED)!;
  expect(planted.owner).toBe('nobody');
  const ofDay = () => run.sandbox.world.ledger.entries(accountId).filter(({ bookingDate }) => bookingDate === MONDAY);
  await lookAfter(0);
  const [fridays, before] = [position(), entries('advice').length];
  await lookAfter(7 * 60);
  const told = entries('advice');
  expect(told.length).toBeGreaterThan(before);
  expect(position()).toMatchObject({ closed: fridays.closed, toldSince: told.length });

  await lookAfter(13 * 60);
  const booked = ofDay().map(({ bankReference, minor }) => `${bankReference} ${String(minor)}`);
  expect(entries('statement')).toEqual(booked.sort());
  expect(booked).toEqual(expect.arrayContaining(told));
  const opening = bankDay(run.db, moment(), account, fridays.closed)!.closing;
  const moved = ofDay().reduce((sum, { minor }) => sum + minor, 0n);
  expect(position()).toEqual({ closed: MONDAY, minor: opening + moved, toldSince: 0 });
  const found = "select key from exception_finding where account = ? and kind in ('statement', 'account-day', 'entry')";
  expect(run.db.prepare(found).pluck().all(account)).toEqual([]);
});
