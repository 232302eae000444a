import {
  FINDING_CODES,
  type FindingCode,
  type SubjectKind,
} from '../../../../shared/domain/exception/finding-codes.ts';
import { systemOf } from '../../../../shared/domain/exception/cause.ts';
import { parsePlainDate, type PlainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';

/** What is known of the thing that a finding is about. Amounts are unsigned minor units. */
export interface SubjectFacts {
  readonly kind: SubjectKind;
  readonly account: string | null;
  /** The bank of the account, or the system that the finding is about. */
  readonly bank: string | null;
  readonly companyCode: string | null;
  readonly currency: string | null;
  readonly minor: bigint | null;
  readonly reference: string | null;
  readonly counterparty: string | null;
  /** Whether it is a payroll item, whose amount and names are a right of their own. */
  readonly payroll: boolean;
  /** The business day that it is about. */
  readonly day: PlainDate | undefined;
}

/** What a row of a view says of a subject. */
interface Row {
  readonly account: string | null;
  readonly company_code: string | null;
  readonly currency: string | null;
  readonly minor: bigint | null;
  readonly reference: string | null;
  readonly counterparty: string | null;
  readonly payroll: bigint;
  readonly day: string | null;
}

const COLUMNS = (over: Partial<Record<keyof Row, string>>): string =>
  (['account', 'company_code', 'currency', 'minor', 'reference', 'counterparty', 'payroll', 'day'] as const)
    .map((name) => `${over[name] ?? (name === 'payroll' ? '0' : 'null')} as ${name}`)
    .join(', ');

const ROWS: Readonly<Partial<Record<SubjectKind, string>>> = {
  payment: `select ${COLUMNS({ account: 'own_account', company_code: 'company_code', currency: 'currency', minor: 'minor', reference: 'reference', counterparty: 'counterparty', payroll: "kind = 'payroll'", day: 'value_date' })} from payment where key = ?`,
  statement: `select ${COLUMNS({ account: 'account', currency: 'currency', reference: 'coalesce(sequence, statement_id)', day: 'date' })} from statement where key = ?`,
  entry: `select ${COLUMNS({ account: 'account', currency: 'currency', minor: 'abs(minor)', reference: 'bank_reference', counterparty: 'counterparty', day: 'coalesce(booking_date, value_date)' })} from entry where key = ?`,
  // The line on the bank's account, else the largest one, through the index of documents.
  journal: `select ${COLUMNS({ account: 'account', company_code: 'company_code', currency: 'currency', minor: 'abs(minor)', reference: 'document', day: 'posting_date' })} from (select ? as subject) s
    cross join journal on document = substr(s.subject, instr(s.subject, '|') + 1) and system = substr(s.subject, 1, instr(s.subject, '|') - 1)
    where clearing = 0 order by account is null, abs(minor) desc, line limit 1`,
};
const ACCOUNT = 'select company_code, bank_id, currency from account where key = ?';

/** What the views know of a finding's subject. */
export function subjectFacts(db: ReadDb, code: FindingCode, subject: string, detail: string): SubjectFacts {
  const { subject: kind } = FINDING_CODES[code];
  const sql = ROWS[kind];
  // Amounts may pass 2^53, so integers come as bigint; the columns are those that every statement here selects.
  const row = sql === undefined ? undefined : (db.prepare(sql).safeIntegers(true).get(subject) as Row | undefined);
  const named = namedBy(kind, subject, detail);
  const account = row?.account ?? named.account ?? null;
  // The selected columns, by the schema's types.
  const described = db.prepare(ACCOUNT).get(account) as
    { company_code: string | null; bank_id: string | null; currency: string } | undefined;
  return {
    kind,
    account,
    bank: described?.bank_id ?? named.bank ?? null,
    companyCode: row?.company_code ?? described?.company_code ?? named.company ?? null,
    // An amount without its currency is none, and a currency alone says nothing.
    ...moneyOf(row),
    reference: row?.reference ?? null,
    counterparty: row?.counterparty ?? null,
    payroll: row?.payroll === 1n,
    day: parsePlainDate(row?.day ?? named.day ?? ''),
  };
}

function moneyOf(row: Row | undefined): Pick<SubjectFacts, 'currency' | 'minor'> {
  if (!row || row.minor === null || row.currency === null) return { currency: null, minor: null };
  return { currency: row.currency, minor: row.minor };
}

interface Named {
  readonly account?: string;
  readonly day?: string;
  readonly bank?: string;
  readonly company?: string;
}

/** What the name of a subject says by itself. */
function namedBy(kind: SubjectKind, subject: string, detail: string): Named {
  switch (kind) {
    case 'account-day': {
      const bar = subject.lastIndexOf('|');
      return { account: subject.slice(0, bar), day: subject.slice(bar + 1) };
    }
    case 'account':
      return { account: subject };
    case 'entity':
      return { company: subject };
    case 'feed':
    case 'import':
      return { bank: systemOf(subject) };
    case 'source':
    case 'report':
      return { bank: subject };
    case 'command':
      return { bank: detail };
    default:
      return {};
  }
}
