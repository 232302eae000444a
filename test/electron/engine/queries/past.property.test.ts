import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { FeedBook } from '../../../../electron/engine/schedule/feed-book.ts';
import { ENGINE_API } from '../../../../shared/contracts/engine-api.ts';
import type { PaymentFilter, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, balanceDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import {
  type Answers,
  askEverything,
  everyQuestion,
  QUESTION_NAMES,
  type Subjects,
} from '../../../support/every-question.ts';
import { anyCaseDecision, anyTrouble } from '../../../support/case-facts.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { anyLinkDecision } from '../../../support/link-decisions.ts';
import { TestReader } from '../../../support/reader.ts';
import { statementDrafts as reportDrafts } from '../../../support/reports.ts';
import { TestStreet } from '../../../support/street.ts';

const REPORT_ACCOUNT = 'DE02120300000000202051';

const anyCash: fc.Arbitrary<readonly FactDraft[]> = fc.oneof(
  fc
    .record({ account: fc.constantFrom('A', 'B'), restricted: fc.boolean() })
    .map(({ account, restricted }) => [accountDraft(account, { restricted })]),
  fc
    .record({
      account: fc.constantFrom('A', 'B'),
      date: fc.constantFrom('2026-11-13', '2026-11-16'),
      opening: fc.bigInt({ min: -500n, max: 500n }),
      entries: fc.array(fc.bigInt({ min: -500n, max: 500n }), { maxLength: 3 }),
      report: fc.constantFrom('statement', 'intraday'),
    })
    .map((said) => statementDrafts(said as Parameters<typeof statementDrafts>[0])),
  fc
    .record({ date: fc.constantFrom('2026-11-13', '2026-11-16'), minor: fc.bigInt({ min: -500n, max: 500n }) })
    .map(({ date, minor }) => [
      journalDraft('A', date, minor, '1'),
      balanceDraft({ account: 'A', date, minor, role: 'treasury', basis: 'prior-day-ledger' }),
    ]),
);

/** Sendings of the same two account reports whose entries change, go and come. */
const anyReport: fc.Arbitrary<readonly FactDraft[]> = fc
  .record({
    key: fc.constantFrom('S1', 'S2'),
    lines: fc.uniqueArray(
      fc.record({ reference: fc.constantFrom('R1', 'R2', 'R3'), minor: fc.constantFrom(-1_000n, -700n, 2_000n) }),
      { selector: (line) => line.reference, maxLength: 3 },
    ),
  })
  .map(({ key, lines }) =>
    reportDrafts(
      key,
      lines.map((line) => ({ ...line, reference: `${line.reference}${key}` })),
    ),
  );

type Step =
  | { readonly kind: 'facts'; readonly drafts: readonly FactDraft[]; readonly lateMs: number }
  | { readonly kind: 'again'; readonly which: number }
  | { readonly kind: 'unreadable' | 'success' | 'failure' | 'restart' | 'rebuild' | 'import' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('facts' as const),
      drafts: fc.oneof(
        { weight: 3, arbitrary: anyPaymentHistory.map((history) => history[0] ?? []) },
        { weight: 2, arbitrary: anyCash },
        { weight: 3, arbitrary: anyReport },
        { weight: 2, arbitrary: anyLinkDecision.map((decision) => [decision]) },
        { weight: 3, arbitrary: anyTrouble },
        { weight: 3, arbitrary: anyCaseDecision.map((decision) => [decision]) },
      ),
      lateMs: fc.constantFrom(0, 0, 0, 3_600_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat({ max: 5 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'unreadable' as const,
        'success' as const,
        'failure' as const,
        'restart' as const,
        'rebuild' as const,
        'import' as const,
      ),
    }),
  },
);

const anyList: fc.Arbitrary<{ readonly filter: PaymentFilter; readonly sort: PaymentSort }> = fc.record({
  filter: fc.constantFrom<PaymentFilter>(
    { scope: 'all' },
    { scope: 'focus' },
    { scope: 'open' },
    { scope: 'all', text: 'valves' },
    { scope: 'all', disagreeing: true },
    { scope: 'all', states: ['rejected', 'reversed'] },
    { scope: 'all', lane: { role: 'bank', state: 'none' } },
    { scope: 'all', batchKey: 'pmtinf|RUN-1' },
  ),
  sort: fc.record({ by: fc.constantFrom('valueDate', 'amount', 'lastEvent'), descending: fc.boolean() }),
});

const STREAM = { system: 'test', title: 'Test', role: 'bank', stream: 'test', periodMs: 60_000 };

/** A workspace that lives through steps and remembers what it answered after each. */
class Lived {
  readonly world = new TestStreet();
  readonly reader = new TestReader(this.world);
  readonly told: { readonly at: number; readonly about: Subjects; readonly answers: Answers }[] = [];
  readonly #sent: ReturnType<TestStreet['delivery']>[] = [];
  readonly #jobs: string[] = [];
  readonly #list: Parameters<typeof everyQuestion>[1];

