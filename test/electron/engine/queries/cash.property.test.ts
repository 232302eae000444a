import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { accountDraft, balanceDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

const anyAccount = fc.constantFrom('A', 'B');
const anyDate = fc.constantFrom('2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17');
const anyMinor = fc.bigInt({ min: -500n, max: 500n });

const anyDrafts: fc.Arbitrary<readonly FactDraft[]> = fc.oneof(
  fc
    .record({ account: anyAccount, restricted: fc.boolean() })
    .map(({ account, restricted }) => [accountDraft(account, { restricted })]),
  fc
    .record({
      account: anyAccount,
      date: anyDate,
      opening: anyMinor,
      entries: fc.array(anyMinor, { maxLength: 3 }),
      report: fc.constantFrom('statement', 'statement', 'intraday', 'advice'),
    })
    .map((said) => statementDrafts({ ...said, report: said.report })),
  fc
    .record({ account: anyAccount, date: anyDate, minor: anyMinor, document: fc.constantFrom('1', '2', '3') })
    .map(({ account, date, minor, document }) => [journalDraft(account, date, minor, document)]),
  fc
    .record({
      account: anyAccount,
      date: anyDate,
      minor: anyMinor,
      role: fc.constantFrom('treasury', 'reporting'),
      basis: fc.constantFrom('prior-day-ledger', 'intraday'),
    })
    .map((said) => [balanceDraft(said as Parameters<typeof balanceDraft>[0])]),
);

const anyHistory = fc.array(anyDrafts, { minLength: 1, maxLength: 8 });

async function eachMoment(
  history: readonly (readonly FactDraft[])[],
  check: (reader: TestReader, world: TestStreet) => Promise<void>,
): Promise<void> {
  const world = new TestStreet();
  const reader = new TestReader(world);
  try {
    for (const [index, drafts] of history.entries()) {
      await world.receive(world.delivery(`file-${String(index)}`, drafts));
      await check(reader, world);
    }
  } finally {
    reader.close();
    world.close();
  }
}

async function answers(reader: TestReader, asKnownAt?: number) {
  const at = asKnownAt === undefined ? {} : { asKnownAt };
  const drill = { accountId: 'A', dateFrom: '2026-11-12', dateTo: '2026-11-16', offset: 0, limit: 50, ...at };
  return {
    matrix: { ...(await reader.ask('cash.matrix', at)), version: 0 },
    earlier: { ...(await reader.ask('cash.matrix', { positionDate: '2026-11-13', ...at })), version: 0 },
    monitor: await reader.ask('cash.monitor', { days: 4, ...at }),
    statements: await reader.ask('cash.statements', { limit: 50, ...at }),
    bank: await reader.ask('cash.lines', { ...drill, role: 'bank' }),
    book: await reader.ask('cash.lines', { ...drill, role: 'erp' }),
    trend: await reader.ask('cash.trend', { accountId: 'A', days: 30, ...at }),
    today: await reader.ask('today.get', at),
  };
}

describe('cash', () => {
  it('answers as known at every past moment what it answered live at that moment', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const told: { readonly at: number; readonly answer: Awaited<ReturnType<typeof answers>> }[] = [];
        await eachMoment(history, async (reader, world) => {
          told.push({ at: world.clock.now(), answer: await answers(reader) });
          for (const { at, answer } of told) expect(await answers(reader, at)).toEqual(answer);
        });
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('adds up: totals are their figures, comparable differences are bank less other, a roll-forward that holds closes', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        await eachMoment(history, async (reader) => {
          const { rows, totals } = await reader.ask('cash.matrix', {});
          const ledger = (row: (typeof rows)[number], role: string) =>
            row.figures.find((figure) => figure.role === role && ['prior-day-ledger', 'book'].includes(figure.basis));
          for (const row of rows) {
            for (const difference of row.differences.filter((one) => one.comparable)) {
              const [bank, other] = [ledger(row, 'bank'), ledger(row, difference.role)];
              if (bank && other && bank.date === other.date) expect(difference.minor).toBe(bank.minor - other.minor);
            }
            const { roll } = row;
            if (roll?.holds === true && roll.opening !== null)
              expect(roll.opening + roll.credits - roll.debits).toBe(roll.closing);
          }
          for (const total of totals) {
            expect(total.accounts).toBeLessThanOrEqual(total.ofAccounts);
            if (total.role !== 'bank') continue;
            const figures = rows.flatMap((row) => ledger(row, 'bank')?.minor ?? []);
            if (figures.length === total.accounts)
              expect(total.minor).toBe(figures.reduce((sum, one) => sum + one, 0n));
          }
        });
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
