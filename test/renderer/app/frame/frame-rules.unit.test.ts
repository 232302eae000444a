import { describe, expect, it } from 'vitest';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { chordAction } from '../../../../renderer/app/frame/chord.ts';
import { freshnessBySystem, worstFirst } from '../../../../renderer/app/frame/freshness.ts';
import { parseTravel, travelOffers, typedTravel } from '../../../../renderer/app/frame/travel-time.ts';

const press = (key: string, state: { armed?: boolean; typing?: boolean; ctrl?: boolean } = {}) =>
  chordAction(
    { key, ctrlKey: state.ctrl === true, metaKey: false, altKey: false },
    { armed: state.armed === true, typing: state.typing === true, shortcuts: ['p', 'c'] },
  );

describe('shortcuts of the console', () => {
  it('go to a screen after g, and only to one that exists', () => {
    expect([press('g'), press('p', { armed: true }), press('z', { armed: true })]).toEqual([
      { kind: 'armed' },
      { kind: 'go', shortcut: 'p' },
      undefined,
    ]);
  });

  it('leave letters alone while a person types, but open the palette everywhere', () => {
    expect([
      press('t', { typing: true }),
      press('?', { typing: true }),
      press('k', { typing: true, ctrl: true }),
    ]).toEqual([undefined, undefined, { kind: 'palette' }]);
  });
});

describe('freshness of a system', () => {
  const feed = (system: string, state: Feed['state'], lastSuccessAt: number | null): Feed => ({
    system,
    title: system,
    role: 'bank',
    stream: 'statements',
    state,
    lastSuccessAt,
    lastAttemptAt: null,
    nextAttemptAt: null,
    lastEventAt: null,
    periodMs: 1,
    consecutiveFailures: 0,
    breaker: 'closed',
    lastFault: null,
    deliveries: 0,
    facts: 0,
    quarantined: 0,
    polling: false,
    pausedAt: null,
    pausedBy: null,
    windowDaysMax: null,
  });

  it('is that of its worst feed, aged from its oldest success', () => {
    expect(
      freshnessBySystem([feed('a', 'on-time', 90), feed('a', 'stale', 10), feed('b', 'on-time', 50)]),
    ).toMatchObject([
      { system: 'a', state: 'stale', lastSuccessAt: 10 },
      { system: 'b', state: 'on-time', lastSuccessAt: 50 },
    ]);
  });

  it('is never "on time" while one of its feeds never succeeded', () => {
    expect(freshnessBySystem([feed('a', 'on-time', 90), feed('a', 'never-synced', null)])).toMatchObject([
      { state: 'never-synced', lastSuccessAt: null },
    ]);
  });

  it('is listed with what needs a person first', () => {
    const systems = freshnessBySystem([feed('a', 'on-time', 1), feed('b', 'failing', 1), feed('c', 'ageing', 1)]);
    expect(worstFirst(systems).map(({ system }) => system)).toEqual(['b', 'c', 'a']);
  });
});

describe('travelling in time', () => {
  const now = instant(Date.UTC(2026, 10, 18, 10, 42));

  it('reads what was typed in the zone that the console shows', () => {
    expect(parseTravel('2026-11-18 09:05', 'Europe/Berlin', now)).toBe(Date.UTC(2026, 10, 18, 8, 5));
  });

  it.each([0, 7, 250, 999])('writes an instant so that it reads the same one again, %d ms after the second', (ms) => {
    const commit = instant(Date.UTC(2026, 10, 18, 8, 5, 30) + ms);
    expect(parseTravel(typedTravel(commit, 'Europe/Berlin'), 'Europe/Berlin', now)).toBe(commit);
  });

  it.each([
    '2026-11-18 09:05.5',
    '2026-11-18 09:05:30.',
    '2026-11-18 12:05',
    '2026-02-30 10:00',
    '2026-11-18',
    '2026-11-18 25:00',
    'yesterday',
    '',
  ])('refuses %j: in the future, impossible or no time at all', (typed) => {
    expect(parseTravel(typed, 'Europe/Berlin', now)).toBeUndefined();
  });

  it('offers places that it can travel to', () => {
    const early = instant(Date.UTC(2026, 10, 18, 7, 0));
    for (const [at, names] of [
      [now, ['morning', 'yesterday']],
      [early, ['yesterday']],
    ] as const) {
      const offers = travelOffers('Europe/Berlin', at);
      expect(offers.map(({ name }) => name)).toEqual(names);
      expect(offers.map(({ typed }) => parseTravel(typed, 'Europe/Berlin', at))).not.toContain(undefined);
    }
  });
});
