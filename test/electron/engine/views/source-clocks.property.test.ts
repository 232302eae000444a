import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { report } from '../../../../electron/engine/report/report.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { type Instant, instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { inAnyOrder } from '../../../support/any-order.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

const MINUTE = 60_000;
const MORNING = Number(parseInstant('2026-11-17T08:00:00Z'));

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

/** Findings about clocks, as the report prints them. */
function clocks(of = world, asKnownAt?: number): readonly string[] {
  const lines: string[] = [];
  report(of.db, 'findings', asKnownAt, ({ code, subject, detail }) => {
    if (code === 'clock-ahead') lines.push(`${String(subject)}: ${String(detail)}`);
  });
  return lines;
}

/** A bank's word on a payment, made at `at`; the payment is for the week after. */
const word = (key: string, at?: Instant): FactDraft =>
  claimDraft(
    key,
    claim({
      role: 'bank',
      state: 'accepted',
      rawStatus: 'ACSP',
      identity: { endToEndId: key },
      ...eur(100n, '2026-11-24'),
      ...(at === undefined ? {} : { at }),
    }),
  );

const now = () => Number(world.clock.now());
const send = (name: string, ...aheadMinutes: readonly (number | undefined)[]) =>
  world.receive(
    world.delivery(
      name,
      aheadMinutes.map((minutes, index) =>
        word(`${name}-${String(index)}`, minutes === undefined ? undefined : instant(now() + minutes * MINUTE)),
      ),
    ),
  );

describe('a source whose clock is ahead of ours', () => {
  it('is one finding that names source, delivery, both instants and the distance, and its money counts', async () => {
    await send('report-1', -20, 61, 3);
    expect(clocks()).toEqual([
      'test: report-1 states 2026-11-17T09:01:00.000Z and was received at 2026-11-17T08:00:00.000Z: 61 min ahead. Compare the clock of test and that of this computer.',
    ]);
    expect(world.db.prepare('select count(*) from payment').pluck().get()).toBe(3);
    expect(world.db.prepare('select count(*) from failed_import').pluck().get()).toBe(0);
  });

  it('stays the one finding while more deliveries are ahead, and ends with the first that is not', async () => {
    await send('report-1', 61);
    const first = clocks();
    await send('report-2', 64);
    await send('report-3', 70);
    expect(clocks()).toEqual(first);
    const before = now();
    await send('report-4', -1);
    expect(clocks()).toEqual([]);
    expect(clocks(world, before)).toEqual(first);
    await send('report-5', 30);
    expect(clocks()).toMatchObject([expect.stringContaining('report-5 states')]);
  });

  it('is not ended by what states no instant, nor by the same bytes seen again', async () => {
    const ahead = world.delivery('page', [word('P-1', instant(now() + 20 * MINUTE))], { slot: 'page' });
    await world.receive(ahead);
    await send('no-time', undefined);
    world.clock.advance(60 * MINUTE);
    await world.receive({ ...ahead, observedAt: now() });
    expect(clocks()).toHaveLength(1);
  });

  it('is none within five minutes, nor for a day ahead', async () => {
    await send('on-time', 0, -600);
    await send('a-little', 5);
    expect(clocks()).toEqual([]);
    await world.receive(world.delivery('just-beyond', [word('P-9', instant(now() + 5 * MINUTE + 1))]));
    expect(clocks()).toHaveLength(1);
  });

  it('is told from other sources, which go on as they are', async () => {
    const other = world.delivery('other', [word('O-1', instant(now() + 90 * MINUTE))]);
    world.street.accept('otherbank', [other]);
    await send('report-1', -2);
    expect(clocks()).toMatchObject([expect.stringMatching(/^otherbank: other states .* 90 min ahead/)]);
  });

  it('is known again after a restart and a fold from facts', async () => {
    await send('report-1', 61);
    await send('report-2', undefined);
    const before = clocks();
    world.reopen();
    const folded = rebuild(world.db, world.street.facts, world.street.views);
    expect(folded.after).toEqual(folded.before);
    expect(clocks()).toEqual(before);
  });

  it('is found alike in any order, grouping and repetition of deliveries, and by a fold from facts', async () => {
    const said = fc.record({
      key: fc.constantFrom('P-1', 'P-2', 'P-3'),
      at: fc.constantFrom(undefined, -30, 0, 4, 6, 30, 31),
      observed: fc.nat({ max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(said, { minLength: 1, maxLength: 7 })
          .map((made) => made.map((one, index) => ({ ...one, index })))
          .chain(inAnyOrder),
        async ([inOrder, shuffled, again]) => {
          const told = async (list: typeof inOrder, together = false) => {
            const made = new TestStreet();
            try {
              const deliveries = list.map(({ key, at, observed, index }) => {
                const observedAt = MORNING + observed * MINUTE;
                const fact = word(key, at === undefined ? undefined : instant(observedAt + at * MINUTE));
                return made.delivery(`file-${String(index)}`, [fact], { observedAt });
              });
              await (together ? made.receiveTogether(...deliveries) : made.receive(...deliveries));
              const { before, after } = rebuild(made.db, made.street.facts, made.street.views);
              expect(after).toEqual(before);
              return { digests: after, found: clocks(made) };
            } finally {
              made.close();
            }
          };
          const expected = await told(inOrder);
          expect(await told([...shuffled, ...again])).toEqual(expected);
          expect(await told(shuffled, true)).toEqual(expected);
          // The last of those that state an instant decides.
          const last = inOrder
            .flatMap(({ at, observed }) => (at === undefined ? [] : [{ at, observed }]))
            .toSorted((a, b) => a.observed - b.observed || a.at - b.at)
            .at(-1);
          expect(expected.found).toHaveLength(last !== undefined && last.at > 5 ? 1 : 0);
        },
      ),
      { numRuns: 80 },
    );
  }, 240_000);
});
