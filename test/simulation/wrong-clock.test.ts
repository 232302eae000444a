import { describe, expect, it } from 'vitest';
import { report } from '../../electron/engine/report/report.ts';
import { Simulation } from '../support/simulation/simulation.ts';
import { START } from '../support/simulation/run-days.ts';
import { instant } from '../../shared/kernel/clock.ts';

const HOUR = 60;

describe('a workstation whose clock is slow for some hours of a business day', () => {
  it('names each bank that seems ahead once, and names none once the clock is right again', async () => {
    const simulation = new Simulation({ company: 'halmark', volume: 0.01, start: START });
    const ahead = (): readonly string[] => {
      const sources: string[] = [];
      report(simulation.workspace.onlookersDb, 'findings', undefined, ({ code, subject }) => {
        if (code === 'clock-ahead') sources.push(String(subject));
      });
      return sources;
    };
    try {
      // Monday at nine: a day of ordinary business has passed.
      await simulation.passUntil(instant(START + 28 * HOUR * 60_000));
      expect(ahead()).toEqual([]);
      simulation.time.skewMs = -HOUR * 60_000;
      await simulation.pass(4 * HOUR);
      const named = ahead();
      expect(named).toEqual(expect.arrayContaining(['hudson', 'rheinbank']));
      expect(new Set(named).size).toBe(named.length);
      simulation.time.skewMs = 0;
      await simulation.pass(24 * HOUR);
      expect(ahead()).toEqual([]);
    } finally {
      await simulation.close();
    }
  }, 240_000);
});
