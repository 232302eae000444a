import { factDigest } from '../../facts/fact-digest.ts';
import type { Damage } from '../damage.ts';
import type { Slice, SlicedCheck } from './slice.ts';

const ROWS = 2_000;

interface FactRow {
  readonly id: number;
  readonly digest: Buffer;
  readonly revision: string | null;
  readonly generation: number | null;
  readonly known_delivery: number | null;
  readonly known_record: number | null;
  readonly seq: number;
  readonly recorded_at: number | null;
  readonly body: string;
}

const SQL = `select f.id, f.digest, f.revision, m.generation, d.id as known_delivery, r.id as known_record, f.seq, c.recorded_at, f.body
  from fact f left join mapper m on m.id = f.mapper_id left join delivery d on d.id = f.delivery_id
  left join record r on r.id = f.record_id left join commit_point c on c.seq = f.seq
  where f.id > ? order by f.id limit ?`;

/** Every fact's body against its digest, and that its delivery, record, mapper and commit are there. */
export const factsCheck: SlicedCheck = {
  name: 'facts',
  slice: (db, after): Slice => {
    // The selected columns, by the schema's types.
    const rows = db.prepare(SQL).all(Number(after), ROWS) as FactRow[];
    const damages = rows.flatMap((row): Damage[] => {
      const detail = faultOf(row);
      return detail === undefined ? [] : [{ kind: 'fact', table: 'fact', key: String(row.id), detail }];
    });
    const last = rows.at(-1);
    return { damages, next: rows.length < ROWS || last === undefined ? undefined : String(last.id) };
  },
};

function faultOf(row: FactRow): string | undefined {
  if (row.generation === null) return 'its mapper is not known';
  if (row.known_delivery === null) return 'its delivery is not there';
  if (row.known_record === null) return 'its record is not there';
  if (row.recorded_at === null) return `commit ${row.seq} is not there`;
  return factDigest(row.generation, row.revision, row.body).equals(row.digest)
    ? undefined
    : 'the body does not give the digest';
}
