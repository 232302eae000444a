import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../../shared/domain/payment/state.ts';
import { VERDICTS } from '../../../shared/domain/payment/lane.ts';
import { formatInstant, instant } from '../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { commitAsKnownAt, lastCommit } from '../pipeline/commit.ts';
import { layers, strayedDeliveries } from '../queries/systems/layers.ts';
import type { ReadDb } from '../store/database.ts';
import { reportExceptions } from './exceptions.ts';
import { reportMatches } from './matches.ts';
import type { ReportLine } from './report-line.ts';

/** Reports of the command line, in a stable order and free of row ids, so that two workspaces can be compared. */
export const REPORTS = [
  'payments',
  'cash',
  'statements',
  'deliveries',
  'facts',
  'findings',
  'exceptions',
  'matches',
  'layers',
] as const;

/** Name of a report. */
export type ReportName = (typeof REPORTS)[number];

/** Prints a report line by line. `asKnownAt` in epoch milliseconds; absent: as known now. Delivery lines are those received by then. */
export function report(
  db: ReadDb,
  name: ReportName,
  asKnownAt: number | undefined,
  write: (line: ReportLine) => void,
): void {
  db.snapshot(() => {
    const seq = asKnownAt === undefined ? lastCommit(db) : commitAsKnownAt(db, asKnownAt);
    switch (name) {
      case 'payments':
        each(db, PAYMENTS, { seq }, (row) => {
          write(paymentLine(row));
        });
        return;
      case 'cash':
        each(db, CASH, { seq }, (row) => {
          write(cashLine(row));
        });
        return;
      case 'statements':
        each(db, STATEMENTS, { seq }, (row) => {
          write(statementLine(row));
        });
        return;
      case 'deliveries':
        each(db, DELIVERIES, { until: asKnownAt ?? Number.MAX_SAFE_INTEGER }, (row) => {
          write(deliveryLine(row));
        });
        return;
      case 'facts':
        each(db, FACTS, { seq }, (row) => {
          write(factLine(row));
        });
        return;
      case 'findings':
        each(db, FINDINGS, { seq }, (row) => {
          write({
            code: row['code'],
            subject: row['subject'],
            detail: row['detail'],
            since: time(row['since'] ?? null),
          });
        });
        return;
      case 'exceptions':
        reportExceptions(db, asKnownAt, write);
        return;
      case 'matches':
        reportMatches(db, seq, write);
        return;
      case 'layers':
        write({ ...layers(db), strayedDeliveries: strayedDeliveries(db) });
        return;
    }
  });
}

type Row = Readonly<Record<string, string | bigint | Uint8Array | null>>;

function each(db: ReadDb, sql: string, parameters: Readonly<Record<string, number>>, take: (row: Row) => void): void {
  // Amounts may pass 2^53, so integers come as bigint; columns are text, integer or blob by the schema.
  for (const row of db.prepare(sql).safeIntegers(true).iterate(parameters)) take(row as Row);
}

const LANES = SYSTEM_ROLES.flatMap((role) => [`${role}_state`, `${role}_word`, `${role}_at`, `${role}_verdict`]).join(
  ', ',
);
const PAYMENT_COLUMNS = `key, reference, state, qualifier, direction, kind, minor, currency, value_date, counterparty, own_account, company_code, batch_key, ${LANES}, disagreeing, open, credit_expected, contradictions`;

function rowsAsKnown(view: string, columns: string): string {
  return `select ${columns} from ${view} where since_seq <= @seq
    union all select ${columns} from ${view}_image where since_seq <= @seq and until_seq > @seq`;
}

/** Live rows that were there at the asked commit, and the images of rows that have changed since. */
function asKnown(view: string, columns: string, order: string): string {
  return `${rowsAsKnown(view, columns)} order by ${order}`;
}

const PAYMENTS = asKnown('payment', PAYMENT_COLUMNS, 'key');
/** Figures that systems state, the closing balances of bank statements, and the books as the sum of their posted lines. */
const CASH = `
  with stated as (${rowsAsKnown('balance', 'account, role, system, basis, date, minor, currency, as_of')}),
  closed as (${rowsAsKnown('statement', 'account, date, report, closing, currency')}),
  posted as (${rowsAsKnown('journal', 'account, system, posting_date, minor, currency')})
  select account, role, system, basis, date, minor, currency, as_of from stated
  union all
  select distinct account, 1, 'bank', 'prior-day-ledger', date, closing, currency, null from closed
    where report = 'statement' and closing is not null and date is not null and currency is not null
  union all
  select account, 2, system, 'book', max(posting_date), sum(minor), currency, null from posted where account is not null group by account, system, currency
  order by account, role, basis, date, system, minor`;
const STATEMENTS = asKnown(
  'statement',
  'key, account, date, report, format, statement_id, sequence, currency, opening, closing, opening_code, closing_code, entry_count, credits, debits, foots',
  'account, date, key',
);
/** Every fact known at the commit, whether or not a later word of its record is known; `withdrawn`: a newer reading had taken its place. */
const FACTS = `select s.name as source, r.kind, r.key, m.name as mapper, m.generation, f.revision, f.place, f.observed_at, d.sha256, d.name as delivery, f.body,
    exists (select 1 from withdrawal w where w.fact_id = f.id and w.seq <= @seq) as withdrawn
  from fact f join record r on r.id = f.record_id join source s on s.id = r.source_id join mapper m on m.id = f.mapper_id join delivery d on d.id = f.delivery_id
  where f.seq <= @seq order by s.name, r.kind, r.key, m.name, m.generation, f.revision, f.body`;
