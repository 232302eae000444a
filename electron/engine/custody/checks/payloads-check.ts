import { sha256 } from '../../store/canonical.ts';
import type { ReadDb } from '../../store/database.ts';
import { readPayload } from '../../store/payload.ts';
import type { Damage } from '../damage.ts';
import type { Slice, SlicedCheck } from './slice.ts';

/** Bytes of deliveries looked at in one slice; a larger delivery is a slice of its own. */
const SLICE_BYTES = 4 * 1024 * 1024;
const ROWS = 256;

interface DeliveryRow {
  readonly id: number;
  readonly size: number;
  readonly sha256: Buffer;
  readonly new_fact_count: number;
  readonly facts: number;
  /** Digest and size on its tombstone; null where its bytes are kept. */
  readonly buried_sha256: Buffer | null;
  readonly buried_size: number | null;
}

const SQL = `select d.id, d.size, d.sha256, d.new_fact_count, (select count(*) from fact f where f.delivery_id = d.id) as facts,
    t.sha256 as buried_sha256, t.size as buried_size
  from delivery d left join tombstone t on t.delivery_id = d.id where d.id > ? order by d.id limit ?`;

/**
 * Every delivery's bytes, put together from their frames, against its digest (I1), or its tombstone where they were purged;
 * and its facts against their count.
 */
export const payloadsCheck: SlicedCheck = {
  name: 'deliveries',
  slice: (db, after): Slice => {
    // The selected columns, by the schema's types.
    const rows = db.prepare(SQL).all(Number(after), ROWS) as DeliveryRow[];
    const damages: Damage[] = [];
    let bytes = 0;
    for (const row of rows) {
      const detail = faultOf(db, row);
      if (detail !== undefined) damages.push({ kind: 'payload', table: 'delivery', key: String(row.id), detail });
      bytes += row.size;
      if (bytes >= SLICE_BYTES) return { damages, next: String(row.id) };
    }
    const last = rows.at(-1);
    return { damages, next: rows.length < ROWS || last === undefined ? undefined : String(last.id) };
  },
};

function faultOf(db: ReadDb, row: DeliveryRow): string | undefined {
  try {
    if (row.facts !== row.new_fact_count) return `${row.facts} of its ${row.new_fact_count} facts are there`;
    const bytes = readPayload(db, row.id, 0, row.size);
    if (row.buried_sha256 !== null) {
      if (bytes.length > 0) return 'bytes that were purged are there';
      const told = row.buried_sha256.equals(row.sha256) && row.buried_size === row.size;
      return told ? undefined : 'its tombstone tells of other bytes';
    }
    if (bytes.length !== row.size) return `${bytes.length} of ${row.size} bytes are there`;
    return sha256(bytes).equals(row.sha256) ? undefined : 'the bytes do not give the digest';
  } catch (error) {
    return error instanceof Error ? error.message : 'the bytes cannot be read';
  }
}
