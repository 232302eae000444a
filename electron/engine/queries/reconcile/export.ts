import { createHash } from 'node:crypto';
import type {
  ReconcileLine,
  ReconciliationStatement,
  StatementItem,
} from '../../../../shared/contracts/api/reconcile.ts';
import { formatInstant, instant } from '../../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../../shared/kernel/money.ts';
import { CSV_MARK, csvLine, type CsvNumber } from '../csv-line.ts';
import { type Desk, momentOf, type Reach } from '../desk.ts';
import { reconcileAccount } from './account.ts';

/** Which statement is exported. */
export interface StatementQuestion {
  readonly accountId: string;
  readonly date: string | undefined;
  readonly asKnownAt: number | undefined;
}

/** A statement as a file: its text, its lines without the heading, and the SHA-256 of all bytes. */
export interface ExportedStatement {
  readonly text: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Lines whose words stand beside the items; items beyond are there with their dates and amounts alone. */
const NAMED_LINES_MAX = 2_000;

const COLUMNS = [
  'Side',
  'Line',
  'Clears by',
  'Date',
  'Age in days',
  'Reference',
  'Counterparty or text',
  'Amount',
  'Currency',
];

/**
 * The bank reconciliation statement of an account as CSV, in the order in which it is printed; undefined where there is none
 * in reach. Amounts are in the currency's own decimals and carry their sign as a number: no cell can run as a formula.
 */
export function exportStatement(desk: Desk, reach: Reach, question: StatementQuestion): ExportedStatement | undefined {
  const { accountId, date, asKnownAt } = question;
  const answer = reconcileAccount(desk, reach, { accountId, date, asKnownAt, limit: NAMED_LINES_MAX });
  if (answer?.statement === undefined || answer.statement === null) return undefined;
  const { statement, account } = answer;
  const known = asKnownAt === undefined ? 'now' : formatInstant(instant(asKnownAt));
  const about = [
    'Syncline bank reconciliation statement',
    `account ${account.name} (${account.accountId})`,
    `as of ${statement.date}`,
    `written at ${formatInstant(momentOf(desk, asKnownAt).at)}`,
    `as known at ${known}`,
    `commit ${String(answer.version)}`,
  ].join('; ');
  const rows = statementRows(statement, [...answer.bank, ...answer.book]);
  const text = [`${CSV_MARK}${csvLine([`# ${about}`])}`, csvLine(COLUMNS), ...rows.map((row) => csvLine(row))].join('');
  return { text, rows: rows.length, sha256: createHash('sha256').update(text).digest('hex') };
}

type Row = readonly (string | CsvNumber)[];

function statementRows(statement: ReconciliationStatement, lines: readonly ReconcileLine[]): readonly Row[] {
  const lineOf = new Map(lines.map((line) => [`${line.side}|${line.key}`, line]));
  const { currency, date } = statement;
  const balance = (side: string, name: string, minor: bigint | null): Row => [
    ...[side, name, '', date, '', '', ''],
    ...[minor === null ? 'unknown' : { decimal: decimal(minor, currency) }, currency],
  ];
  const item = (side: string, one: StatementItem): Row => {
    const [first] = one.lines;
    const line = first && lineOf.get(`${first.side}|${first.key}`);
    return [
      ...[side, one.class, one.nature, one.date, String(one.ageDays)],
      ...[line?.reference ?? '', line?.counterparty ?? line?.text ?? ''],
      ...[{ decimal: decimal(one.minor, currency) }, currency],
    ];
  };
  return [
    balance('Bank', 'Balance per bank', statement.bankMinor),
    ...statement.bankItems.map((one) => item('Bank', one)),
    balance('Bank', 'Adjusted bank balance', statement.adjustedBankMinor),
    balance('Books', 'Balance per books', statement.bookMinor),
    ...statement.bookItems.map((one) => item('Books', one)),
    balance('Books', 'Adjusted book balance', statement.adjustedBookMinor),
    statement.notComparable === null
      ? balance('', 'Unreconciled difference', statement.unreconciledMinor)
      : ['', `Not comparable: ${statement.notComparable}`, '', date, '', '', '', '', currency],
    ['', 'Prepared by', '', '', '', '', '', '', ''],
    ['', 'Reviewed by', '', '', '', '', '', '', ''],
  ];
}

/** Minor units with the currency's own decimals; a currency that ISO 4217 does not know stays in minor units. */
function decimal(minor: bigint, code: string): string {
  const currency = parseCurrency(code);
  return currency === undefined ? minor.toString() : formatDecimal(minor, currency);
}
