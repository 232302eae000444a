import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { layers } from '../../../../electron/engine/queries/systems/layers.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import {
  accountDraft,
  balanceDraft,
  costCentreDraft,
  journalDraft,
  statementDrafts,
} from '../../../support/cash-facts.ts';
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
  fc.constantFrom('4700', '4711').map((costCentre) => [costCentreDraft(costCentre)]),
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
    .record({
      date: fc.constantFrom(...DATES),
      minor: fc.bigInt({ min: 1n, max: 3n }),
      costCentre: fc.constantFrom('4700', '4711'),
    })
    .map(({ date, minor, costCentre }) => [
      journalDraft('A', date, minor, '1', { costCentre }),
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

/** What happens in one commit: deliveries come, are mapped again, or are seen again, by their place. */
interface Step {
  readonly kind: 'handle' | 'again';
  readonly which: readonly number[];
}

interface Story {
  readonly readings: readonly Readings[];
  /** Whether the deliveries are observations of two things that are asked for again and again. */
  readonly polled: boolean;
  /** How many deliveries came before the newer generation. */
  readonly before: number;
  /** What happens after it: each delivery is handled once, as it came before or not. */
  readonly after: readonly Step[];
}

const anyStory: fc.Arbitrary<Story> = fc.array(anyReadings, { minLength: 1, maxLength: 6 }).chain((readings) => {
  const all = readings.map((_, index) => index);
  return fc
    .record({
      before: fc.integer({ min: 1, max: readings.length }),
      order: fc.shuffledSubarray(all, { minLength: readings.length }),
      cuts: fc.array(fc.boolean(), { minLength: readings.length, maxLength: readings.length }),
      again: fc.array(fc.record({ which: fc.constantFrom(...all), place: fc.nat({ max: 6 }) }), { maxLength: 2 }),
      polled: fc.boolean(),
    })
    .map(({ before, order, cuts, again, polled }) => {
      const after: Step[] = [];
      for (const [place, index] of order.entries()) {
        const last = after.at(-1);
        if (last && cuts[place] === true) after[after.length - 1] = { ...last, which: [...last.which, index] };
        else after.push({ kind: 'handle', which: [index] });
      }
      for (const { which, place } of again) after.splice(place, 0, { kind: 'again', which: [which] });
      return { readings, before, after, polled };
    });
});

const T0 = 1_700_000_000_000;
const nameOf = (index: number): string => `file-${String(index)}`;
const deliveryOf = (world: GenerationStreet, { readings, polled }: Story, index: number, seenAgain = false) =>
  world.sent(
    nameOf(index),
    readings[index] ?? [],
    T0 + ((index * 7) % 5) * 1_000 + (seenAgain ? 60_000 + index * 1_000 : 0),
    polled ? `slot-${String(index % 2)}` : '',
  );

/** Lives through a story; `told` hears of every moment after which something is remembered. */
async function live(world: GenerationStreet, story: Story, told: () => Promise<void>): Promise<void> {
  const came = new Set<number>();
  for (let index = 0; index < story.before; index += 1) {
    await world.receive(deliveryOf(world, story, index));
    came.add(index);
    await told();
  }
  world.generation = 2;
  for (const { kind, which } of story.after) {
    if (kind === 'again')
      await seenAgain(
        world,
        story,
        which.filter((index) => came.has(index)),
      );
    else {
      const newer = which.filter((index) => !came.has(index));
      world.street.accept(
        'test',
        newer.map((index) => deliveryOf(world, story, index)),
      );
      for (const index of newer) came.add(index);
      await world.mapAgain(...which.filter((index) => !newer.includes(index)).map(nameOf));
    }
    await told();
  }
}

const seenAgain = (world: GenerationStreet, story: Story, which: readonly number[]): Promise<void> =>
  world.receive(...which.map((index) => deliveryOf(world, story, index, true)));

/** The same deliveries in a workspace whose mapper never was another one. */
async function alwaysNewer(story: Story): Promise<Readonly<Record<string, string>>> {
  const world = new GenerationStreet();
  try {
    world.generation = 2;
    for (const index of story.readings.keys()) await world.receive(deliveryOf(world, story, index));
    await seenAgain(world, story, seenAfterComing(story));
    return world.street.views.digests();
  } finally {
    world.close();
  }
}

/** Deliveries that were seen again after they had come. */
function seenAfterComing({ before, after }: Story): readonly number[] {
  return after.flatMap(({ kind, which }, place) => {
    const came = (index: number): boolean =>
      index < before || after.slice(0, place).some((step) => step.kind === 'handle' && step.which.includes(index));
    return kind === 'again' ? which.filter(came) : [];
  });
}

const subjects = (world: GenerationStreet): Subjects => ({
  paymentKeys: world.db.prepare('select key from payment order by key').pluck().all() as string[],
  deliveryIds: world.db.prepare('select id from delivery order by id').pluck().all() as number[],
  accountIds: ['A', REPORT_ACCOUNT],
  batchKeys: ['pmtinf|RUN-1'],
  texts: ['REF-3', '10.00', 'möller', 'invoice 4', 'R1'],
  at: world.clock.now() - 2_000,
  jobIds: [],
  caseKeys: world.db.prepare('select key from exception order by key').pluck().all() as string[],
  matchKeys: world.db.prepare('select key from item_match order by key').pluck().all() as string[],
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
