import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { layers } from '../../../../electron/engine/queries/systems/layers.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { accountDraft, balanceDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { type Answers, askEverything, everyQuestion, type Subjects } from '../../../support/every-question.ts';
import { GenerationStreet, type Readings } from '../../../support/generations.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { TestReader } from '../../../support/reader.ts';
import { statementDrafts as reportDrafts } from '../../../support/reports.ts';

const ACCOUNTS = ['A', 'B'] as const;
const DATES = ['2026-11-13', '2026-11-16'] as const;
const REPORT_ACCOUNT = 'DE02120300000000202051';

const entityDraft = (companyCode: string, name: string): FactDraft => ({
  source: 'sap',
  kind: 'legal-entity',
  key: companyCode,
  at: '/0',
  body: { companyCode, name },
});

const anyCash: fc.Arbitrary<readonly FactDraft[]> = fc.oneof(
  fc
    .record({
      account: fc.constantFrom(...ACCOUNTS),
      restricted: fc.boolean(),
      company: fc.constantFrom('1000', '1010'),
    })
    .map(({ account, restricted, company }) => [accountDraft(account, { restricted, companyCode: company })]),
  fc
    .record({ code: fc.constantFrom('1000', '1010'), name: fc.constantFrom('Halmark', 'Halmark SE') })
    .map(({ code, name }) => [entityDraft(code, name)]),
  fc
    .record({
      account: fc.constantFrom(...ACCOUNTS),
      date: fc.constantFrom(...DATES),
      opening: fc.bigInt({ min: -5n, max: 5n }),
      entries: fc.array(fc.bigInt({ min: -5n, max: 5n }), { maxLength: 3 }),
      report: fc.constantFrom('statement', 'intraday'),
    })
    .map((said) => statementDrafts(said as Parameters<typeof statementDrafts>[0])),
  fc
    .record({ date: fc.constantFrom(...DATES), minor: fc.bigInt({ min: 1n, max: 3n }) })
    .map(({ date, minor }) => [
      journalDraft('A', date, minor, '1'),
      balanceDraft({ account: 'A', date, minor, role: 'treasury', basis: 'prior-day-ledger' }),
    ]),
);

const anyReport: fc.Arbitrary<readonly FactDraft[]> = fc
  .record({
    key: fc.constantFrom('S1', 'S2'),
    lines: fc.uniqueArray(
      fc.record({ reference: fc.constantFrom('R1', 'R2', 'R3'), minor: fc.constantFrom(-1_000n, 2_000n) }),
      { selector: (line) => line.reference, maxLength: 3 },
    ),
  })
  .map(({ key, lines }) => reportDrafts(key, lines));

/** Nothing at all too: a newer generation may find no record in what an older one read. */
const anyDrafts: fc.Arbitrary<readonly FactDraft[]> = fc.oneof(
  { weight: 4, arbitrary: anyPaymentHistory.map((history) => history[0] ?? []) },
  { weight: 3, arbitrary: anyCash },
  { weight: 4, arbitrary: anyReport },
  { weight: 1, arbitrary: fc.constant([]) },
);

/** What is part of a report comes with it. */
const withReports = (drafts: readonly FactDraft[]): readonly FactDraft[] =>
  drafts.filter(
    ({ within }) => within === undefined || drafts.some(({ kind, key }) => kind === 'statement' && key === within),
  );

/** A delivery as two generations of its mapper read it: mostly with another outcome. */
const anyReadings: fc.Arbitrary<Readings> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anyDrafts, anyDrafts) },
  { weight: 2, arbitrary: anyDrafts.map((drafts): Readings => [drafts, drafts]) },
  // The same records, some of them no more and the rest in another order.
  {
    weight: 3,
    arbitrary: anyDrafts.chain((drafts) =>
      fc.shuffledSubarray([...drafts]).map((fewer): Readings => [drafts, withReports(fewer)]),
    ),
  },
);

