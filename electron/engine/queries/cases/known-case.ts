import type { CaseOutcome, WaitsFor } from '../../../../shared/domain/exception/case-act.ts';
import type { CaseStanding } from '../../../../shared/domain/exception/case-state.ts';
import {
  EXCEPTION_CLASSES,
  type ExceptionClass,
  SEVERITIES,
  type Severity,
} from '../../../../shared/domain/exception/exception.ts';
import { present } from '../../../../shared/kernel/assert.ts';

/** Sum of one currency. */
export interface Sum {
  readonly currency: string;
  readonly count: number;
  readonly minor: bigint;
}

/** A case as the store holds it at a moment, before anything is judged by who asks or when. */
export interface KnownCase {
  readonly key: string;
  readonly class: ExceptionClass;
  readonly cause: string;
  readonly severity: Severity;
  readonly findings: number;
  readonly codes: readonly string[];
  readonly subject: string | null;
  readonly account: string | null;
  readonly bank: string | null;
  readonly entities: readonly string[];
  readonly reference: string | null;
  readonly counterparty: string | null;
  readonly payroll: boolean;
  readonly money: readonly Sum[];
  readonly state: CaseStanding['state'];
  readonly assignee: string | null;
  readonly escalatedTo: string | null;
  readonly waits: WaitsFor['kind'] | null;
  readonly wakeAt: number | null;
  readonly wokenBy: CaseStanding['wokenBy'] | null;
  readonly closedBy: string | null;
  readonly closedAt: number | null;
  readonly outcome: CaseOutcome | null;
  readonly notes: number;
  readonly openedAt: number;
  /** When its cause went, of a case without findings. */
  readonly goneAt: number | null;
}

/** Columns of a case, from the view or its images. */
export const CASE_COLUMNS =
  'key, class, cause, severity, findings, codes, subject, account, bank, companies, reference, counterparty, payroll, money, ' +
  'state, assignee, escalated_to, waits, wake_at, woken_by, closed_by, closed_at, outcome, notes, opened_seq, since_seq';

/** A row of those columns, with the instant of its opening. */
export interface StoredCase {
  readonly key: string;
  readonly class: string;
  readonly cause: string;
  readonly severity: number;
  readonly findings: number;
  readonly codes: string;
  readonly subject: string | null;
  readonly account: string | null;
  readonly bank: string | null;
  readonly companies: string;
  readonly reference: string | null;
  readonly counterparty: string | null;
  readonly payroll: number;
  readonly money: string;
  readonly state: KnownCase['state'];
  readonly assignee: string | null;
  readonly escalated_to: string | null;
  readonly waits: KnownCase['waits'];
  readonly wake_at: number | null;
  readonly woken_by: KnownCase['wokenBy'];
  readonly closed_by: string | null;
  readonly closed_at: number | null;
  readonly outcome: CaseOutcome | null;
  readonly notes: number;
  readonly opened_at: number | null;
  readonly gone_at: number | null;
}

/** Reads a row of the store. */
export function knownCase(row: StoredCase): KnownCase {
  const { companies, payroll, escalated_to: escalatedTo, wake_at: wakeAt, woken_by: wokenBy, ...rest } = row;
  const { closed_by: closedBy, closed_at: closedAt, opened_at: openedAt, gone_at: goneAt, ...plain } = rest;
  return {
    ...plain,
    class: present(
      EXCEPTION_CLASSES.find((known) => known === row.class),
      'class of a case',
    ),
    severity: present(SEVERITIES[row.severity], 'severity of a case'),
    codes: row.codes === '' ? [] : row.codes.split(' '),
    entities: listOf(companies),
    payroll: payroll === 1,
    money: sumsOf(row.money),
    ...{ escalatedTo, wakeAt, wokenBy, closedBy, closedAt, goneAt },
    openedAt: openedAt ?? 0,
  };
}

const NONE: readonly string[] = [];

function listOf(text: string): readonly string[] {
  // Written by the view as a list of company codes.
  return text === '[]' ? NONE : (JSON.parse(text) as readonly string[]);
}

function sumsOf(text: string): readonly Sum[] {
  if (text === '[]') return [];
  // Written by the view in this form.
  const sums = JSON.parse(text) as readonly (readonly [currency: string, count: number, minor: string])[];
  return sums.map(([currency, count, minor]) => ({ currency, count, minor: BigInt(minor) }));
}
