import { describe, expect, it } from 'vitest';
import { inspectFiles } from '../../../electron/cli/inspect.ts';
import { type ExternalFixture, externalFixtures } from '../../support/external-fixtures.ts';

/** How many files each folder of the index holds; told when they are not on this machine. */
const FOLDERS = {
  'camt.052': 13,
  'camt.053': 37,
  'camt.054': 19,
  'pain.001': 16,
  'pain.002': 14,
  mt940: 134,
  mt942: 4,
  mt950: 4,
} as const;

/**
 * Figures where the index is wrong or where our rule differs from a blind sum, with the value that holds:
 * docs/decisions/0020-fixture-index.md has the proof of each.
 */
const CORRECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'camt.053/iso20022js__goldman_sachs__camt_053_us_v2_sample.xml': { sum_debits: '40' },
  'mt940/prowide-core__IssueGh148Test-1.mt940.fin': { entries: '0', sum_credits: '0' },
  'mt940/wolph__betterplace__currency_in_25.sta': { currency: 'EUR' },
  'mt940/wolph__cmxl__account_identification_legacy.sta': { currency: 'EUR' },
  'mt940/wolph__cmxl__available_balance.sta': { currency: 'EUR' },
};

type Line = Readonly<Record<string, unknown>>;

async function inspect(file: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  // The lines are our own output, one JSON object each.
  await inspectFiles([file], (line) => lines.push(JSON.parse(line) as Line));
  return lines;
}

/** `-10.00` and `-10` are one figure; empty and absent are one, too. */
const figure = (text: unknown): string => {
  const plain = typeof text === 'string' ? text : '';
  return plain.includes('.') ? plain.replace(/0+$/, '').replace(/\.$/, '') : plain;
};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const STATEMENT_COLUMNS: readonly (readonly [string, string, (value: unknown) => string])[] = [
  ['account', 'account', text],
  ['currency', 'currency', text],
  ['opening', 'opening', figure],
  ['opening_type', 'openingKind', text],
  ['closing', 'closing', figure],
  ['closing_type', 'closingKind', text],
  ['entries', 'entries', String],
  ['sum_credits', 'credits', figure],
  ['sum_debits', 'debits', figure],
  ['foots', 'foots', (value) => (value === true ? 'yes' : value === false ? 'no' : '')],
];

const statusText = (value: unknown): string =>
  Object.entries(value as Record<string, number>)
    .map(([code, count]) => `${code}:${String(count)}`)
    .toSorted()
    .join(',');

function compareStatements(fixture: ExternalFixture, lines: readonly Line[]): void {
  const count = Number(fixture.column('statements'));
  const cells = (name: string): readonly string[] => {
    const value = CORRECTED[fixture.path]?.[name] ?? fixture.column(name);
    return count > 1 ? value.split('|') : [value];
  };
  const expected: Record<string, readonly string[]> = {};
  const found: Record<string, readonly string[]> = {};
  for (const [column, field, read] of STATEMENT_COLUMNS) {
    expected[column] = cells(column).map((cell) => (read === figure ? figure(cell) : cell));
    found[column] = lines.map((line) => read(line[field]));
  }
  if (fixture.path.startsWith('camt')) {
    expected['entry_status'] = cells('entry_status').map((cell) => cell.split(',').toSorted().join(','));
    found['entry_status'] = lines.map((line) => statusText(line['entryStatus']));
    expected['version'] = lines.map(() => fixture.column('version'));
    found['version'] = lines.map((line) => `${text(line['format'])}.${text(line['version'])}`);
  }
  expect({ statements: lines.length, ...found }).toEqual({ statements: count, ...expected });
}

/** `TxSts=RJCTx2` as `{RJCT: 2}`; several statuses of a level repeat the name. */
function statusCounts(summary: string, level: string): Record<string, number> {
  const matches = [...summary.matchAll(new RegExp(`${level}=([A-Z]{4})x(\\d+)`, 'g'))];
  return Object.fromEntries(matches.map((match) => [match[1] ?? '', Number(match[2])] as const));
}

function compareReport(fixture: ExternalFixture, [line]: readonly Line[]): void {
  const summary = fixture.column('status_summary');
  const groups = Object.keys(statusCounts(summary, 'GrpSts'));
  const reasons = /reasons ((?:\S+x\d+ ?)+)/.exec(summary)?.[1]?.trim().split(' ') ?? [];
  const listed = reasons.flatMap((reason) => {
    const [code = '', times = '0'] = reason.split('x');
    return new Array<string>(Number(times)).fill(code);
  });
  expect({
    originalMessageId: line?.['originalMessageId'],
    groupStatus: line?.['groupStatus'],
    statuses: line?.['statuses'],
    batches: line?.['batches'],
    reasons: [...(line?.['reasons'] as readonly string[])].toSorted(),
  }).toEqual({
    originalMessageId: /OrgnlMsgId=(.+?)(?: OrgnlNbOfTxs=| OrgnlCtrlSum=|$)/.exec(summary)?.[1],
    groupStatus: groups[0] ?? null,
    statuses: statusCounts(summary, 'TxSts'),
    batches: statusCounts(summary, 'PmtInfSts'),
    reasons: listed.toSorted(),
  });
}

const hundredths = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(2, '0'));
};
const added = (values: readonly string[]): bigint => values.reduce((sum, value) => sum + hundredths(value), 0n);

function compareInitiation(fixture: ExternalFixture, [line]: readonly Line[]): void {
  const currencies = [...new Set(fixture.column('currency').split(/[|,]/))];
  const sums = line?.['sums'] as Record<string, string>;
  const entries = fixture.column('entries').split('|').map(Number);
  expect({
    batches: line?.['batches'],
    transactions: line?.['transactions'],
    currencies: Object.keys(sums).toSorted(),
    bareSum: added(Object.values(sums)),
  }).toEqual({
    batches: Number(fixture.column('statements')),
    transactions: entries.reduce((sum, count) => sum + count, 0),
    currencies: currencies.toSorted(),
    bareSum: added(fixture.column('sum_debits').split('|')),
  });
}

async function check(fixture: ExternalFixture): Promise<void> {
  const lines = await inspect(fixture.file);
  if (fixture.expect.startsWith('reject')) {
    expect(lines.map((line) => Object.keys(line))).toEqual([['file', 'error']]);
    return;
  }
  expect(lines.filter((line) => 'error' in line)).toEqual([]);
  if (fixture.path.startsWith('pain.001')) compareInitiation(fixture, lines);
  else if (fixture.path.startsWith('pain.002')) compareReport(fixture, lines);
  else compareStatements(fixture, lines);
}

for (const [folder, count] of Object.entries(FOLDERS)) {
  const fixtures = externalFixtures([folder]);
  describe(`external fixture of ${folder}`, () => {
    if (fixtures.length === 0) {
      it.skip(`is not on this machine: ${String(count)} files are not compared (SYNCLINE_BANKING names their folder)`);
    } else it.each(fixtures)('$path gives the figures of its index row', check);
  });
}
