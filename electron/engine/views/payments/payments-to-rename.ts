import {
  batchNames,
  type IdentityName,
  identityNames,
  recordName,
} from '../../../../shared/domain/payment/identity.ts';
import { COUNTS } from '../../facts/rereading.ts';
import { decodeBody } from '../../facts/fact-store.ts';
import type { ReadDb } from '../../store/database.ts';
import type { WithdrawnClaim } from '../reread.ts';

/** Facts of a claim record that count by a commit, oldest first. */
const COUNTING = `select f.body from fact f where f.record_id = @record and f.seq <= @seq and ${COUNTS} order by f.id`;

const textOf = ({ name, day }: IdentityName): string => (day === undefined ? name : `${name}|${String(day)}`);

/** Payments that lose a name or a batch, because only readings that count no more gave it. */
export function paymentsToRename(db: ReadDb, withdrawn: readonly WithdrawnClaim[], seq: number): ReadonlySet<number> {
  const payments = new Set<number>();
  for (const one of withdrawn) {
    const { recordId, source, key, claim } = one;
    if (claim.level === 'batch') continue;
    const kept = claimsOf(db, recordId, source, key, seq);
    const names = new Set(kept.flatMap((one) => one.names.map(textOf)));
    const batches = new Set(kept.flatMap((one) => batchNames(one.claim.batch)));
    const isNamed = identityNames(claim, source, key).every((name) => names.has(textOf(name)));
    if (isNamed && batchNames(claim.batch).every((name) => batches.has(name))) continue;
    const payment = db.prepare('select payment_id from identity where name = ?').pluck().get(recordName(source, key));
    if (typeof payment === 'number') payments.add(payment);
  }
  return payments;
}

/** Every word of a claim record that counts, with the names that it gives. */
function claimsOf(
  db: ReadDb,
  recordId: number,
  source: string,
  key: string,
  seq: number,
): readonly (WithdrawnClaim & { readonly names: readonly IdentityName[] })[] {
  // One text column.
  const bodies = db.prepare(COUNTING).pluck().all({ record: recordId, seq }) as string[];
  return bodies
    .map((body) => decodeBody('payment-claim', body))
    .filter((claim) => claim.level !== 'batch')
    .map((claim) => ({ recordId, source, key, claim, names: identityNames(claim, source, key) }));
}
