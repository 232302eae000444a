import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { accountDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { TestStreet } from '../../../support/street.ts';

const DAYS = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-16'] as const;

function absence(account: string, date: string, clock: 'usual' | 'needed-by'): FactDraft {
  const dueAt = instant(parseInstant(`${date}T05:15:00Z`)! + (clock === 'usual' ? 0 : 900_000));
  return {
    source: 'syncline',
    kind: 'expectation',
    key: `statement|${account}|${date}|${clock}`,
    at: '/0',
    body: {
      subject: 'statement',
      accountId: account,
      date: plainDate(date),
      clock,
      dueAt,
      evaluatedAt: instant(dueAt + 15_000),
      ruleVersion: 1,
    },
  };
}

/** What may come about two accounts: statements that chain or not, copies, absences, the account itself. */
const anyWord: fc.Arbitrary<readonly FactDraft[]> = fc.oneof(
  fc
    .record({
      account: fc.constantFrom('A', 'B'),
      day: fc.constantFrom(...DAYS),
      number: fc.option(fc.integer({ min: 210, max: 216 }), { nil: undefined, freq: 5 }),
      opening: fc.integer({ min: 0, max: 2 }).map(BigInt),
      name: fc.constantFrom('x', 'y'),
    })
    .map(({ account, day, number, opening, name }) =>
      statementDrafts({
        account,
        date: day,
        opening,
        entries: [1n],
        key: `${account}-${name}-${String(number)}`,
        ...(number === undefined ? {} : { sequence: String(number) }),
      }),
    ),
  fc
    .record({
      account: fc.constantFrom('A', 'B'),
      day: fc.constantFrom(...DAYS),
      clock: fc.constantFrom('usual' as const, 'needed-by' as const),
    })
    .map(({ account, day, clock }) => [absence(account, day, clock)]),
  fc.constantFrom('DE', 'KW').map((calendarId) => [accountDraft('A', { calendarId })]),
);

const findingsOf = (world: TestStreet) =>
  world.db.prepare('select code, subject, detail from finding order by code, subject, detail').all();

describe('findings about what is expected', () => {
  it('depend on what is known and on nothing else: not on order, repetition, grouping or a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyWord, { minLength: 1, maxLength: 14 }).chain((words) =>
          fc.record({
            words: fc.constant(words.map((drafts, index) => ({ drafts, index }))),
            order: fc.shuffledSubarray(
              words.map((drafts, index) => ({ drafts, index })),
              { minLength: words.length },
            ),
            together: fc.boolean(),
          }),
        ),
        async ({ words, order, together }) => {
          const [one, other] = [new TestStreet(), new TestStreet()];
          try {
            // Every word keeps its own time of observation, whatever the order in which it comes.
            const delivery = (world: TestStreet, { drafts, index }: (typeof words)[number]) =>
              world.delivery(`d${String(index)}`, drafts, { observedAt: 1_790_000_000_000 + index * 1000 });
            for (const word of words) await one.receive(delivery(one, word));
            const shuffled = [...order, ...order.slice(0, 3)].map((word) => delivery(other, word));
            if (together) await other.receiveTogether(...shuffled);
            else await other.receive(...shuffled);
            expect(findingsOf(other)).toEqual(findingsOf(one));
            expect(other.street.views.digests()).toEqual(one.street.views.digests());
            const { before, after } = rebuild(other.db, other.street.facts, other.street.views);
            expect(after).toEqual(before);
          } finally {
            one.close();
            other.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
