import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currency } from '../../../../shared/kernel/currency.ts';
import { addDays, plainDate } from '../../../../shared/kernel/plain-date.ts';
import { ENTRY_PURPOSES } from '../../../../shared/domain/reconciliation/entry-purpose.ts';
import {
  type BankLine,
  type BookLine,
  type LineMatch,
  reconcile,
  type Reconciliation,
  type ReconciliationInput,
} from '../../../../shared/domain/reconciliation/reconcile.ts';

const EUR = currency('EUR');
const DAY = plainDate('2026-11-30');

const anyDate = fc.integer({ min: -80, max: 5 }).map((days) => addDays(DAY, days));
const anyMinor = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).filter((minor) => minor !== 0n);
const anyBank = fc.record({
  minor: anyMinor,
  date: anyDate,
  purpose: fc.constantFrom(...ENTRY_PURPOSES),
  isError: fc.boolean(),
});
const anyBook = fc.record({ minor: anyMinor, date: anyDate, isCheque: fc.boolean(), isError: fc.boolean() });

interface World {
  readonly bankLines: readonly BankLine[];
  readonly bookLines: readonly BookLine[];
  readonly matches: readonly LineMatch[];
}

/** Lines with matches that use none of them twice; a match may have one side only, and its amounts may differ. */
const anyWorld = fc
  .record({
    bank: fc.array(anyBank, { maxLength: 12 }),
    book: fc.array(anyBook, { maxLength: 12 }),
    groups: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 24, maxLength: 24 }),
  })
  .map(({ bank, book, groups }): World => {
    const bankLines = bank.map((line, index) => ({ ...line, key: `e${String(index)}` }));
    const bookLines = book.map((line, index) => ({ ...line, key: `b${String(index)}` }));
    // Group 0 is unmatched.
    const matches = [1, 2, 3, 4, 5, 6].flatMap((group) => {
      const bankKeys = bankLines.filter((_, index) => groups[index] === group).map((line) => line.key);
      const bookKeys = bookLines.filter((_, index) => groups[12 + index] === group).map((line) => line.key);
      return bankKeys.length + bookKeys.length === 0
        ? []
        : [{ key: `m${String(group)}`, bank: bankKeys, book: bookKeys }];
    });
    return { bankLines, bookLines, matches };
  });

const anyBalances = fc.record({
  bank: fc.bigInt(-(10n ** 12n), 10n ** 12n),
  book: fc.bigInt(-(10n ** 12n), 10n ** 12n),
});

function statementOf(world: World, balances: { readonly bank: bigint; readonly book: bigint }): Reconciliation {
  const input: ReconciliationInput = {
    ...world,
    date: DAY,
    bank: { minor: balances.bank, currency: EUR, date: DAY, basis: 'prior-day-ledger' },
    book: { minor: balances.book, currency: EUR, date: DAY, basis: 'book' },
  };
  const outcome = reconcile(input);
  if (!outcome.comparable) throw new Error(outcome.reason);
  return outcome.statement;
}

const sumThen = (lines: readonly (BankLine | BookLine)[]): bigint =>
  lines.reduce((sum, line) => (line.date <= DAY ? sum + line.minor : sum), 0n);

describe('a reconciliation', () => {
  it('leaves as unreconciled exactly what its lines do not explain, whatever is matched with what', () => {
    fc.assert(
      fc.property(anyWorld, anyBalances, (world, balances) => {
        const unexplained = balances.bank - sumThen(world.bankLines) - (balances.book - sumThen(world.bookLines));
        expect(statementOf(world, balances).unreconciledMinor).toBe(unexplained);
      }),
    );
  });

  it('changes by one match more in its items only', () => {
    fc.assert(
      fc.property(anyWorld, anyBalances, (world, balances) => {
        const [, ...fewer] = world.matches;
        const { unreconciledMinor, differenceMinor, bankMinor, bookMinor } = statementOf(world, balances);
        const without = statementOf({ ...world, matches: fewer }, balances);
        expect(without).toMatchObject({ unreconciledMinor, differenceMinor, bankMinor, bookMinor });
      }),
    );
  });

  it('adds up: balance and items are the adjusted balance on each side', () => {
    fc.assert(
      fc.property(anyWorld, anyBalances, (world, balances) => {
        const made = statementOf(world, balances);
        const sum = (items: Reconciliation['bankItems']): bigint =>
          items.reduce((total, item) => total + item.minor, 0n);
        expect(made.adjustedBankMinor).toBe(made.bankMinor + sum(made.bankItems));
        expect(made.adjustedBookMinor).toBe(made.bookMinor + sum(made.bookItems));
        for (const item of [...made.bankItems, ...made.bookItems]) {
          expect(item.lines.length).toBeGreaterThan(0);
          expect(item.ageDays).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('does not depend on the order of its lines', () => {
    fc.assert(
      fc.property(anyWorld, anyBalances, (world, balances) => {
        const turned: World = {
          bankLines: world.bankLines.toReversed(),
          bookLines: world.bookLines.toReversed(),
          matches: world.matches.toReversed(),
        };
        const sorted = (made: Reconciliation) =>
          [...made.bankItems, ...made.bookItems]
            .map((item) => [item.class, item.minor, item.date, item.matchKey])
            .sort();
        expect(sorted(statementOf(turned, balances))).toEqual(sorted(statementOf(world, balances)));
      }),
    );
  });
});
