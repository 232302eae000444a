import { createHash } from 'node:crypto';
import type { ReadDb, WriteDb } from '../database.ts';
import { rowText, type StoredValue } from './row-hash.ts';

/** Facts of one segment: few enough that sealing it is one short step. */
const SEGMENT_FACTS = 4_096;

/** Where a segment ends; the next one begins behind it. */
export interface SegmentEnd {
  readonly seq: number;
  readonly fact: number;
  readonly record: number;
}

/** The beginning of the first segment. */
export const NO_SEGMENT: SegmentEnd = { seq: 0, fact: 0, record: 0 };

/**
 * What is sealed of each table: every column but the two that a fold of facts gives again (the latest word of a record,
 * the last time a fact was seen).
 */
const PARTS = [
  {
    table: 'record',
    sql: 'select id, kind, source_id, key from record where id > ? and id <= ? order by id',
    range: (from: SegmentEnd, to: SegmentEnd) => [from.record, to.record],
  },
  {
    table: 'fact',
    sql: 'select id, record_id, digest, revision, mapper_id, delivery_id, place, seq, observed_at, body from fact where id > ? and id <= ? order by id',
    range: (from: SegmentEnd, to: SegmentEnd) => [from.fact, to.fact],
  },
  {
    table: 'observation',
    sql: 'select seq, fact_id, observed_at from observation where seq > ? and seq <= ? order by seq, fact_id',
    range: (from: SegmentEnd, to: SegmentEnd) => [from.seq, to.seq],
  },
] as const;

/** Digest of what lies between two ends, the ends included. */
export function segmentDigest(db: ReadDb, from: SegmentEnd, to: SegmentEnd): Buffer {
  const hash = createHash('sha256');
  hash.update(`segment ${from.seq} ${from.fact} ${from.record} ${to.seq} ${to.fact} ${to.record}\n`);
  for (const { table, sql, range } of PARTS) {
    hash.update(`${table}\n`);
    const statement = db.prepare(sql).raw(true).safeIntegers(true);
    // The columns of the statement, by the schema's types.
    for (const row of statement.iterate(...range(from, to)) as IterableIterator<StoredValue[]>)
      hash.update(`${rowText(row)}\n`);
  }
  return hash.digest();
}

interface SealRow {
  readonly until_seq: number;
  readonly until_fact: number;
  readonly until_record: number;
  readonly digest: Buffer;
}

const endOf = (row: SealRow | undefined): SegmentEnd =>
  row ? { seq: row.until_seq, fact: row.until_fact, record: row.until_record } : NO_SEGMENT;

/** The segment that follows an end, with its seal; undefined behind the last one. */
export function sealedAfter(
  db: ReadDb,
  seq: number,
): { readonly end: SegmentEnd; readonly digest: Buffer } | undefined {
  // The columns of the table, by the schema's types.
  const row = db.prepare('select * from segment_seal where until_seq > ? order by until_seq limit 1').get(seq) as
    SealRow | undefined;
  return row && { end: endOf(row), digest: row.digest };
}

/** Where the sealed part ends. */
export function lastSealed(db: ReadDb): SegmentEnd {
  // The columns of the table, by the schema's types.
  return endOf(db.prepare('select * from segment_seal order by until_seq desc limit 1').get() as SealRow | undefined);
}

/** Seals the next segment of commits that has no seal yet. Answers false when there is none. */
export function sealNextSegment(db: WriteDb): boolean {
  return db.transaction(() => {
    const from = lastSealed(db);
    const to = nextEnd(db, from);
    if (to.seq === from.seq) return false;
    db.prepare('insert into segment_seal (until_seq, until_fact, until_record, digest) values (?, ?, ?, ?)').run(
      to.seq,
      to.fact,
      to.record,
      segmentDigest(db, from, to),
    );
    return true;
  });
}

/** The commit at which the next segment ends: whole commits, and about as many facts as a segment has. */
function nextEnd(db: ReadDb, from: SegmentEnd): SegmentEnd {
  const one = (sql: string, ...values: readonly number[]): number =>
    Number(
      db
        .prepare(sql)
        .pluck()
        .get(...values) ?? 0,
    );
  const last = one('select coalesce(max(seq), 0) from commit_point');
  const cut = one('select seq from fact where id > ? order by id limit 1 offset ?', from.fact, SEGMENT_FACTS);
  const next = cut === 0 ? 0 : one('select id from fact where id > ? and seq > ? order by id limit 1', from.fact, cut);
  if (next === 0)
    return {
      seq: last,
      fact: one('select coalesce(max(id), 0) from fact'),
      record: one('select coalesce(max(id), 0) from record'),
    };
  const record = one('select max(record_id) from fact where id > ? and id < ?', from.fact, next);
  return { seq: cut, fact: next - 1, record: Math.max(from.record, record) };
}