interface Story {
  readonly readings: readonly Readings[];
  /** How many deliveries came before the newer generation. */
  readonly before: number;
  /** What happens after it: deliveries that come, and deliveries that are mapped again, by their place. */
  readonly after: readonly number[];
}

const anyStory: fc.Arbitrary<Story> = fc.array(anyReadings, { minLength: 1, maxLength: 6 }).chain((readings) =>
  fc
    .tuple(
      fc.integer({ min: 1, max: readings.length }),
      fc.shuffledSubarray(
        readings.map((_, index) => index),
        { minLength: readings.length },
      ),
    )
    .map(([before, after]) => ({ readings, before, after })),
);

const T0 = 1_700_000_000_000;
const nameOf = (index: number): string => `file-${String(index)}`;
const deliveryOf = (world: GenerationStreet, { readings }: Story, index: number) =>
  world.sent(nameOf(index), readings[index] ?? [], T0 + ((index * 7) % 5) * 1_000);

/** Lives through a story; `told` hears of every moment after which something is remembered. */
async function live(world: GenerationStreet, story: Story, told: () => Promise<void>): Promise<void> {
  for (let index = 0; index < story.before; index += 1) {
    await world.receive(deliveryOf(world, story, index));
    await told();
  }
  world.generation = 2;
  for (const index of story.after) {
    if (index < story.before) await world.mapAgain(nameOf(index));
    else await world.receive(deliveryOf(world, story, index));
    await told();
  }
}

async function alwaysNewer(story: Story): Promise<Readonly<Record<string, string>>> {
  const world = new GenerationStreet();
  try {
    world.generation = 2;
    for (const index of story.readings.keys()) await world.receive(deliveryOf(world, story, index));
    return world.street.views.digests();
  } finally {
    world.close();
  }
}

const subjects = (world: GenerationStreet): Subjects => ({
  paymentKeys: world.db.prepare('select key from payment order by key').pluck().all() as string[],
  deliveryIds: world.db.prepare('select id from delivery order by id').pluck().all() as number[],
  accountIds: ['A', REPORT_ACCOUNT],
  batchKeys: ['pmtinf|RUN-1'],
  texts: ['REF-3', '10.00', 'möller', 'invoice 4', 'R1'],
  at: world.clock.now() - 2_000,
  jobIds: [],
});

describe('deliveries that are mapped again by a newer generation', () => {
  it('end as if the newer generation had always mapped, whatever the order and whatever came in between', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const world = new GenerationStreet();
        try {
          await live(world, story, () => Promise.resolve());
          expect(layers(world.db)).toMatchObject({ waiting: 0, quarantined: 0, holds: true });
          const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
          expect(before).toEqual(await alwaysNewer(story));
          expect(after).toEqual(before);
        } finally {
          world.close();
        }
      }),
      { numRuns: 60 },
    );
  }, 180_000);

  it('leave a workspace whole: a fold of its facts gives every row there is', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const world = new GenerationStreet();
        try {
          await live(world, story, () => Promise.resolve());
          world.settle();
          const handle = expectOk(openReader(world.folder), 'read');
          const { damages } = await verify(handle);
          handle.close();
          expect(damages).toEqual([]);
        } finally {
          world.close();
        }
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  it('leave every answer about an earlier moment as it was given then', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const world = new GenerationStreet();
        const reader = new TestReader(world);
        const told: { readonly at: number; readonly about: Subjects; readonly answers: Answers }[] = [];
        const list = { filter: { scope: 'all' }, sort: { by: 'valueDate', descending: false } } as const;
        try {
          await live(world, story, async () => {
            world.clock.advance(500);
            const about = subjects(world);
            told.push({
              at: world.clock.now(),
              about,
              answers: await askEverything(reader, everyQuestion(about, list)),
            });
            world.clock.advance(500);
          });
          for (const { at, about, answers } of told)
            expect(await askEverything(reader, everyQuestion(about, list), at)).toEqual(answers);
        } finally {
          reader.close();
          world.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});
