import type { DecisionFact } from '../../../../shared/domain/decision/decision.ts';
import type { CaseAct } from '../../../../shared/domain/exception/case-act.ts';
import type { CaseDecision } from '../../../../shared/domain/exception/case-state.ts';
import { canonicalJson } from '../../store/canonical.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';

/** A decision about a case, as people see it. */
export interface NotedDecision extends CaseDecision {
  readonly person: string;
  readonly reason: string;
  readonly seq: number;
}

interface Row {
  readonly decision_id: string;
  readonly at: number;
  readonly person: string;
  readonly reason: string;
  readonly act: string;
  readonly seq: number;
}

const ABOUT = `select decision_id, at, person, reason, act, seq from exception_decision
  where case_key = ? and seq <= ? order by at, decision_id`;

/** Keeps a decision about a case at commit `seq`; answers the case's key, undefined where it is about none. */
export function keepDecision(db: WriteDb, decision: DecisionFact, seq: number): string | undefined {
  const { act, at, decisionId, person, reason } = decision;
  if (!('caseKey' in act)) return undefined;
  db.prepare(
    'insert or ignore into exception_decision (case_key, at, decision_id, person, reason, act, seq) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(act.caseKey, at, decisionId, person, reason, canonicalJson(act), seq);
  return act.caseKey;
}

/** Decisions about a case in their order, as of a commit. */
export function decisionsAbout(
  db: ReadDb,
  caseKey: string,
  seq: number = Number.MAX_SAFE_INTEGER,
): readonly NotedDecision[] {
  // The selected columns, by the schema's types.
  return (db.prepare(ABOUT).all(caseKey, seq) as Row[]).map((row) => ({
    id: row.decision_id,
    at: row.at,
    person: row.person,
    reason: row.reason,
    seq: row.seq,
    // Written above from the act's own type.
    act: JSON.parse(row.act) as CaseAct,
  }));
}
