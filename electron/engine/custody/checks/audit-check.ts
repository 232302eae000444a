import { verifyAudit } from '../../audit/verify-audit.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Damage } from '../damage.ts';

/** The chain of the audit, and every decision as its entry has it; a chain names its first break (I8). */
export function auditDamages(db: ReadDb): readonly Damage[] {
  const found = verifyAudit(db);
  if (!found) return [];
  const table = found.rule === 'decision-differs' ? 'decision' : found.rule === 'head-differs' ? 'audit_head' : 'audit';
  return [{ kind: 'audit', table, key: String(found.number), detail: `first break of the chain: ${found.rule}` }];
}
