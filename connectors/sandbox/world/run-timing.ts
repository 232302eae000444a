import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import type { Account } from './company.ts';
import { at, plusMinutes } from './days.ts';
import type { BatchSpec, BatchTimes, Rail } from './model.ts';

/** Minutes after midnight, in the bank's zone, at which a rail's bookings of the day are made. */
const BOOKED_MINUTE: Readonly<Record<Rail, number>> = {
  sepa: 990,
  sdd: 390,
  bacs: 420,
  chaps: 960,
  ach: 570,
  cheque: 600,
  wire: 1020,
  zengin: 930,
  local: 900,
};

/** Rails whose payments leave as soon as the bank has accepted them. */
const IMMEDIATE: ReadonlySet<Rail> = new Set(['chaps', 'wire', 'zengin', 'local']);

function bookedAt(spec: BatchSpec, account: Account, accepted: Instant, random: Random): Instant {
  const date = spec.movedTo?.date ?? spec.requestedDate;
  const minute = spec.kind === 'payroll' ? 390 : BOOKED_MINUTE[spec.rail];
  const regular = at(date, minute + random.int(0, 9), account.timeZone);
  const soon = plusMinutes(accepted, random.int(60, 150));
  if (IMMEDIATE.has(spec.rail) && soon >= at(date, 0, account.timeZone))
    return instant(Math.min(Math.max(soon, accepted), at(date, 1125, account.timeZone)));
  return instant(Math.max(regular, plusMinutes(accepted, 20)));
}

/** When a run is made, sent, acknowledged, accepted and booked. */
export function timesOf(spec: BatchSpec, account: Account, random: Random): BatchTimes {
  const step = (from: Instant, low: number, high: number): Instant =>
    plusMinutes(from, random.int(low * 60, high * 60) / 60);
  const batched = step(spec.created, 3, 5);
  const approved = instant(Math.max(batched, spec.approvedAt ?? batched));
  const generated = step(approved, 4, 6);
  const pushed = step(generated, 2, 4);
  const transmitted = step(pushed, 1, 3);
  const received = step(transmitted, 2, 4);
  const accepted = step(received, 12, 20);
  return {
    created: spec.created,
    batched,
    generated,
    pushed,
    transmitted,
    received,
    accepted,
    booked: bookedAt(spec, account, accepted, random),
  };
}
