import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { ageBucketOf } from '../../../../shared/domain/exception/business-hours.ts';
import { isInReach, seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import type { OwnershipRule } from '../../../../shared/domain/exception/case-act.ts';
import { type CaseState, stateAt } from '../../../../shared/domain/exception/case-state.ts';
import { ownerOf } from '../../../../shared/domain/exception/ownership.ts';
import type { Desk, Moment, Reach } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import type { CaseTimes } from './due.ts';
import type { KnownCase, Sum } from './known-case.ts';

/** A case as somebody sees it at a moment. */
export interface ShownCase extends Omit<KnownCase, 'state'> {
  readonly state: CaseState;
  readonly owner: string;
  readonly ownerBecause: CaseRow['ownerBecause'];
  readonly masked: boolean;
  /** What it shows, for searching; small letters. */
  readonly text: string;
  /** Null once it is resolved. */
  readonly dueAt: number | null;
}

/** Whether a case is over its time at an instant; one that waits, or is resolved, is not. */
export function isOverdue({ dueAt, state }: Pick<ShownCase, 'dueAt' | 'state'>, at: number): boolean {
  return dueAt !== null && state !== 'waiting' && dueAt < at;
}

/** What a case is judged by. */
export interface Judging {
  readonly desk: Desk;
  readonly reach: Reach;
  readonly moment: Moment;
  readonly rules: readonly OwnershipRule[];
  readonly times: CaseTimes;
  /** Names everything here that does not change with the moment: reach, rules and workplaces. */
  readonly basis: string;
}

/** A case as who asks may see it; undefined where no entity of it is in reach. */
export function shownCase(known: KnownCase, judging: Judging): ShownCase | undefined {
  const { reach, moment, rules, times } = judging;
  if (!isSeen(known, reach)) return undefined;
  const state = stateAt(known, moment.at);
  const { owner, because } = ownerOf(known, rules);
  const masked = known.payroll && !reach.payrollItems;
  const seen = {
    ...known,
    ...(isShared(known, reach) ? partInReach(known, judging) : {}),
    ...(masked ? { money: [], reference: null, counterparty: null } : {}),
    owner,
    masked,
  };
  return {
    ...seen,
    state,
    ownerBecause: typeof because === 'number' ? 'rule' : because,
    text: textOf(seen),
    dueAt: state === 'resolved' ? null : times.dueAt(known),
  };
}

/** The subject of a payroll item is a payment that its reader may not know. */
function textOf(one: Omit<KnownCase, 'state'> & { readonly owner: string; readonly masked: boolean }): string {
  const { masked, class: name, cause, subject, account, bank, reference, counterparty, owner, entities, codes } = one;
  const named = masked ? [] : [cause, subject, reference, counterparty];
  return [name, account, bank, owner, ...named, ...entities, ...codes].join(' ').toLowerCase();
}

/** Whether entities have a part in a case that are out of reach. */
export function isShared({ entities }: Pick<KnownCase, 'entities'>, reach: Reach): boolean {
  return !entities.every((entity) => isInReach(reach, entity));
}

/** Whether any of a case is in reach; a case that no entity is known of is nobody's who reaches only some. */
export function isSeen({ entities }: Pick<KnownCase, 'entities'>, reach: Pick<Reach, 'companyCodes'>): boolean {
  return seesAllCompanies(reach) || entities.some((entity) => isInReach(reach, entity));
}

interface PartRow {
  readonly currency: string | null;
  readonly n: bigint;
  readonly findings: bigint;
  readonly high: bigint | null;
  readonly low: bigint | null;
}

/** Sums are taken in two limbs, because SQLite fails where one passes 2^63. */
const LIMB = 1_000_000_000n;

/** Of a case that several entities share, what is theirs who ask. */
function partInReach(known: KnownCase, { desk, reach, moment }: Judging): Partial<KnownCase> {
  const columns = 'case_key, subject, company_code, currency, minor, since_seq';
  const own = `select subject, currency, minor, count(*) as findings from ${viewThen('exception_finding', columns, moment)}
    where case_key = @key and company_code in (select value from json_each(@codes)) group by subject, currency, minor`;
  const sql = `select currency, count(*) as n, sum(findings) as findings, sum(minor / ${String(LIMB)}) as high, sum(minor % ${String(LIMB)}) as low
    from (${own}) group by currency order by currency`;
  const codes = JSON.stringify(reach.companyCodes);
  const rows = bigRows<PartRow>(desk.db, sql, { key: known.key, codes, seq: seqOf(moment) });
  const money = rows.flatMap(({ currency, n, high, low }): Sum[] =>
    currency === null ? [] : [{ currency, count: Number(n), minor: (high ?? 0n) * LIMB + (low ?? 0n) }],
  );
  const findings = rows.reduce((sum, row) => sum + Number(row.findings), 0);
  const entities = known.entities.filter((entity) => isInReach(reach, entity));
  // What it is called may be another entity's payment.
  return { money, findings, entities, subject: null, reference: null, counterparty: null };
}

/** A row of the queue. */
export function caseRow(one: ShownCase, { moment, times }: Judging, names: ReadonlyMap<string, string>): CaseRow {
  const ageHours = Math.round(times.ageHours(one) * 100) / 100;
  return {
    ...wordsOf(one),
    entities: [...one.entities],
    money: [...one.money],
    accountName: one.account === null ? null : (names.get(one.account) ?? null),
    wokenBy: one.wokenBy ?? null,
    overdue: isOverdue(one, moment.at),
    ageHours,
    ageBucket: ageBucketOf(ageHours),
    resolvedAt: one.state === 'resolved' ? (one.goneAt ?? one.closedAt) : null,
  };
}

/** What a row says as the case does; what a case is searched and judged by stays here. */
function wordsOf(one: ShownCase) {
  const { key, class: exceptionClass, cause, severity, state, findings, codes, subject, account, bank } = one;
  const { reference, counterparty, masked, owner, ownerBecause, assignee, escalatedTo, waits, wakeAt } = one;
  const { openedAt, dueAt, closedBy, outcome, notes } = one;
  return {
    ...{ key, class: exceptionClass, cause, severity, state, findings, codes: [...codes], subject, account, bank },
    ...{ reference, counterparty, masked, owner, ownerBecause, assignee, escalatedTo, waits, wakeAt },
    ...{ openedAt, dueAt, closedBy, outcome, notes },
  };
}

/** Names of the accounts of some cases. */
export function accountNames(
  { desk, moment }: Judging,
  cases: readonly { readonly account: string | null }[],
): ReadonlyMap<string, string> {
  const keys = [...new Set(cases.flatMap((one) => one.account ?? []))];
  if (keys.length === 0) return new Map();
  const sql = `select key, name from ${viewThen('account', 'key, name, since_seq', moment)}
    where name is not null and key in (select value from json_each(@keys))`;
  const rows = bigRows<{ key: string; name: string }>(desk.db, sql, { keys: JSON.stringify(keys), seq: seqOf(moment) });
  return new Map(rows.map(({ key, name }) => [key, name]));
}
