import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../store/database.ts';
import type { DecisionRefusal } from './decision-book.ts';

/** Why a claim's link can't be decided on: there is no such claim, or it is no longer linked to the payment the person saw. */
export function claimRefusal(
  db: ReadDb,
  claim: { readonly source: string; readonly recordKey: string },
  linkedTo: string | undefined,
): DecisionRefusal | undefined {
  // The selected column, by the schema's types.
  const row = db
    .prepare(
      `select p.key from record r join source s on s.id = r.source_id join claim c on c.record_id = r.id join payment p on p.id = c.payment_id
       where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and s.name = ? and r.key = ?`,
    )
    .get(claim.source, claim.recordKey) as { key: string } | undefined;
  if (!row) return 'unknown-record';
  return linkedTo !== undefined && row.key !== linkedTo ? 'changed-meanwhile' : undefined;
}
