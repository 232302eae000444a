import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { type ReportLine, statementDrafts } from '../../../support/reports.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

const T0 = 1_700_000_000_000;
const sent = (name: string, lines: readonly ReportLine[], order: number, key = 'S1') =>
  world.delivery(name, statementDrafts(key, lines), { observedAt: T0 + order * 1000 });
const entries = () =>
  world.db.prepare('select bank_reference as reference, minor from entry order by bank_reference').all();
const payments = () => world.db.prepare('select minor from payment order by minor').pluck().all();
const dayTotal = () => world.db.prepare('select sum(minor) from day_total where role = 1').pluck().get();

const FIRST = [
  { reference: 'A', minor: -1_000n },
  { reference: 'B', minor: 5_000n },
];
const CHANGED = [
  { reference: 'A', minor: -1_000n },
  { reference: 'C', minor: 5_200n },
];

describe('a statement that the bank sends again with one entry changed', () => {
  it('counts the money of the last sending only, in entries, payments and the day', async () => {
    await world.receive(sent('first', FIRST, 0), sent('second', CHANGED, 1));
    expect(entries()).toEqual([
      { reference: 'A', minor: -1000 },
      { reference: 'C', minor: 5200 },
    ]);
    expect(payments()).toEqual([1000, 5200]);
    expect(dayTotal()).toBe(4200);
    // Nobody describes the account in this story.
    expect(world.db.prepare("select code from finding where code <> 'account-unknown'").pluck().all()).toEqual([
      'statement-changed',
    ]);
  });

  it('is the same when the first sending arrives late', async () => {
    await world.receive(sent('second', CHANGED, 1), sent('first', FIRST, 0));
    expect(payments()).toEqual([1000, 5200]);
    expect(dayTotal()).toBe(4200);
  });

  it('still shows what was known before it came', async () => {
    await world.receive(sent('first', FIRST, 0), sent('second', CHANGED, 1));
    const before = world.db
      .prepare(
        'select bank_reference from entry_image where since_seq <= 1 and until_seq > 1 union select bank_reference from entry where since_seq <= 1 order by 1',
      )
      .pluck()
      .all();
    expect(before).toEqual(['A', 'B']);
  });

  it('keeps an entry that another report of the account still holds', async () => {
    await world.receive(
      sent('first', FIRST, 0),
      sent('interim', [{ reference: 'B', minor: 5_000n }], 1, 'S2'),
      sent('second', CHANGED, 2),
    );
    expect(entries()).toEqual([
      { reference: 'A', minor: -1000 },
      { reference: 'B', minor: 5000 },
      { reference: 'C', minor: 5200 },
    ]);
  });
});

describe('any sendings of a statement', () => {
  const anyLines = fc.uniqueArray(
    fc.record({ reference: fc.constantFrom('A', 'B', 'C', 'D'), minor: fc.constantFrom(-300n, 200n, 700n) }),
    { selector: (line) => line.reference, minLength: 1, maxLength: 4 },
  );

  it('end as the last sending says, whatever the order of arrival, and rebuild to the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLines, { minLength: 1, maxLength: 4 }).chain((sendings) => {
          const numbered = sendings.map((lines, order) => ({ lines, order }));
          return fc.tuple(fc.constant(numbered), fc.shuffledSubarray(numbered, { minLength: numbered.length }));
        }),
        async ([inOrder, shuffled]) => {
          const digests = [];
          for (const sendings of [inOrder, shuffled]) {
            world.close();
            world = new TestStreet();
            await world.receive(...sendings.map(({ lines, order }) => sent(`file-${String(order)}`, lines, order)));
            const last = inOrder
              .at(-1)!
              .lines.map((line) => ({ reference: line.reference, minor: Number(line.minor) }));
            expect(entries()).toEqual(last.toSorted((a, b) => (a.reference < b.reference ? -1 : 1)));
            expect(dayTotal()).toBe(last.reduce((sum, line) => sum + line.minor, 0));
            const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
            expect(after).toEqual(before);
            digests.push(after);
          }
          expect(digests[1]).toEqual(digests[0]);
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);
});
