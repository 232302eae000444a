import type { DecisionRow } from '../../../../shared/contracts/api/outbox.ts';
import { type Desk, momentOf } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf } from '../view-then.ts';

/** Decisions, latest first, of one subject or of all; as known at an instant, those recorded by then. */
export function decisions(
  desk: Desk,
  question: {
    readonly subject?: string | undefined;
    readonly limit: number;
    readonly asKnownAt?: number | undefined;
  },
): DecisionRow[] {
  return desk.db.snapshot(() => {
    const about = question.subject === undefined ? '' : 'and subject = @subject';
    const sql = `select id, type, subject, person, reason, at, seq, lower(hex(seen)) as seen from decision
      where seq <= @seq ${about} order by seq desc limit @limit`;
    const seq = seqOf(momentOf(desk, question.asKnownAt));
    return [...plainRows<DecisionRow>(desk.db, sql, { seq, subject: question.subject ?? '', limit: question.limit })];
  });
}
