import type { ReconcilingItem } from '../../../shared/domain/reconciliation/reconciling-item.ts';
import type { Reconciliation } from '../../../shared/domain/reconciliation/reconcile.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import type { ReportLine } from './report-line.ts';
import type { ReconciliationReport } from './reconciliations.ts';

type Decimal = (minor: bigint | null | undefined) => string | null;

/** A reconciliation as one line of JSON, amounts as decimal texts. */
export function reconciliationLine({ account, currency, made, tried }: ReconciliationReport): ReportLine {
  const decimal: Decimal = (minor) =>
    minor === null || minor === undefined ? null : currency ? formatDecimal(minor, currency) : minor.toString();
  const statement = made.outcome.comparable ? made.outcome.statement : undefined;
  return {
    ...{ account: account.accountId, name: account.name, companyCode: account.companyCode },
    ...{ bank: account.bankId, currency: account.currency, date: made.date },
    notComparable: made.outcome.comparable ? null : made.outcome.reason,
    bankBalance: decimal(made.bank?.minor),
    bookBalance: decimal(made.book?.minor),
    difference: decimal(statement?.differenceMinor),
    bankItems: (statement?.bankItems ?? []).map((item) => itemLine(item, decimal)),
    adjustedBank: decimal(statement?.adjustedBankMinor),
    bookItems: (statement?.bookItems ?? []).map((item) => itemLine(item, decimal)),
    adjustedBook: decimal(statement?.adjustedBookMinor),
    unreconciled: decimal(statement?.unreconciledMinor),
    broughtForward: made.broughtForward && {
      date: made.broughtForward.date,
      bank: decimal(made.broughtForward.bankMinor),
      book: decimal(made.broughtForward.bookMinor),
    },
    tried,
  };
}

function itemLine(item: ReconcilingItem, decimal: Decimal): ReportLine {
  return {
    ...{ class: item.class, nature: item.nature, amount: decimal(item.minor), date: item.date, ageDays: item.ageDays },
    lines: item.lines.map(({ side, key, minor, date }) => ({ side, key, amount: decimal(minor), date })),
    match: item.matchKey ?? null,
  };
}

const WIDTH = 78;

/** A bank reconciliation statement to be printed and signed. */
export function reconciliationText({ account, currency, made }: ReconciliationReport): readonly string[] {
  const title = ['Bank reconciliation statement', `${account.name} · ${account.accountId} · ${account.currency}`];
  if (!made.outcome.comparable) return [...title, `Not comparable: ${REASONS[made.outcome.reason]}`, ''];
  const { statement } = made.outcome;
  const amount = (minor: bigint): string => (currency ? formatDecimal(minor, currency) : minor.toString());
  return [
    ...[...title, `End of ${statement.date}`, ''],
    row('Balance per bank, closing ledger', amount(statement.bankMinor)),
    ...itemRows(statement.bankItems, amount),
    ...[row('Adjusted bank balance', amount(statement.adjustedBankMinor)), ''],
    row('Balance per books', amount(statement.bookMinor)),
    ...itemRows(statement.bookItems, amount),
    ...[row('Adjusted book balance', amount(statement.adjustedBookMinor)), ''],
    row('Unreconciled difference', amount(statement.unreconciledMinor)),
    ...[`Prepared by ${'_'.repeat(24)}   Reviewed by ${'_'.repeat(24)}`, ''],
  ];
}

function itemRows(items: Reconciliation['bankItems'], amount: (minor: bigint) => string): readonly string[] {
  return items.map((item) => {
    const days = `${String(item.ageDays)} ${item.ageDays === 1 ? 'day' : 'days'}`;
    return row(`  ${TITLES[item.class]}, ${item.date}, ${days}`, amount(item.minor));
  });
}

function row(label: string, value: string): string {
  return `${label}${' '.repeat(Math.max(1, WIDTH - label.length - value.length))}${value}`;
}

const REASONS = {
  'no-bank-balance': 'the bank has closed no day yet',
  'no-book-balance': 'nothing is posted in the books',
  'currencies-differ': 'bank and books are in different currencies',
  'bases-differ': 'the balances mean different things',
  'dates-differ': 'the balances are of different days',
} as const;

const TITLES: Readonly<Record<ReconcilingItem['class'], string>> = {
  'outstanding-payment': 'Outstanding payment',
  'outstanding-cheque': 'Outstanding cheque',
  'deposit-in-transit': 'Deposit in transit',
  'bank-error': 'Error of the bank',
  'unrecorded-fee': 'Fee to book',
  'unrecorded-interest': 'Interest to book',
  'unrecorded-return': 'Return to book',
  'unrecorded-direct-debit': 'Direct debit to book',
  'unrecorded-receipt': 'Receipt to book',
  'unrecorded-payment': 'Payment to book',
  'unrecorded-transfer': 'Transfer to book',
  'unrecorded-other': 'Entry to book',
  'matched-difference': 'Difference of a match',
  'book-error': 'Error in the books',
};
