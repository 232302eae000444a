import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { back, paid } from '../../../support/returns.ts';
import { TestStreet } from '../../../support/street.ts';

/** What the list shows after each draft came as a delivery of its own. */
async function shown(drafts: readonly FactDraft[], then?: (world: TestStreet) => void) {
  const world = new TestStreet();
  try {
    for (const [index, draft] of drafts.entries())
      await world.receive(
        world.delivery(`f-${String(index)}-${draft.key}`, [draft], { observedAt: 1_700_000_000_000 }),
      );
    expect(world.db.prepare('select code, rule from failed_import').all()).toEqual([]);
    then?.(world);
    const rows = world.db
      .prepare('select reference, state, qualifier, minor, contradictions from payment order by reference, minor')
      .all() as { reference: string; state: number; qualifier: string; minor: number; contradictions: string }[];
    return {
      digests: world.street.views.digests(),
      rows: rows.map((row) => ({
        ...row,
        contradictions: (JSON.parse(row.contradictions) as { code: string; detail: string }[]).map(
          ({ code, detail }) => `${code}: ${detail}`,
        ),
      })),
    };
  } finally {
    world.close();
  }
}
const SETTLED = 4;
const REVERSED = 6;

describe('money that comes back', () => {
  it('less charges is one payment with its original, and the difference has a name', async () => {
    const { rows } = await shown([paid('p', 4_820_000n, 'WIRE-1'), back('r', 4_817_500n, 'WIRE-1')]);
    expect(rows).toEqual([
      {
        reference: 'WIRE-1',
        state: REVERSED,
        qualifier: 'returned',
        minor: 4_820_000,
        contradictions: ['returned-less-charges: EUR 25.00'],
      },
    ]);
  });

  it('that named nothing is told again with its reference, and finds its original', async () => {
    const unnamed = back('r', 4_817_500n, undefined, { revision: '1' });
    const named = back('r', 4_817_500n, undefined, { revision: '2', originals: ['WIRE-1'] });
    const told = await shown([unnamed, named, paid('p', 4_820_000n, 'WIRE-1')]);
    expect(told.rows).toMatchObject([{ state: REVERSED, contradictions: ['returned-less-charges: EUR 25.00'] }]);
    expect(await shown([paid('p', 4_820_000n, 'WIRE-1'), named, unnamed])).toEqual(told);
  });

  it('in part leaves the rest settled, and a second part adds', async () => {
    const parts = [paid('p', 100_000n, 'A'), back('r1', 40_000n, 'A'), back('r2', 35_000n, 'A', { day: '2026-11-12' })];
    expect((await shown(parts)).rows).toMatchObject([
      {
        state: SETTLED,
        qualifier: 'partly-returned',
        contradictions: ['partly-returned: EUR 750.00 came back, EUR 250.00 did not'],
      },
    ]);
  });

  it('told intraday and by the statement came back once', async () => {
    const tellings = [
      paid('p', 100_000n, 'A'),
      back('i', 40_000n, 'A', { report: 'intraday' }),
      back('s', 40_000n, 'A'),
    ];
    expect((await shown(tellings)).rows[0]?.contradictions).toEqual([
      'partly-returned: EUR 400.00 came back, EUR 600.00 did not',
    ]);
  });

  it('beyond what was paid is a finding', async () => {
    expect((await shown([paid('p', 100_000n, 'A'), back('r', 130_000n, 'A')])).rows).toMatchObject([
      { state: REVERSED, contradictions: ['returned-more-than-paid: EUR 300.00'] },
    ]);
  });

  it('with two possible originals is linked to none, and says which', async () => {
    const { rows } = await shown([paid('p', 100_000n, 'A'), paid('q', 90_000n, 'A'), back('r', 89_990n, 'A')]);
    expect(rows.map(({ minor, state, contradictions }) => [minor, state, contradictions])).toEqual([
      [89_990, REVERSED, ['return-ambiguous: A, A']],
      [90_000, SETTLED, []],
      [100_000, SETTLED, []],
    ]);
  });

  it('is found by a reference that only the text of the return carries', async () => {
    const said = [paid('p', 100_000n, 'A'), back('r', 99_000n, undefined, { originals: ['A'], chargesMinor: 1_000n })];
    expect((await shown(said)).rows).toMatchObject([
      { reference: 'A', state: REVERSED, contradictions: ['returned-less-charges: EUR 10.00'] },
    ]);
  });

  it('stays on its own where no payment is known by what it carries, and says so', async () => {
    const said = [paid('p', 100_000n, 'A'), back('r', 100_000n, undefined, { originals: ['B'] })];
    expect((await shown(said)).rows.map(({ state, contradictions }) => [state, contradictions])).toEqual([
      [SETTLED, []],
      [REVERSED, ['return-without-original: ']],
    ]);
  });

  it('goes away again when the bank corrects the entry to money that left', async () => {
    const said = [
      paid('p', 100_000n, 'A'),
      back('r', 99_000n, 'A', { revision: '1' }),
      paid('r', 99_000n, 'A', { day: '2026-11-09', revision: '2' }),
    ];
    expect((await shown(said)).rows.map(({ minor, state, contradictions }) => [minor, state, contradictions])).toEqual([
      [99_000, SETTLED, []],
      [100_000, SETTLED, []],
    ]);
  });

  it('more than 45 days later, or before it was paid, is not the return of that payment', async () => {
    for (const day of ['2026-12-21', '2026-11-04'])
      expect((await shown([paid('p', 100_000n, 'A'), back('r', 99_000n, 'A', { day })])).rows).toMatchObject([
        { state: REVERSED, contradictions: ['return-without-original: '] },
        { state: SETTLED, contradictions: [] },
      ]);
  });

  it('is the same whatever the order, repetition or revision, and when folded again', async () => {
    const anyDraft = fc
      .record({
        record: fc.integer({ min: 0, max: 4 }),
        revision: fc.constantFrom('1', '2'),
        minor: fc.constantFrom(100_000n, 99_000n, 40_000n),
        reference: fc.constantFrom('A', 'B'),
        day: fc.constantFrom('2026-11-05', '2026-11-09', '2026-12-22'),
        isReturn: fc.boolean(),
      })
      // A later revision of a record may speak of money that left where the earlier spoke of money that came back.
      .map(({ record, minor, reference, day, isReturn, revision }) =>
        (isReturn ? back : paid)(`x${String(record)}`, minor, reference, { day, revision }),
      );
    const anyOrders = fc
      .uniqueArray(anyDraft, { minLength: 2, maxLength: 7, selector: ({ key, revision = '' }) => `${key} ${revision}` })
      .chain((drafts) => fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length })));
    await fc.assert(
      fc.asyncProperty(anyOrders, async ([drafts, shuffled]) => {
        const { digests } = await shown(drafts, (world) => {
          const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
          expect(after).toEqual(before);
        });
        expect((await shown([...shuffled, ...shuffled])).digests).toEqual(digests);
      }),
      { numRuns: 40 },
    );
  }, 240_000);
});
