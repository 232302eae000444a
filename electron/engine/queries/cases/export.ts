import { createHash } from 'node:crypto';
import type { CaseFilter, CaseRow, CaseSort } from '../../../../shared/contracts/api/cases.ts';
import { formatInstant, instant } from '../../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../../shared/kernel/money.ts';
import { CSV_MARK, csvLine } from '../csv-line.ts';
import type { Desk, Reach } from '../desk.ts';
import { giveWay } from '../give-way.ts';
import { Cases, type WholeQueue } from './cases.ts';

/** Rows that are printed and handed on together. */
const CHUNK_ROWS = 500;

/** What is exported, for whom. */
export interface CasesExport {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly reach: Reach;
  readonly asKnownAt?: number | undefined;
}

const COLUMNS = [
  'Case',
  'Exception',
  'Severity',
  'State',
  'Counterparty',
  'Reference',
  'Account',
  'Account name',
  'Bank',
  'Entities',
  'Amount',
  'Currency',
  'All amounts',
  'Findings',
  'Owner',
  'Owner because',
  'Escalated to',
  'Opened (UTC)',
  'Due (UTC)',
  'Overdue',
  'Age (business hours)',
  'Waits for',
  'Waits until (UTC)',
  'Outcome',
  'Notes',
  'Cause',
];

/**
 * Writes the queue as it is filtered and ordered as CSV, as it stands at one moment whatever comes in meanwhile. Answers
 * the rows without the heading and the SHA-256 of all bytes; undefined when cancelled: what was written by then is to be
 * thrown away.
 */
export async function exportCases(
  desk: Desk,
  { reach, ...question }: CasesExport,
  write: (text: string) => void | Promise<void>,
  cancelled: () => boolean,
): Promise<{ readonly rows: number; readonly sha256: string } | undefined> {
  const queue = new Cases().whole(desk, reach, question);
  const hash = createHash('sha256');
  const put = async (text: string): Promise<void> => {
    hash.update(text);
    await write(text);
  };
  await put(heading(question, queue));
  for (let from = 0; from < queue.length; from += CHUNK_ROWS) {
    if (cancelled()) return undefined;
    const rows = queue.rows(from, from + CHUNK_ROWS);
    await put(rows.map((row) => csvLine(cellsOf(row))).join(''));
    await giveWay();
  }
  return { rows: queue.length, sha256: hash.digest('hex') };
}

/** Says what the file is: when, as known at, which filter, which order, how many rows. */
function heading({ filter, sort, asKnownAt }: Omit<CasesExport, 'reach'>, { moment, length }: WholeQueue): string {
  const about = [
    'Syncline exceptions',
    `as of ${formatInstant(moment.at)}`,
    `as known at ${asKnownAt === undefined ? 'now' : formatInstant(instant(asKnownAt))}`,
    `commit ${String(moment.version)}`,
    `filter ${JSON.stringify(filter)}`,
    `order ${sort.by} ${sort.descending ? 'descending' : 'ascending'}`,
    `rows ${String(length)}`,
  ].join('; ');
  return `${CSV_MARK}${csvLine([`# ${about}`])}${csvLine(COLUMNS)}`;
}

function cellsOf(row: CaseRow): readonly string[] {
  const [only, ...others] = row.money;
  const single = others.length === 0 ? only : undefined;
  return [
    row.key,
    row.class,
    row.severity,
    row.state,
    row.masked ? '(not shown)' : (row.counterparty ?? ''),
    row.reference ?? '',
    row.account ?? '',
    row.accountName ?? '',
    row.bank ?? '',
    row.entities.join(' '),
    single === undefined ? '' : decimal(single),
    single?.currency ?? '',
    row.money.map((sum) => `${sum.currency} ${decimal(sum)}`).join('; '),
    String(row.findings),
    row.owner,
    row.ownerBecause,
    row.escalatedTo ?? '',
    at(row.openedAt),
    at(row.dueAt),
    row.overdue ? 'yes' : 'no',
    String(row.ageHours),
    row.waits ?? '',
    at(row.wakeAt),
    row.outcome ?? '',
    String(row.notes),
    row.cause,
  ];
}

/** An amount with its minor digits; of a code that is no currency of ours, whole minor units. */
function decimal({ minor, currency }: CaseRow['money'][number]): string {
  const known = parseCurrency(currency);
  return known === undefined ? minor.toString() : formatDecimal(minor, known);
}

function at(epochMs: number | null): string {
  return epochMs === null ? '' : formatInstant(instant(epochMs));
}
