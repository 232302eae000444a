import { describe, expect, it } from 'vitest';
import { MatchWatch } from '../../../../electron/engine/match/match-watch.ts';
import type { Matcher, MatcherLook } from '../../../../electron/engine/match/matcher.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { HandClock } from '../../../support/street.ts';

function watched(look: () => MatcherLook, atStoreFault: (error: unknown) => boolean = () => false) {
  const timers = new HandTimers();
  const seen = { looks: 0, received: 0 };
  const matcher: Pick<Matcher, 'look'> = {
    look: () => {
      seen.looks += 1;
      return look();
    },
  };
  const watch = new MatchWatch({
    ...{ matcher, clock: new HandClock(), timers, atStoreFault },
    onReceived: () => {
      seen.received += 1;
    },
  });
  return { watch, timers, seen };
}

describe('the watch over what is to be matched', () => {
  it('looks every two seconds, sooner while accounts are left, and tells when something waits to be read', async () => {
    const answers: MatcherLook[] = [
      { recorded: 3, more: true },
      { recorded: 0, more: false },
    ];
    const { watch, timers, seen } = watched(() => answers.shift() ?? { recorded: 0, more: false });
    watch.start();
    await timers.pass(2_000);
    expect(seen).toEqual({ looks: 1, received: 1 });
    await timers.pass(250);
    expect(seen).toEqual({ looks: 2, received: 1 });
    await timers.pass(1_999);
    expect(seen.looks).toBe(2);
    await timers.pass(1);
    expect(seen.looks).toBe(3);
  });

  it('looks no more once it is stopped', async () => {
    const { watch, timers, seen } = watched(() => ({ recorded: 0, more: true }));
    watch.start();
    await timers.pass(2_000);
    watch.stop();
    await timers.pass(60_000);
    expect(seen.looks).toBe(1);
  });

  it('goes on after a store that could not be written to', async () => {
    const faults: unknown[] = [];
    const full = new Error('disk full');
    const { watch, timers, seen } = watched(
      () => {
        throw full;
      },
      (error) => {
        faults.push(error);
        return true;
      },
    );
    watch.start();
    await timers.pass(4_000);
    expect(seen.looks).toBe(2);
    expect(faults).toEqual([full, full]);
  });
});
