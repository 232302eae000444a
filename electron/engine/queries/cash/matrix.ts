import type { CashFigure, CashMatrix, CashRow } from '../../../../shared/contracts/api/cash.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import { businessDate, type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { accountsAt, type CashAccount } from './accounts.ts';
import { type BankDay, bankDay, type Intraday, intradayAfter, pendingNet } from './bank-day.ts';
import { bookBalance } from './books.ts';
import { lastDueDate } from './expected.ts';
import { statedBalances } from './stated-balances.ts';
import { cashTotals } from './totals.ts';

/** An intraday figure is of its day only. */
const INTRADAY_FRESH_MS = 24 * 60 * 60 * 1000;

/** Bases of a closed ledger: what the bank closed with and what the books hold for the same date compare. */
const LEDGER = new Set<CashFigure['basis']>(['prior-day-ledger', 'book']);

interface Asked {
  readonly db: ReadDb;
  readonly desk: Desk;
  readonly moment: Moment;
  readonly positionDate: string;
}

/** The account x system matrix of a position date (the business date of the question, when none is given). */
export function cashMatrix(
  desk: Desk,
  reach: Reach,
  positionDate: string | undefined,
  asKnownAt: number | undefined,
): CashMatrix {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const date = positionDate ?? businessDate(desk, moment.at);
    const asked = { db: desk.db, desk, moment, positionDate: date };
    const rows = accountsAt(desk.db, reach, moment).map((account) => cashRow(asked, account));
    return { positionDate: date, rows, totals: cashTotals(rows), version: moment.version };
  });
}

function cashRow(asked: Asked, account: CashAccount): CashRow {
  const day = bankDay(asked.db, asked.moment, account.accountId, asked.positionDate);
  const intraday = intradayAfter(asked.db, asked.moment, account.accountId, {
    after: day?.date ?? '',
    upTo: asked.positionDate,
  });
  const figures = figuresOf(asked, account, day, intraday);
  return {
    accountId: account.accountId,
    name: account.name,
    companyCode: account.companyCode,
    bankName: account.bankName,
    type: account.type,
    restricted: account.restricted,
    currency: account.currency,
    figures,
    differences: differencesOf(figures),
    roll: day
      ? {
          opening: day.opening,
          credits: day.credits,
          debits: day.debits,
          closing: day.closing,
          intradayNet: intraday?.net ?? 0n,
          pendingNet: pendingNet(asked.db, asked.moment, account.accountId, {
            closed: day.date,
            upTo: asked.positionDate,
          }),
          holds: day.holds,
        }
      : null,
  };
}

function figuresOf(
  asked: Asked,
  account: CashAccount,
  day: BankDay | undefined,
  intraday: Intraday | undefined,
): CashFigure[] {
  const due = dueDate(asked, account);
  const confidence = (date: string): CashFigure['confidence'] => (date >= due ? 'confirmed' : 'stale');
  const figures: CashFigure[] = [];
  if (day) {
    const { date, closing, observedAt } = day;
    const basis = 'prior-day-ledger';
    figures.push({ role: 'bank', minor: closing, basis, date, asOf: null, observedAt, confidence: confidence(date) });
  }
  if (day && intraday) figures.push(intradayFigure(asked, day, intraday));
  const book = bookFigure(asked, account, day?.date ?? asked.positionDate, confidence);
  if (book) figures.push(book);
  for (const stated of statedBalances(asked.db, asked.moment, account.accountId, asked.positionDate)) {
    if (stated.role === 'bank' && figures.some((one) => one.role === 'bank' && one.basis === stated.basis)) continue;
    const fresh =
      stated.basis === 'intraday'
        ? asked.moment.at - (stated.asOf ?? stated.observedAt) <= INTRADAY_FRESH_MS
        : stated.date >= due;
    figures.push({ ...stated, confidence: fresh ? 'confirmed' : 'stale' });
  }
  return figures.sort((a, b) => SYSTEM_ROLES.indexOf(a.role) - SYSTEM_ROLES.indexOf(b.role));
}

/** The closing date that figures of this position date must at least have: of the last statement that was due by then. */
function dueDate(asked: Asked, account: CashAccount): string {
  const due = lastDueDate(account, asked.moment.at, asked.desk.timeZone);
  return due < asked.positionDate ? due : asked.positionDate;
}

/** The closed ledger plus what the bank has reported since: an estimate until the statement says it. */
function intradayFigure(asked: Asked, day: BankDay, intraday: Intraday): CashFigure {
  const fresh = asked.moment.at - intraday.observedAt <= INTRADAY_FRESH_MS;
  return {
    role: 'bank',
    minor: day.closing + intraday.net,
    basis: 'intraday',
    date: intraday.date,
    asOf: null,
    observedAt: intraday.observedAt,
    confidence: fresh ? 'estimated' : 'stale',
  };
}

/** The book at the bank's closing date, so that both speak about the same cut. */
function bookFigure(
  asked: Asked,
  account: CashAccount,
  date: string,
  confidence: (date: string) => CashFigure['confidence'],
): CashFigure | undefined {
  const book = bookBalance(asked.db, asked.moment, account.accountId, date);
  if (!book) return undefined;
  const { minor, observedAt } = book;
  return { role: 'erp', minor, basis: 'book', date, asOf: null, observedAt, confidence: confidence(date) };
}

/** Bank less other system, only where both state the same basis for the same date; else "not comparable". */
function differencesOf(figures: readonly CashFigure[]): CashRow['differences'] {
  const of = (role: SystemRole): readonly CashFigure[] => figures.filter((figure) => figure.role === role);
  return SYSTEM_ROLES.filter((role) => role !== 'bank' && of(role).length > 0).map((role) => {
    for (const bank of of('bank')) {
      const other = of(role).find((figure) => isComparable(bank, figure));
      if (other) return { role, comparable: true, minor: bank.minor - other.minor };
    }
    return { role, comparable: false, minor: null };
  });
}

function isComparable(a: CashFigure, b: CashFigure): boolean {
  return a.date === b.date && (a.basis === b.basis || (LEDGER.has(a.basis) && LEDGER.has(b.basis)));
}