/** `since`: when the finding was first known as it stands. */
const FINDINGS = `select code, subject, detail, c.recorded_at as since from (${rowsAsKnown('finding', 'code, subject, detail, since_seq')})
  left join commit_point c on c.seq = since_seq order by code, subject, detail`;
const DELIVERIES = `select s.name as source, d.stream, d.name, d.sha256, d.size, d.state, d.times_seen, d.fact_count, d.new_fact_count, d.ignored, d.bad_rows, d.received_at,
    (select count(*) from failed_import f where f.delivery_id = d.id and f.scope = 'note') as warnings
  from delivery d join source s on s.id = d.source_id where d.received_at <= @until order by s.name, d.name, d.sha256`;

function decimal(minor: Row[string], currency: Row[string]): string | null {
  const code = typeof currency === 'string' ? parseCurrency(currency) : undefined;
  return typeof minor === 'bigint' && code !== undefined ? formatDecimal(minor, code) : null;
}

function time(at: Row[string]): string | null {
  return typeof at === 'bigint' ? formatInstant(instant(Number(at))) : null;
}

function stateName(state: Row[string]): string | null {
  return typeof state === 'bigint' ? (PAYMENT_STATES[Number(state)] ?? null) : null;
}

function paymentLine(row: Row): ReportLine {
  const lanes = Object.fromEntries(
    SYSTEM_ROLES.map((role) => [
      role,
      {
        state: stateName(row[`${role}_state`] ?? null),
        word: row[`${role}_word`],
        at: time(row[`${role}_at`] ?? null),
        verdict: VERDICTS[Number(row[`${role}_verdict`])],
      },
    ]),
  );
  return {
    key: row['key'],
    reference: row['reference'],
    state: stateName(row['state'] ?? null),
    qualifier: row['qualifier'],
    direction: row['direction'] === 1n ? 'in' : 'out',
    kind: row['kind'],
    amount: decimal(row['minor'] ?? null, row['currency'] ?? null),
    currency: row['currency'],
    valueDate: row['value_date'],
    counterparty: row['counterparty'],
    account: row['own_account'],
    companyCode: row['company_code'],
    batch: row['batch_key'],
    lanes,
    open: row['open'] === 1n,
    creditExpected: row['credit_expected'] === 1n,
    contradictions: JSON.parse(String(row['contradictions'])) as unknown,
  };
}

function cashLine(row: Row): ReportLine {
  return {
    account: row['account'],
    role: SYSTEM_ROLES[Number(row['role'])],
    system: row['system'],
    basis: row['basis'],
    date: row['date'],
    amount: decimal(row['minor'] ?? null, row['currency'] ?? null),
    currency: row['currency'],
    asOf: time(row['as_of'] ?? null),
  };
}

function statementLine(row: Row): ReportLine {
  const currency = row['currency'] ?? null;
  return {
    key: row['key'],
    account: row['account'],
    date: row['date'],
    report: row['report'],
    format: row['format'],
    statementId: row['statement_id'],
    sequence: row['sequence'],
    currency,
    opening: decimal(row['opening'] ?? null, currency),
    openingKind: row['opening_code'],
    closing: decimal(row['closing'] ?? null, currency),
    closingKind: row['closing_code'],
    entries: Number(row['entry_count']),
    credits: decimal(row['credits'] ?? null, currency),
    debits: decimal(row['debits'] ?? null, currency),
    foots: row['foots'] === null ? null : row['foots'] === 1n,
  };
}

const FACT_KINDS: ReadonlyMap<number, string> = new Map(
  Object.entries(FACT_NUMBERS).map(([kind, number]) => [number, kind]),
);

function factLine(row: Row): ReportLine {
  return {
    source: row['source'],
    kind: FACT_KINDS.get(Number(row['kind'])),
    key: row['key'],
    mapper: `${String(row['mapper'])}@${String(row['generation'])}`,
    revision: row['revision'],
    at: row['place'],
    observedAt: time(row['observed_at'] ?? null),
    delivery: row['delivery'],
    // A blob column by the schema.
    sha256: Buffer.from(row['sha256'] as Uint8Array).toString('hex'),
    body: JSON.parse(String(row['body'])) as unknown,
    ...(Number(row['withdrawn']) === 1 ? { withdrawn: true } : {}),
  };
}

const DELIVERY_STATES = ['received', 'applied', 'quarantined'];

function deliveryLine(row: Row): ReportLine {
  return {
    source: row['source'],
    stream: row['stream'],
    name: row['name'],
    // A blob column by the schema.
    sha256: Buffer.from(row['sha256'] as Uint8Array).toString('hex'),
    bytes: Number(row['size']),
    state: DELIVERY_STATES[Number(row['state'])],
    timesSeen: Number(row['times_seen']),
    facts: Number(row['fact_count']),
    newFacts: Number(row['new_fact_count']),
    ignored: Number(row['ignored']),
    badRows: Number(row['bad_rows']),
    warnings: Number(row['warnings']),
    receivedAt: time(row['received_at'] ?? null),
  };
}
