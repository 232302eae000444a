import { createHash } from 'node:crypto';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import type { PaymentFilter, PaymentRow, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import { formatInstant, instant } from '../../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../../shared/kernel/money.ts';
import { lastCommit } from '../../pipeline/commit.ts';
import { CSV_MARK, csvLine } from '../csv-line.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { giveWay } from '../give-way.ts';
import { compileFilter } from './filter.ts';
import { type GatheredList, gatherLive, gatherPast, gatherWalking } from './gathered-list.ts';
import { paymentRow } from './row.ts';

/** Rows that are read, printed and handed on together. */
const CHUNK_ROWS = 500;

/** What is exported, for whom. */
export interface ExportQuestion {
  readonly filter: PaymentFilter;
  readonly sort: PaymentSort;
  readonly reach: Reach;
  readonly asKnownAt?: number | undefined;
}

/** What was written: rows without the heading, and the SHA-256 of all bytes. */
export interface Exported {
  readonly rows: number;
  readonly sha256: string;
}

const COLUMNS = [
  'Reference',
  'State',
  'Qualifier',
  'Direction',
  'Kind',
  'Amount',
  'Currency',
  'Value date',
  'Counterparty',
  'Company code',
  'Own account',
  'Batch',
  ...SYSTEM_ROLES.map((role) => `${role.slice(0, 1).toUpperCase()}${role.slice(1)} says`),
  'Systems that disagree',
  'Last event (UTC)',
  'Key',
];

/**
 * Writes the filtered list as CSV, as it stands at one commit whatever comes in meanwhile, in pieces, so that a million
 * rows need no more memory than their order. Undefined when cancelled: what was written by then is to be thrown away.
 */
export async function exportPayments(
  desk: Desk,
  question: ExportQuestion,
  write: (text: string) => void | Promise<void>,
  cancelled: () => boolean,
): Promise<Exported | undefined> {
  const { list, moment } = desk.db.snapshot(() => orderOf(desk, question));
  const hash = createHash('sha256');
  const put = async (text: string): Promise<void> => {
    hash.update(text);
    await write(text);
  };
  await put(heading(question, moment, list.length));
  for (let offset = 0; offset < list.length; offset += CHUNK_ROWS) {
    if (cancelled()) return undefined;
    const rows = desk.db.snapshot(() => list.window(desk.db, offset, CHUNK_ROWS));
    await put(rows.map((row) => csvLine(cellsOf(paymentRow(row, question.reach)))).join(''));
    await giveWay();
  }
  return { rows: list.length, sha256: hash.digest('hex') };
}

/** The order of the list at one commit; the rows of that commit can be read later too. */
function orderOf(desk: Desk, question: ExportQuestion): { readonly list: GatheredList; readonly moment: Moment } {
  const asked = momentOf(desk, question.asKnownAt);
  const seq = asked.seq ?? lastCommit(desk.db);
  const moment = { ...asked, seq };
  if (asked.seq === undefined) {
    const live = compileFilter(desk, question.filter, question.reach, asked);
    const narrow = live.narrow === 'no' ? undefined : gatherLive(desk.db, question.sort, live);
    const list = narrow ? narrow.asOf(seq) : gatherWalking(desk.db, question.sort, live, seq);
    return { list, moment };
  }
  const filter = compileFilter(desk, question.filter, question.reach, moment);
  return { list: gatherPast(desk.db, question.sort, filter, seq), moment };
}

/** Says what the file is: when, as known at, which filter, which order, how many rows. */
function heading(question: ExportQuestion, moment: Moment, rows: number): string {
  const known = question.asKnownAt === undefined ? 'now' : formatInstant(instant(question.asKnownAt));
  const order = `${question.sort.by} ${question.sort.descending ? 'descending' : 'ascending'}`;
  const about = [
    'Syncline payments',
    `position at ${formatInstant(moment.at)}`,
    `as known at ${known}`,
    `commit ${String(moment.seq ?? 0)}`,
    `filter ${JSON.stringify(question.filter)}`,
    `order ${order}`,
    `rows ${String(rows)}`,
  ].join('; ');
  return `${CSV_MARK}${csvLine([`# ${about}`])}${csvLine(COLUMNS)}`;
}

function cellsOf(row: PaymentRow): readonly string[] {
  const known = row.currency === null ? undefined : parseCurrency(row.currency);
  const behind = row.lanes.filter((lane) => lane.verdict !== 'agrees' && lane.verdict !== 'silent');
  return [
    row.reference,
    row.state,
    row.qualifier ?? '',
    row.direction,
    row.kind,
    row.minor === null || known === undefined ? '' : formatDecimal(row.minor, known),
    row.currency ?? '',
    row.valueDate ?? '',
    row.masked ? '(not shown)' : (row.counterparty ?? ''),
    row.companyCode ?? '',
    row.ownAccount ?? '',
    row.batchKey ?? '',
    ...row.lanes.map((lane) => lane.word ?? ''),
    behind.map((lane) => lane.role).join(' '),
    row.lastEventAt === null ? '' : formatInstant(instant(row.lastEventAt)),
    row.key,
  ];
}
