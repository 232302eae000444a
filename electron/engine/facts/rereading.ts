import type { ReadDb, WriteDb } from '../store/database.ts';

/** Whether a fact of an alias counts by now: no later reading of its delivery has taken its place. */
export const countsNow = (fact: string): string =>
  `not exists (select 1 from withdrawal gone where gone.fact_id = ${fact}.id)`;

/** Whether a fact `f` counts at commit `@seq`: no later reading of its delivery had taken its place by then. */
export const COUNTS = 'not exists (select 1 from withdrawal gone where gone.fact_id = f.id and gone.seq <= @seq)';

/** Facts of a record that were there before a commit and count in it, oldest first. */
export const COUNTING_BEFORE = `select f.id from fact f where f.record_id = @record and f.seq < @seq and ${COUNTS} order by f.id`;

/** What a commit that reads deliveries again takes away. */
export interface Withdrawn {
  /** Facts that count no more from this commit on, with their records. */
  readonly facts: readonly { readonly factId: number; readonly recordId: number }[];
  /** Reports that the earlier readings held records of. */
  readonly scopes: ReadonlySet<number>;
}

/** Nothing was read again. */
export const NOTHING_WITHDRAWN: Withdrawn = { facts: [], scopes: new Set() };

/** By the index on the commit; a delivery that was read by a build that did not note it is looked for everywhere. */
const BORNE_ANYWHERE = 'delivery_id = @delivery and @read is null';
const BORNE_BY_SEQ = 'seq = @read and delivery_id = @delivery';
const KEEP_BEARINGS = `insert into former_bearing (record_id, delivery_id, fact_id, scope_id, observed_at, seq, until_seq)
  select record_id, delivery_id, fact_id, scope_id, observed_at, seq, @seq from bearing where `;
/** What the earlier reading brought by another generation, or found again, and nothing else holds. */
const WITHDRAW = `insert or ignore into withdrawal (fact_id, record_id, seq)
  select f.id, f.record_id, @seq from fact f
  where f.id in (select id from fact where delivery_id = @delivery
      union select fact_id from former_bearing where until_seq = @seq and delivery_id = @delivery)
    and f.mapper_id <> @mapper
    and not exists (select 1 from bearing b where b.record_id = f.record_id and b.fact_id = f.id)`;

/** Whether a fact counts no more. */
export function isWithdrawn(db: ReadDb, factId: number): boolean {
  return db.prepare('select 1 from withdrawal where fact_id = ?').get(factId) !== undefined;
}

/**
 * Takes back what the earlier reading of a delivery said, before the new one is stored in commit `seq`: a reading takes the
 * place of the one before as a whole. Facts by the same generation of the mapper stay as they are.
 */
export function withdrawReading(db: WriteDb, deliveryId: number, mapperId: number, seq: number): void {
  // One integer column.
  const read = db
    .prepare('select applied_seq from delivery where id = ? and applied_observed_at is not null')
    .pluck()
    .get(deliveryId) as number | null | undefined;
  if (read === undefined) return;
  const borne = read === null ? BORNE_ANYWHERE : BORNE_BY_SEQ;
  const { changes } = db.prepare(`${KEEP_BEARINGS} ${borne}`).run({ delivery: deliveryId, read, seq });
  if (changes > 0) db.prepare(`delete from bearing where ${borne}`).run({ delivery: deliveryId, read });
  db.prepare(WITHDRAW).run({ delivery: deliveryId, mapper: mapperId, seq });
}

/** What commit `seq` has taken away: the same for the live street and for a fold from facts. */
export function withdrawnIn(db: ReadDb, seq: number): Withdrawn {
  // The selected columns, by the schema's types.
  const facts = db
    .prepare('select fact_id as factId, record_id as recordId from withdrawal where seq = ? order by fact_id')
    .all(seq) as { factId: number; recordId: number }[];
  // One integer column.
  const scopes = db
    .prepare('select distinct scope_id from former_bearing where until_seq = ?')
    .pluck()
    .all(seq) as number[];
  return facts.length === 0 && scopes.length === 0 ? NOTHING_WITHDRAWN : { facts, scopes: new Set(scopes) };
}
