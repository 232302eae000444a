import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import { SUBJECT_KINDS } from '../../../../shared/domain/exception/finding-codes.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { isMasked } from '../payments/row.ts';
import { bigRow, bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { accountNames, type Judging } from './shown-case.ts';

interface Row {
  readonly code: string;
  readonly subject: string;
  readonly kind: string;
  readonly account: string | null;
  readonly company_code: string | null;
  readonly currency: string | null;
  readonly minor: bigint | null;
  readonly reference: string | null;
  readonly counterparty: string | null;
  readonly payroll: bigint;
  readonly detail: string | null;
  readonly since: bigint | null;
}

const COLUMNS =
  'key, case_key, code, subject, kind, account, company_code, currency, minor, reference, counterparty, payroll, since_seq';

/** The findings of a case that are in reach, with where to look; and how many there are. */
export function caseFindings(
  judging: Judging,
  caseKey: string,
  limit: number,
): { readonly findings: CaseDetail['findings']; readonly findingsTotal: number } {
  const { desk, reach, moment } = judging;
  const own = seesAllCompanies(reach) ? '' : 'and company_code in (select value from json_each(@codes))';
  const from = `${viewThen('exception_finding', COLUMNS, moment)} x where x.case_key = @key ${own}`;
  const about = { key: caseKey, codes: JSON.stringify(reach.companyCodes), seq: seqOf(moment) };
  const total = bigRow<{ n: bigint }>(desk.db, `select count(*) as n from ${from}`, about)?.n ?? 0n;
  const findings = viewThen('finding', 'key, detail, since_seq', moment);
  const sql = `select x.*, f.detail, (select recorded_at from commit_point c where c.seq = f.since_seq) as since
    from (select * from ${from} order by x.key limit @limit) x left join ${findings} f on f.key = x.key order by x.key`;
  const rows = bigRows<Row>(desk.db, sql, { ...about, limit });
  const names = accountNames(judging, rows);
  return { findings: rows.map((row) => findingRow(judging, row, names)), findingsTotal: Number(total) };
}

function findingRow(
  { desk, reach, moment }: Judging,
  row: Row,
  names: ReadonlyMap<string, string>,
): CaseDetail['findings'][number] {
  const masked = isMasked(reach, { kind: row.payroll === 1n ? 'payroll' : '' });
  return {
    code: row.code,
    detail: masked ? null : row.detail,
    since: Number(row.since ?? 0n),
    subjectKind: present(
      SUBJECT_KINDS.find((kind) => kind === row.kind),
      'kind of a subject',
    ),
    subject: row.subject,
    account: row.account,
    accountName: row.account === null ? null : (names.get(row.account) ?? null),
    entity: row.company_code,
    reference: masked ? null : row.reference,
    counterparty: masked ? null : row.counterparty,
    currency: masked ? null : row.currency,
    minor: masked ? null : row.minor,
    masked,
    factId: factOf(desk.db, row, moment),
  };
}

/** The source record of a report or an entry; other things are made of several. */
function factOf(db: ReadDb, { kind, subject }: Row, moment: Moment): number | null {
  if (kind !== 'statement' && kind !== 'entry') return null;
  const sql = `select fact_id from ${viewThen(kind, 'key, fact_id', moment)} where key = @subject`;
  const row = bigRow<{ fact_id: bigint }>(db, sql, { subject, seq: seqOf(moment) });
  return row === undefined ? null : Number(row.fact_id);
}
