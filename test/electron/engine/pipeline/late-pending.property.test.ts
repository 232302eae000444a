import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { inAnyOrder } from '../../../support/any-order.ts';
import { ACCOUNT, reportDrafts, type SaidEntry, type SaidReport } from '../../../support/entry-histories.ts';
import { TestStreet } from '../../../support/street.ts';

const KEY = `${ACCOUNT}|intraday|ref|4711`;
const MORNING = 1_700_000_000_000;

const report = (key: string, ...entries: readonly SaidEntry[]): SaidReport => ({
  key,
  report: 'intraday',
  date: '2026-11-16',
  entries,
});
const movement = (status: 'booked' | 'pending', minor = 500n): SaidEntry => ({
  key: KEY,
  minor,
  status,
  reference: '4711',
});

/** A report as the bank's files are read: what is pending tells of no payment. */
const factsOf = (said: SaidReport) =>
  reportDrafts(said).filter(
    ({ kind }) => kind !== 'payment-claim' || said.entries.every((one) => one.status !== 'pending'),
  );

interface Sent {
  readonly said: SaidReport;
  readonly observed: number;
}

async function told(sent: readonly Sent[], together = false) {
  const world = new TestStreet();
  try {
    const deliveries = sent.map(({ said, observed }) =>
      world.delivery(said.key, factsOf(said), { observedAt: MORNING + observed * 1_000 }),
    );
    await (together ? world.receiveTogether(...deliveries) : world.receive(...deliveries));
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
    return {
      digests: after,
      entries: world.db.prepare('select statement_key, status, minor from entry where key = ?').all(KEY),
      payments: world.db.prepare('select state, minor from payment').all(),
    };
  } finally {
    world.close();
  }
}

describe('a pending entry that comes after its booking under the same key', () => {
  const pending = report('R-1', movement('pending'));
  const booked = report('R-2', movement('booked', 480n));

  it('does not take the place of the booking, whichever was received or observed first', async () => {
    for (const [first, second] of [
      [pending, booked],
      [booked, pending],
    ] as const)
      for (const observed of [
        [1, 2],
        [2, 1],
        [1, 1],
      ] as const) {
        const { entries, payments } = await told([
          { said: first, observed: observed[0] },
          { said: second, observed: observed[1] },
        ]);
        expect(entries).toEqual([{ statement_key: 'R-2', status: 'booked', minor: 480 }]);
        expect(payments).toMatchObject([{ minor: 480 }]);
      }
  });

  it('gives way to the latest of several bookings, as a corrected entry does', async () => {
    const corrected = report('R-3', movement('booked', 475n));
    const { entries } = await told([
      { said: corrected, observed: 3 },
      { said: booked, observed: 2 },
      { said: pending, observed: 9 },
    ]);
    expect(entries).toEqual([{ statement_key: 'R-3', status: 'booked', minor: 475 }]);
  });

  it('comes to one state in any order, grouping and repetition, and shows a booking wherever there is one', async () => {
    const anyReport = fc.record({
      status: fc.constantFrom('booked' as const, 'pending' as const),
      minor: fc.constantFrom(480n, 500n),
      observed: fc.nat({ max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyReport, { minLength: 1, maxLength: 5 }).chain((made) => {
          const sent = made.map(({ status, minor, observed }, index): Sent & { readonly status: string } => ({
            said: report(`R-${String(index)}`, movement(status, minor)),
            observed,
            status,
          }));
          return inAnyOrder(sent);
        }),
        async ([inOrder, shuffled, again]) => {
          const expected = await told(inOrder);
          expect(await told([...shuffled, ...again])).toEqual(expected);
          expect(await told(shuffled, true)).toEqual(expected);
          const anyBooked = inOrder.some(({ status }) => status === 'booked');
          expect(expected.entries).toMatchObject([{ status: anyBooked ? 'booked' : 'pending' }]);
        },
      ),
      { numRuns: 60 },
    );
  }, 240_000);
});
