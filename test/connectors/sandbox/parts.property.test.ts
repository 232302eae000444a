import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Agenda } from '../../../connectors/sandbox/world/agenda.ts';
import { splitByWeight } from '../../../connectors/sandbox/world/amounts.ts';
import { ibanHolds, ibanOf, norwegianAccount } from '../../../connectors/sandbox/world/identifiers.ts';
import { instant } from '../../../shared/kernel/clock.ts';

it('runs an agenda in order of time, then of scheduling, whatever the order of entry and however it is stepped', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 })),
      fc.array(fc.integer({ min: 0, max: 60 })),
      (times, steps) => {
        const agenda = new Agenda();
        const ran: (readonly [number, number])[] = [];
        times.forEach((at, order) => {
          agenda.schedule(instant(at), () => ran.push([at, order]));
        });
        for (const step of steps.sort((a, b) => a - b)) agenda.runUntil(instant(step));
        agenda.runUntil(instant(100));
        const expected = times.map((at, order) => [at, order] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(ran).toEqual(expected);
        expect(agenda.size).toBe(0);
      },
    ),
  );
});

it('runs what is scheduled meanwhile, if it is due', () => {
  const agenda = new Agenda();
  const ran: string[] = [];
  agenda.schedule(instant(1), () => {
    agenda.schedule(instant(2), () => ran.push('due'));
    agenda.schedule(instant(9), () => ran.push('later'));
  });
  agenda.runUntil(instant(5));
  expect([ran, agenda.size]).toEqual([['due'], 1]);
});

it('splits a total without losing or making money', () => {
  const weights = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.bigInt({ min: 1_000_000n, max: 10n ** 12n }), weights, (total, parts) => {
      const split = splitByWeight(total, parts);
      expect(split.reduce((sum, part) => sum + part, 0n)).toBe(total);
      expect(split.every((part) => part > 0n)).toBe(true);
    }),
  );
});

it('makes account numbers whose check digits hold, and that break when two neighbouring digits change places', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 12, max: 20 }), (serial, place) => {
      const iban = ibanOf('DE', `99990010${String(serial).padStart(10, '0')}`);
      expect(ibanHolds(iban)).toBe(true);
      const swapped = iban.slice(0, place) + iban.charAt(place + 1) + iban.charAt(place) + iban.slice(place + 2);
      if (swapped !== iban) expect(ibanHolds(swapped)).toBe(false);
      expect(ibanHolds(ibanOf('NO', norwegianAccount('9960', serial % 900_000)))).toBe(true);
    }),
  );
});
