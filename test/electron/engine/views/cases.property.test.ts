import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { anyCaseDecision, anyTrouble } from '../../../support/case-facts.ts';
import { accountDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { anyLinkDecision } from '../../../support/link-decisions.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { TestStreet } from '../../../support/street.ts';

const anyStatement: fc.Arbitrary<readonly FactDraft[]> = fc
  .record({
    account: fc.constantFrom('A', 'B'),
    date: fc.constantFrom('2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17'),
    opening: fc.constantFrom(0n, 500n),
    entries: fc.array(fc.constantFrom(-500n, 500n), { maxLength: 2 }),
    closing: fc.option(fc.constantFrom(0n, 500n, 1_000n), { nil: undefined }),
    sequence: fc.constantFrom('211', '212', '214'),
    key: fc.constantFrom(undefined, 'again'),
  })
  .map(({ closing, key, ...said }) =>
    statementDrafts({
      ...said,
      ...(closing === undefined ? {} : { closing }),
      ...(key === undefined ? {} : { key: `${said.account}-${said.date}` }),
    }),
  );
const anyAccount = fc
  .record({ account: fc.constantFrom('A', 'B'), bankId: fc.constantFrom('rheinbank', 'nordbank') })
  .map(({ account, bankId }): readonly FactDraft[] => [accountDraft(account, { bankId })]);

/** Deliveries that make, move and end cases of every kind, with decisions in between. */
const anyHistory = fc
  .tuple(
    anyPaymentHistory,
    fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 4, arbitrary: anyTrouble },
          { weight: 4, arbitrary: anyStatement },
          { weight: 3, arbitrary: anyCaseDecision.map((decision) => [decision]) },
          { weight: 1, arbitrary: anyAccount },
          { weight: 1, arbitrary: anyLinkDecision.map((decision) => [decision]) },
        ),
        fc.nat({ max: 9 }),
      ),
      { minLength: 3, maxLength: 12 },
    ),
  )
  .map(([payments, others]) => {
    const all: (readonly FactDraft[])[] = [...payments];
    for (const [drafts, place] of others) all.splice(Math.min(place, all.length), 0, drafts);
    return all;
  });

async function inWorld<T>(work: (world: TestStreet) => Promise<T>): Promise<T> {
  const world = new TestStreet();
  try {
    return await work(world);
  } finally {
    world.close();
  }
}

type Numbered = readonly { readonly drafts: readonly FactDraft[]; readonly index: number }[];

const digestsOf = (deliveries: Numbered, together = false) =>
  inWorld(async (world) => {
    const made = deliveries.map(({ drafts, index }) =>
      world.delivery(`file-${String(index)}`, drafts, { observedAt: 1_700_000_000_000 + index * 1000 }),
    );
    await (together ? world.receiveTogether(...made) : world.receive(...made));
    expect(world.db.prepare('select code, rule, message from failed_import').all()).toEqual([]);
    return world.street.views.digests();
  });

const receiveAll = async (world: TestStreet, deliveries: readonly (readonly FactDraft[])[]): Promise<void> => {
  for (const [index, drafts] of deliveries.entries())
    await world.receive(world.delivery(`file-${String(index)}`, drafts));
};

/** Rows of the two views and their images, as a fold leaves them. */
const rowsOf = (world: TestStreet) =>
  ['exception', 'exception_image', 'exception_finding', 'exception_finding_image', 'exception_decision'].map((table) =>
    world.db.prepare(`select * from ${table} order by 1, 2, 3`).all(),
  );

describe('cases', () => {
  it('are the same for any permutation, repetition and grouping of deliveries and decisions', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHistory.chain((deliveries) => {
          const numbered = deliveries.map((drafts, index) => ({ drafts, index }));
          return fc.tuple(
            fc.constant(numbered),
            fc.shuffledSubarray(numbered, { minLength: numbered.length }),
            fc.subarray(numbered),
          );
        }),
        async ([inOrder, shuffled, again]) => {
          const expected = await digestsOf(inOrder);
          expect(await digestsOf([...shuffled, ...again])).toEqual(expected);
          expect(await digestsOf(shuffled, true)).toEqual(expected);
        },
      ),
      seedsOf(15, 1_000),
    );
  }, 3_600_000);

  it('hold every finding exactly once, and nothing else, in a class of the catalogue', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, (deliveries) =>
        inWorld(async (world) => {
          for (const [index, drafts] of deliveries.entries()) {
            await world.receive(world.delivery(`file-${String(index)}`, drafts));
            const column = (sql: string) => world.db.prepare(sql).pluck().all();
            expect(column('select key from exception_finding order by key')).toEqual(
              column('select key from finding order by key'),
            );
            expect(
              column(`select case_key || ' ' || count(*) from exception_finding group by case_key order by case_key`),
            ).toEqual(column(`select key || ' ' || findings from exception where findings > 0 order by key`));
            for (const name of column('select distinct class from exception'))
              expect(EXCEPTION_CLASSES).toContain(name);
            expect(
              column(`select key from exception e where findings = 0 and
                not exists (select 1 from exception_decision d where d.case_key = e.key)`),
            ).toEqual([]);
          }
        }),
      ),
      seedsOf(15, 1_000),
    );
  }, 3_600_000);

  it('come out of a rebuild with the same rows, images and decisions', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, (deliveries) =>
        inWorld(async (world) => {
          await receiveAll(world, deliveries);
          const before = rowsOf(world);
          const digests = rebuild(world.db, world.street.facts, world.street.views);
          expect(digests.after).toEqual(digests.before);
          expect(rowsOf(world)).toEqual(before);
        }),
      ),
      seedsOf(10, 500),
    );
  }, 3_600_000);
});
