import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../../../connectors/sandbox/world/company.ts';
import { Evaluator } from '../../../../electron/engine/expect/evaluator.ts';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import { FeedBook } from '../../../../electron/engine/schedule/feed-book.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { type Instant, instant } from '../../../../shared/kernel/clock.ts';
import { lookAll } from '../../../support/look-all.ts';
import { matchAll } from '../../../support/match-all.ts';
import { StreetRun } from '../../../support/street-run.ts';

const ERP = { system: 'sap', title: 'SAP', role: 'erp', stream: 'documents', periodMs: 60_000 } as const;
const at = (text: string): Instant => instant(Date.parse(text));

describe('fees of the 28th, interest and an instalment of the 30th, which people book by hand days later', () => {
  let run: StreetRun;
  let evaluator: Evaluator;
  beforeAll(async () => {
    run = await StreetRun.start('halmark', 0.02, at('2026-10-30T10:00:00+01:00'));
    saveSetting(run.db, 'feeds', [ERP]);
    evaluator = new Evaluator({
      ...{ db: run.db, street: run.street, clock: run.clock, timeScale: 1, timeZone: 'Europe/Berlin' },
      timers: { after: () => () => undefined },
      onReceived: () => undefined,
    });
  }, 240_000);
  afterAll(async () => {
    await run.close();
  });

  /** Lets the world come to a time, and reads, matches and judges what there is. */
  async function come(to: Instant): Promise<void> {
    run.advance((to - run.clock.now()) / 60_000);
    await run.visitAll();
    await run.read();
    await matchAll(run);
    new FeedBook(run.db).success(ERP.system, ERP.stream, to);
    await lookAll(evaluator, run);
  }
  const found = () =>
    run.db.prepare("select key from exception where class = 'fee-or-interest-to-book' order by key").pluck().all();
  /** Days of accounts with an entry of a day that is booked by hand and is not yet. */
  const waiting = (date: string): readonly string[] => {
    const posted = new Set(run.sandbox.world.erp.documents.map((document) => document.reference));
    return ACCOUNTS.filter(({ id }) =>
      run.sandbox.world.ledger
        .entries(id)
        .some(
          (entry) => entry.bookingDate === date && entry.posting.kind === 'manual' && !posted.has(entry.bankReference),
        ),
    )
      .map(({ number }) => `fee-or-interest-to-book|account-day|${number}|${date}`)
      .sort();
  };
  const header = ACCOUNTS.find(({ id }) => id === '1000-EUR-01')!.number;

  it('are one case for a day of an account from the end of the next business day until they are booked, which the instalment is in time', async () => {
    await come(at('2026-10-30T10:05:00+01:00'));
    expect(waiting('2026-10-28')).toContain(`fee-or-interest-to-book|account-day|${header}|2026-10-28`);
    expect(found()).toEqual(waiting('2026-10-28'));
    await come(at('2026-11-01T12:00:00+01:00'));
    expect(found()).toEqual([]);
    await come(at('2026-11-03T10:00:00+01:00'));
    expect(waiting('2026-10-30')).toContain(`fee-or-interest-to-book|account-day|${header}|2026-10-30`);
    expect(found()).toEqual(waiting('2026-10-30'));
    const key = `fee-or-interest-to-book|account-day|${header}|2026-10-30`;
    const subjects = run.db
      .prepare('select e.text from exception_finding x join entry e on e.key = x.subject where x.case_key = ?')
      .pluck();
    expect(subjects.all(key)).toEqual([expect.stringMatching(/^Credit interest 2026-10/)]);
    await come(at('2026-11-04T23:00:00+01:00'));
    expect(found()).toEqual([]);
  }, 240_000);

  it('are for who is planted as their owner', () => {
    const planted = run.sandbox.groundTruth.filter(({ id }) =>
      ['fees-28th', 'interest-and-instalment-30th'].includes(id),
    );
    expect(planted.map(({ owner, subject }) => [owner, subject.accounts])).toEqual([
      [CATALOGUE['fee-or-interest-to-book'].owner, ['1000-EUR-01']],
      [CATALOGUE['fee-or-interest-to-book'].owner, ['1000-EUR-01']],
    ]);
  });
});
