import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { claimFacts } from '../payments/claim-facts.ts';
import { paymentOfRecordThen } from '../payments/claims-of-payment.ts';

/** The payment that a bank entry is the booking of. */
export interface EntryOwner {
  readonly key: string;
  readonly kind: string;
}

interface EntryLine {
  readonly key: string;
  readonly fact_id: bigint;
}

/** A claim that a bank entry makes has the entry's key with a suffix; so the entry leads to its payment. */
const CLAIM_RECORDS = `from fact f join record e on e.id = f.record_id
  join record r on r.kind = 1 and r.source_id = e.source_id and r.key >= e.key || '|' and r.key < e.key || '}'`;
const OWNERS = `select p.key, p.kind ${CLAIM_RECORDS}
  join claim c on c.record_id = r.id join payment p on p.id = c.payment_id where f.id = @fact limit 2`;
const RECORDS = `select r.id, s.name as source, r.key ${CLAIM_RECORDS} join source s on s.id = r.source_id where f.id = @fact`;

interface ClaimRecord {
  readonly id: number;
  readonly source: string;
  readonly key: string;
}

/** The one payment that each entry is the booking of; a collective entry has many and leads to none. */
export function entryOwners(db: ReadDb, lines: readonly EntryLine[], moment: Moment): ReadonlyMap<string, EntryOwner> {
  const owners = new Map<string, EntryOwner>();
  for (const line of lines) {
    const fact = Number(line.fact_id);
    const [own, another] =
      moment.seq === undefined ? plainRows<EntryOwner>(db, OWNERS, { fact }) : ownersThen(db, fact, moment);
    if (own && !another) owners.set(line.key, own);
  }
  return owners;
}

function ownersThen(db: ReadDb, fact: number, moment: Moment): readonly EntryOwner[] {
  const records = plainRows<ClaimRecord>(db, RECORDS, { fact });
  const ids = records.map((record) => record.id);
  const claiming = new Set(
    claimFacts(db, ids, moment)
      .filter((one) => !one.superseded && one.claim.level === 'payment')
      .map((one) => one.recordId),
  );
  const made = records.filter((record) => claiming.has(record.id));
  return made.slice(0, 2).flatMap((record) => paymentOfRecordThen(db, record, moment) ?? []);
}
