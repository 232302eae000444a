import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { anyReportHistory, reportDrafts, type SaidReport } from '../../../support/entry-histories.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { TestStreet } from '../../../support/street.ts';

const MORNING = 1_700_000_000_000;

/** What people see of reports that were written one second after the other and observed in the order of `order`. */
async function shown(written: readonly SaidReport[], order: readonly number[]) {
  const world = new TestStreet();
  try {
    const all = written.map((said, index) => ({ ...said, createdAt: instant(MORNING + index * 1_000) }));
    await world.receive(
      ...order.map((index, place) =>
        world.delivery(`file-${String(index)}`, reportDrafts(all[index]!), {
          observedAt: MORNING + 60_000 + place * 1_000,
        }),
      ),
    );
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
    const rows = (sql: string) => world.db.prepare(sql).all();
    return {
      entries: rows('select key, statement_key, status, minor from entry order by key'),
      statements: rows('select key, date, opening, closing from statement order by key'),
      payments: rows('select key, state, minor, value_date from payment order by key'),
      replaced: rows('select key, by_key, basis from supersession order by key'),
      totals: rows(
        'select account, role, date, minor, count from day_total where count > 0 order by account, role, date',
      ),
    };
  } finally {
    world.close();
  }
}

describe('reports of a bank that are seen in another order than the bank wrote them', () => {
  it('say what they say when they are seen in time', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReportHistory.chain((written) => {
          const places = written.map((_, index) => index);
          return fc.tuple(fc.constant(written), fc.shuffledSubarray(places, { minLength: places.length }));
        }),
        async ([written, order]) => {
          expect(await shown(written, order)).toEqual(
            await shown(
              written,
              order.toSorted((a, b) => a - b),
            ),
          );
        },
      ),
      seedsOf(100, 1_000),
    );
  }, 1_800_000);
});
