import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../../shared/domain/statement/movement.ts';
import { supersede } from '../../../../shared/domain/statement/supersession.ts';
import { movement } from '../../../support/movements.ts';

const BOOKED = 'booked-in-statement';
const links = (...movements: readonly Movement[]) =>
  supersede(movements).links.map(({ earlier, later, evidence }) => [earlier.key, later.key, evidence.basis]);
const doubts = (...movements: readonly Movement[]) =>
  supersede(movements).doubts.map((doubt) => [doubt.movement.key, doubt.candidates.map((one) => one.key)]);

describe('a pending entry and its booking', () => {
  it('are one movement by the bank reference although a fee changed the amount, and say what changed', () => {
    const { links: found } = supersede([
      movement('pending', { reference: 'R-1', party: 'ACME' }),
      movement('booked', { layer: BOOKED, reference: 'R-1', party: 'ACME', minor: -101_500n }),
    ]);
    expect(found).toMatchObject([
      {
        earlier: { key: 'pending' },
        later: { key: 'booked' },
        evidence: {
          basis: 'strong',
          agreed: ['reference', 'bookingDate', 'valueDate', 'party'],
          changed: ['minor'],
        },
      },
    ]);
  });

  it('are one although the date rolled over a weekend', () => {
    expect(
      links(
        movement('pending', { reference: 'R-1', bookingDate: '2026-11-13', valueDate: '2026-11-13' }),
        movement('booked', { layer: BOOKED, reference: 'R-1' }),
      ),
    ).toEqual([['pending', 'booked', 'strong']]);
  });

  it('are one although the bank gave it another reference, by the end-to-end reference and the amount', () => {
    expect(
      links(
        movement('pending', { reference: 'HOLD-9', endToEndId: '1010-2026-15' }),
        movement('booked', { layer: BOOKED, reference: 'TX-77', endToEndId: '1010-2026-15', valueDate: '2026-11-17' }),
      ),
    ).toEqual([['pending', 'booked', 'scoped']]);
  });

  it('are one by the UETR even when amount, date and reference changed', () => {
    expect(
      links(
        movement('pending', { uetr: 'u-1', reference: 'A' }),
        movement('booked', {
          layer: BOOKED,
          uetr: 'u-1',
          reference: 'B',
          minor: -97_500n,
          bookingDate: '2026-12-20',
          valueDate: '2026-12-20',
        }),
      ),
    ).toEqual([['pending', 'booked', 'strong']]);
  });

  it('are one by counterparty and a near amount where nothing else is told', () => {
    expect(
      links(
        movement('pending', { party: 'HOTEL' }),
        movement('booked', { layer: BOOKED, party: 'HOTEL', minor: -102_000n, bookingDate: '2026-11-18' }),
      ),
    ).toEqual([['pending', 'booked', 'weak']]);
  });

  it('are two when the end-to-end references, the UETRs, the sides or the currencies differ', () => {
    const pending = movement('pending', { endToEndId: 'A', uetr: 'u-1', party: 'ACME' });
    const booked = { layer: BOOKED, party: 'ACME', endToEndId: 'A' } as const;
    expect(links(pending, movement('b', { ...booked, uetr: 'u-2' }))).toEqual([]);
    expect(links(pending, movement('b', { ...booked, minor: 100_000n }))).toEqual([]);
    expect(
      links(movement('p', { endToEndId: 'A', party: 'ACME' }), movement('b', { ...booked, endToEndId: 'B' })),
    ).toEqual([]);
  });

  it('are two when the booking lies well before the announcement: last week’s rent is not this week’s', () => {
    expect(
      links(
        movement('this week', { endToEndId: 'RENT', bookingDate: '2026-11-23', valueDate: '2026-11-23' }),
        movement('last week', { layer: BOOKED, endToEndId: 'RENT' }),
      ),
    ).toEqual([]);
  });
});

describe('a pending entry told in three intraday reports under changing keys', () => {
  const told = ['052-8', '052-9', '052-10'].map((report) =>
    movement(report, { reference: 'R-1', statementKey: report }),
  );

  it('counts once while it waits: each gives way to the next, report 9 before report 10', () => {
    expect(links(...told)).toEqual([
      ['052-8', '052-9', 'strong'],
      ['052-9', '052-10', 'strong'],
    ]);
  });

  it('gives way as a whole to its booking', () => {
    expect(links(...told, movement('booked', { layer: BOOKED, reference: 'R-1' }))).toEqual([
      ['052-8', 'booked', 'strong'],
      ['052-9', 'booked', 'strong'],
      ['052-10', 'booked', 'strong'],
    ]);
  });
});

describe('an intraday entry repeated as booked', () => {
  it('counts with the statement, together with what was pending before', () => {
    expect(
      links(
        movement('pending', { reference: 'R-1' }),
        movement('intraday', { layer: 'booked-in-intraday', reference: 'R-1' }),
        movement('booked', { layer: BOOKED, reference: 'R-1' }),
      ),
    ).toEqual([
      ['pending', 'booked', 'strong'],
      ['intraday', 'booked', 'strong'],
    ]);
  });

  it('of a bank that starts its references anew each day stays with its own day', () => {
    const day = (key: string, date: string, layer: Movement['layer']) =>
      movement(key, { layer, reference: '0001', party: 'POOL', bookingDate: date, valueDate: date });
    expect(
      links(
        day('mon-intraday', '2026-11-16', 'booked-in-intraday'),
        day('tue-intraday', '2026-11-17', 'booked-in-intraday'),
        day('mon', '2026-11-16', BOOKED),
        day('tue', '2026-11-17', BOOKED),
      ),
    ).toEqual([
      ['mon-intraday', 'mon', 'strong'],
      ['tue-intraday', 'tue', 'strong'],
    ]);
  });

  it('twice with nothing to tell the two apart pairs with two bookings, each once', () => {
    const fee = (key: string, layer: Movement['layer']) =>
      movement(key, { layer, statementKey: layer, text: 'CARDFEE', minor: -500n });
    expect(
      links(fee('i1', 'booked-in-intraday'), fee('i2', 'booked-in-intraday'), fee('b1', BOOKED), fee('b2', BOOKED)),
    ).toEqual([
      ['i1', 'b1', 'weak'],
      ['i2', 'b2', 'weak'],
    ]);
  });
});

describe('weak evidence with two candidates', () => {
  it('merges nothing and is a doubt that names both', () => {
    const pending = movement('pending', { party: 'HOTEL' });
    const near = movement('near', { layer: BOOKED, party: 'HOTEL', minor: -101_000n });
    const exact = movement('exact', { layer: BOOKED, party: 'HOTEL' });
    expect(links(pending, near, exact)).toEqual([]);
    expect(doubts(pending, near, exact)).toEqual([['pending', ['exact', 'near']]]);
  });

  it('is none once one of them is known to be the booking of another', () => {
    expect(
      links(
        movement('pending', { party: 'HOTEL' }),
        movement('other', { party: 'HOTEL', reference: 'R-2' }),
        movement('near', { layer: BOOKED, party: 'HOTEL', minor: -101_000n, reference: 'R-2' }),
        movement('exact', { layer: BOOKED, party: 'HOTEL' }),
      ),
    ).toEqual([
      ['other', 'near', 'strong'],
      ['pending', 'exact', 'weak'],
    ]);
  });
});
