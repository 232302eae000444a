import { afterEach, beforeEach, expect, it } from 'vitest';
import { SteadyTime } from '../../../../electron/engine/outbox/steady-time.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { TestStreet } from '../../../support/street.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

let street: TestStreet;
let timers: HandTimers;
beforeEach(() => {
  street = new TestStreet();
  timers = new HandTimers();
});
afterEach(() => {
  street.close();
});

const open = () => new SteadyTime(street.db, street.clock, timers, 1);

it('goes by what the run measured, whatever the clock on the wall does', async () => {
  const time = open();
  await timers.pass(MINUTE);
  street.clock.advance(-50 * MINUTE);
  expect(time.elapsedMs()).toBe(MINUTE);
});

it('counts the time that the engine was away', async () => {
  const time = open();
  await timers.pass(MINUTE);
  street.clock.advance(MINUTE);
  time.keep();
  street.clock.advance(10 * MINUTE);
  expect(open().elapsedMs()).toBe(11 * MINUTE);
});

it('counts a clock that was set back while the engine was away as time beyond any memory', () => {
  open();
  street.clock.advance(-1);
  expect(open().elapsedMs()).toBeGreaterThan(50 * YEAR);
});
