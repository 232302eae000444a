import { CASE_OWNERS } from '../../../../shared/domain/decision/decision.ts';
import { type OwnershipRule, zOwnershipRules } from '../../../../shared/domain/exception/case-act.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { seqOf } from '../view-then.ts';

/** The ownership rules of a moment, with who set them; version 0 where nobody has. */
export interface RulesThen {
  readonly version: number;
  readonly rules: readonly OwnershipRule[];
  readonly person: string | null;
  readonly at: number | null;
}

const LATEST = `select act, person, at, seq from decision
  where subject = '${CASE_OWNERS}' and seq <= @seq order by seq desc limit 1`;

/** Who worked on what at a moment: the last set of rules that was decided by then. */
export function rulesThen(db: ReadDb, moment: Moment): RulesThen {
  const row = plainRow<{ act: string; person: string; at: number; seq: number }>(db, LATEST, { seq: seqOf(moment) });
  if (!row) return { version: 0, rules: [], person: null, at: null };
  // Rules of an older form that no longer fit count as none: the classes own their cases then.
  const parsed = zOwnershipRules.safeParse((JSON.parse(row.act) as { readonly rules: unknown }).rules);
  return { version: row.seq, rules: parsed.success ? parsed.data : [], person: row.person, at: row.at };
}
