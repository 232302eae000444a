import { areAllSeen, SEEN_DIGITS } from '../../../../shared/domain/exception/case-act.ts';
import { type CaseContent, seenMoney } from '../../../../shared/domain/exception/case-state.ts';
import { stateNumber } from '../../../../shared/domain/payment/lane.ts';
import { sha256Hex } from '../../store/canonical.ts';
import type { ReadDb } from '../../store/database.ts';

/** Sum of a case in one currency. */
export interface CaseMoney {
  readonly currency: string;
  /** Things that the sum is made of. */
  readonly count: number;
  /** Unsigned minor units. */
  readonly minor: bigint;
}

/** What all the findings of a case come to. */
export interface CaseSummary extends CaseContent {
  readonly codes: readonly string[];
  readonly subject: string | null;
  readonly account: string | null;
  readonly bank: string | null;
  readonly companies: readonly string[];
  readonly reference: string | null;
  readonly counterparty: string | null;
  readonly payroll: boolean;
  readonly sums: readonly CaseMoney[];
}

interface Group {
  readonly currency: string | null;
  readonly company_code: string | null;
  readonly bank: string | null;
  readonly account: string | null;
  readonly payroll: bigint;
  readonly n: bigint;
  readonly high: bigint | null;
  readonly low: bigint | null;
}

/** Entities of one case that are named. */
const COMPANIES_MAX = 50;
/** A sum is taken in two limbs, because SQLite fails where one passes 2^63. */
const LIMB = 1_000_000_000n;

const COUNT = 'select count(*) from exception_finding where case_key = ?';
const CODES = 'select distinct code from exception_finding where case_key = ? order by code';
/** A thing that several findings are about is money once. */
const GROUPS = `select currency, company_code, bank, account, payroll, count(*) as n,
    sum(minor / ${String(LIMB)}) as high, sum(minor % ${String(LIMB)}) as low
  from (select distinct subject, currency, company_code, bank, account, payroll, minor from exception_finding where case_key = ?)
  group by currency, company_code, bank, account, payroll`;
const FIRST =
  'select subject, reference, counterparty from exception_finding where case_key = ? order by subject limit 1';
const KEYS = 'select key from exception_finding where case_key = ?';

const UNSENT = `select 1 from exception_finding x join payment p on p.key = x.subject
  where x.case_key = ? and p.state < ${String(stateNumber('transmitted'))} limit 1`;

/** Whether a payment that a case is about has not been sent, so that it can still be stopped. */
export function isUnsent(db: ReadDb, caseKey: string): boolean {
  return db.prepare(UNSENT).get(caseKey) !== undefined;
}

/** Digits by which a decision remembers a finding. */
export const seenDigits = (findingKey: string): string => sha256Hex(findingKey).slice(0, SEEN_DIGITS);

/** Every finding of a case as a decision remembers it. */
export function seenFindings(db: ReadDb, caseKey: string): string {
  // One text column.
  const keys = db.prepare(KEYS).pluck().all(caseKey) as string[];
  return keys.map(seenDigits).sort().join('');
}

/** What the findings of a case come to now, whatever order they came in. */
export function summaryOf(db: ReadDb, caseKey: string): CaseSummary {
  const findings = Number(db.prepare(COUNT).pluck().get(caseKey));
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const groups = findings === 0 ? [] : (db.prepare(GROUPS).safeIntegers(true).all(caseKey) as Group[]);
  // The selected columns, by the schema's types.
  const first = db.prepare(FIRST).get(caseKey) as
    { subject: string; reference: string | null; counterparty: string | null } | undefined;
  const sums = sumsOf(groups);
  return {
    findings,
    money: seenMoney(sums.map(({ currency, minor }) => ({ currency, minor: minor.toString() }))),
    isSeen: (seen) => findings <= seen.length / SEEN_DIGITS && areAllSeen(digitsOf(db, caseKey), seen),
    // One text column.
    codes: findings === 0 ? [] : (db.prepare(CODES).pluck().all(caseKey) as string[]),
    subject: first?.subject ?? null,
    account: onlyOne(groups.map((group) => group.account)),
    bank: onlyOne(groups.map((group) => group.bank)),
    companies: [...new Set(groups.flatMap((group) => group.company_code ?? []))].sort().slice(0, COMPANIES_MAX),
    reference: first?.reference ?? null,
    counterparty: first?.counterparty ?? null,
    payroll: groups.some((group) => group.payroll === 1n),
    sums,
  };
}

function* digitsOf(db: ReadDb, caseKey: string): Iterable<string> {
  // One text column.
  for (const key of db.prepare(KEYS).pluck().iterate(caseKey) as Iterable<string>) yield seenDigits(key);
}

function onlyOne(values: readonly (string | null)[]): string | null {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? (first ?? null) : null;
}

function sumsOf(groups: readonly Group[]): readonly CaseMoney[] {
  const sums = new Map<string, { count: number; minor: bigint }>();
  for (const { currency, n, high, low } of groups) {
    if (currency === null) continue;
    const sum = sums.get(currency) ?? { count: 0, minor: 0n };
    sums.set(currency, { count: sum.count + Number(n), minor: sum.minor + (high ?? 0n) * LIMB + (low ?? 0n) });
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
