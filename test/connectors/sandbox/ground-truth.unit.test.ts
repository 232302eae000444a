import { expect, it } from 'vitest';
import { DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { World } from '../../../connectors/sandbox/world/world.ts';
import { SEED } from '../../support/sandbox.ts';

const world = new World({ seed: SEED });
const truth = world.groundTruth;

it('knows every planted trouble of the description, in order of becoming visible', () => {
  expect(truth.map((trouble) => trouble.id).sort()).toEqual(
    [
      ...['2026-11-10', '2026-11-17'].flatMap((date) =>
        ['closed-account', 'wrong-bank', 'missing-town'].map((kind) => `batch-reject-${kind}-${date}`),
      ),
      'wire-returned-less-charges',
      'ach-return-r03',
      'voided-but-paid',
      'date-moved',
      'recall-refused',
      'duplicate-invoice-2026-4471',
      'changed-bank-data',
      'debit-without-instruction',
      'rent-is-no-duplicate',
      'corniche-missing-day',
      'sumida-number-gap',
      'hudson-resent-changed',
      'intraday-repeated',
      'nordbank-truncated',
      'rheinbank-off-by-one',
      'statement-posting-failed',
      'journal-posted-twice',
      'accrual-before-drawdown',
      'snowflake-stale',
      'cost-centre-4711',
      'sweeps-both-sides',
      'fees-28th',
      'interest-and-instalment-30th',
      'electricity-direct-debit',
      'shared-end-to-end-id',
      'unidentified-receipts',
      'value-date-on-closed-day',
      'intercompany-uk-de',
    ].sort(),
  );
  expect(truth.map((trouble) => trouble.visibleFrom)).toEqual(
    truth.map((trouble) => trouble.visibleFrom).sort((a, b) => a - b),
  );
});

it('says of each trouble whose it is and what should come of it', () => {
  for (const trouble of truth) {
    expect(trouble.class).not.toBe('');
    expect(trouble.owner).not.toBe('');
    expect(trouble.expectedResolution).not.toBe('');
    const { accounts, payments, statements, documents } = trouble.subject;
    if (trouble.id !== 'snowflake-stale')
      expect([trouble.id, accounts.length + payments.length + statements.length + documents.length > 0]).toEqual([
        trouble.id,
        true,
      ]);
  }
});

it('names payments that exist, 214 of them silenced by one failed job', () => {
  const known = new Set(world.batches.flatMap((batch) => batch.payments).map((payment) => payment.endToEndId));
  const foreign = new Set(['SAMMEL-2026-11']);
  for (const trouble of truth)
    for (const id of trouble.subject.payments)
      expect([trouble.id, known.has(id) || foreign.has(id)]).toEqual([trouble.id, true]);
  expect(truth.find((trouble) => trouble.id === 'statement-posting-failed')?.subject.payments).toHaveLength(214);
});

it('shows most of them when the demo starts, and the run of the first day soon after', () => {
  expect(truth.filter((trouble) => trouble.visibleFrom <= DEMO_START).length).toBeGreaterThan(25);
  expect(truth.filter((trouble) => trouble.visibleFrom > DEMO_START).map((trouble) => trouble.id)).toContain(
    'batch-reject-closed-account-2026-11-17',
  );
});

it('plants the amounts of the description', () => {
  const amount = (tag: string): bigint | undefined =>
    world.batches.flatMap((batch) => batch.payments).find((payment) => payment.spec.tag === tag)?.spec.minor;
  expect([
    amount('wire-returned'),
    amount('duplicate/1010'),
    amount('duplicate/2010'),
    amount('changed-bank-data'),
    amount('intercompany-750k'),
    amount('rent/2026-11'),
  ]).toEqual([4_820_000n, 1_873_000n, 1_873_000n, 21_240_000n, 75_000_000n, amount('rent/2026-12')]);
});
