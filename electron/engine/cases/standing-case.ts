import type { CaseStanding } from '../../../shared/domain/exception/case-state.ts';
import type { ReadDb } from '../store/database.ts';

/** A case as it stands, as far as deciding about it needs. */
export interface StandingCase {
  readonly state: CaseStanding['state'];
  readonly assignee: string | null;
  readonly escalatedTo: string | null;
  readonly waits: string | null;
  readonly wakeAt: number | null;
  readonly outcome: string | null;
  readonly bank: string | null;
  readonly currency: string | null;
  readonly entities: readonly string[];
}

interface Row extends Omit<StandingCase, 'entities'> {
  readonly companies: string;
}

const CASE = `select state, assignee, escalated_to as "escalatedTo", waits, wake_at as "wakeAt", outcome, bank, currency, companies
  from exception where key = ?`;

/** The case of a key; undefined where there is none, or no more. */
export function standingCase(db: ReadDb, caseKey: string): StandingCase | undefined {
  // The selected columns, by the schema's types; states are written from the fold's own type.
  const row = db.prepare(CASE).get(caseKey) as Row | undefined;
  if (!row) return undefined;
  const { companies, ...standing } = row;
  // Written by the view as a list of company codes.
  return { ...standing, entities: JSON.parse(companies) as readonly string[] };
}
