import { CASE_OWNERS } from '../../../shared/domain/decision/decision.ts';
import type { CaseAct } from '../../../shared/domain/exception/case-act.ts';
import type { ReadDb } from '../store/database.ts';
import { seenFindings } from '../views/cases/case-content.ts';

/** What a person has before them, with the commit since which it is so. */
interface Seen {
  readonly version: number;
  readonly content: unknown;
}

const CASE = `select since_seq, findings, money, state, assignee, escalated_to, waits, wake_at from exception where key = ?`;
const LATEST_FINDING = 'select coalesce(max(since_seq), 0) from exception_finding where case_key = ?';
const LATEST_DECISION = 'select coalesce(max(seq), 0) from exception_decision where case_key = ?';
const OWNERS = 'select act, seq from decision where subject = ? order by seq desc limit 1';

/**
 * A case as somebody decides about it. A closing is about every finding, so any that came or changed since makes it out of
 * date; whatever else is decided is out of date only once somebody else has decided, or hardly anything about a case that
 * grows by the minute could be.
 */
export function seenCase(db: ReadDb, act: CaseAct): Seen {
  const { caseKey } = act;
  // The selected columns, by the schema's types.
  const row = db.prepare(CASE).get(caseKey) as (Readonly<Record<string, unknown>> & { since_seq: number }) | undefined;
  if (!row) return { version: 0, content: null };
  const { since_seq: since, ...shown } = row;
  if (act.type !== 'case-close')
    return { version: Number(db.prepare(LATEST_DECISION).pluck().get(caseKey)), content: shown };
  const latest = Number(db.prepare(LATEST_FINDING).pluck().get(caseKey));
  return { version: Math.max(since, latest), content: { ...shown, seen: seenFindings(db, caseKey) } };
}

/** The ownership rules that stand. */
export function seenOwners(db: ReadDb): Seen {
  // The selected columns, by the schema's types.
  const row = db.prepare(OWNERS).get(CASE_OWNERS) as { act: string; seq: number } | undefined;
  return { version: row?.seq ?? 0, content: row?.act ?? null };
}