  constructor(list: Parameters<typeof everyQuestion>[1]) {
    this.#list = list;
    this.world.db.prepare("insert into setting (name, value) values ('feeds', ?)").run(JSON.stringify([STREAM]));
  }

  async live(step: Step): Promise<void> {
    // Nothing happens at the very instant of an answer.
    this.world.clock.advance(500);
    await this.#take(step);
    this.world.clock.advance(500);
    const about = this.#subjects();
    const answers = await askEverything(this.reader, everyQuestion(about, this.#list));
    this.told.push({ at: this.world.clock.now(), about, answers });
  }

  /** Asks again, as known then, what each earlier moment was asked. */
  async checkThePast(): Promise<void> {
    for (const { at, about, answers } of this.told)
      expect(await askEverything(this.reader, everyQuestion(about, this.#list), at)).toEqual(answers);
  }

  /** Computes the digest of every view again at every commit there was. */
  async checkTheProofs(): Promise<void> {
    const commits = this.world.db.prepare('select recorded_at from commit_point').pluck().all() as number[];
    for (const asKnownAt of commits) {
      const { views } = await this.reader.ask('history.proof', { asKnownAt });
      for (const { view, digest } of views) {
        const again = await this.reader.ask('history.recompute', { view, asKnownAt });
        expect([view, again.next, again.digest]).toEqual([view, null, digest ?? '0'.repeat(64)]);
      }
    }
  }

  async #take(step: Step): Promise<void> {
    const { world } = this;
    const feed = (): FeedBook => new FeedBook(world.db);
    const now = (): ReturnType<typeof instant> => world.clock.now();
    switch (step.kind) {
      case 'facts': {
        const observedAt = now() + 1_000 - step.lateMs;
        const delivery = world.delivery(`file-${String(this.#sent.length)}`, step.drafts, { observedAt });
        this.#sent.push(delivery);
        await world.receive(delivery);
        return;
      }
      case 'again': {
        const again = this.#sent[step.which];
        if (again) await world.receive({ ...again, observedAt: instant(now() + 1_000) });
        return;
      }
      case 'unreadable':
        await world.receive({ ...world.delivery('bad', []), bytes: Buffer.from(`bad ${String(now())}`) });
        return;
      case 'success':
        feed().success('test', 'test', now(), instant(now() + 60_000));
        return;
      case 'failure':
        feed().failure('test', 'test', {
          at: now(),
          nextAt: instant(now() + 5_000),
          failures: 3,
          breaker: 'open',
          fault: { kind: 'unavailable', detail: 'No answer.' },
        });
        return;
      case 'restart':
        world.reopen();
        return;
      case 'rebuild':
        rebuild(world.db, world.street.facts, world.street.views);
        return;
      case 'import':
        this.#import();
        return;
    }
  }

  #import(): void {
    const jobId = `import-${String(this.#jobs.length)}`;
    this.#jobs.push(jobId);
    const job = {
      jobId,
      state: 'done',
      filesTotal: 0,
      filesDone: 0,
      bytesTotal: 0,
      bytesDone: 0,
      deliveries: 0,
      duplicates: 0,
    };
    const rest = { facts: 0, quarantined: 0, findings: 0, problems: [], moreProblems: 0, results: [] };
    this.world.db
      .prepare('insert into import_job (id, started_at, body) values (?, ?, ?)')
      .run(jobId, this.world.clock.now(), JSON.stringify({ ...job, ...rest }));
  }

  #subjects(): Subjects {
    const { db } = this.world;
    const column = (sql: string): unknown[] => db.prepare(sql).pluck().all();
    return {
      paymentKeys: column('select key from payment order by id') as string[],
      deliveryIds: [...(column('select id from delivery order by id') as number[]), 99],
      accountIds: ['A', REPORT_ACCOUNT],
      batchKeys: ['pmtinf|RUN-1'],
      texts: ['REF-3', 'ref 1', '10.00', 'möller', 'valves', '1500000002', 'invoice 4', 'R1S1'],
      at: this.world.clock.now() - 2_000,
      jobIds: this.#jobs.concat('import-none'),
      caseKeys: column('select key from exception union select key from exception_image order by key') as string[],
      matchKeys: column('select key from item_match union select key from item_match_image order by key') as string[],
    };
  }

  close(): void {
    this.reader.close();
    this.world.close();
  }
}

describe('the past', () => {
  it('can be asked for by every question of the API', () => {
    for (const name of QUESTION_NAMES) {
      const call = ENGINE_API[name as keyof typeof ENGINE_API];
      expect([name, 'input' in call && 'asKnownAt' in call.input.shape]).toEqual([name, true]);
    }
  });

  it('is answered by every question as it was answered live, whatever came late, twice, changed or was refused since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 8 }), anyList, async (steps, list) => {
        const lived = new Lived(list);
        try {
          for (const step of steps) await lived.live(step);
          await lived.checkThePast();
          await lived.checkTheProofs();
        } finally {
          lived.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});
