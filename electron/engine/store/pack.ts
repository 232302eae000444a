import { deflateRawSync } from 'node:zlib';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { sha256 } from './canonical.ts';
import type { WriteDb } from './database.ts';
import { KEY_ID, readPayload } from './payload.ts';

/** Deliveries of one block. */
const BLOCK_DELIVERIES = 64;
/** Best ratio for the time: packing waits for idle moments, and what it saves is saved for years. */
const LEVEL = 6;

interface Group {
  readonly source_id: number;
  readonly stream: string;
  readonly month: string;
}

interface Loose {
  readonly id: number;
  readonly size: number;
  readonly sha256: Buffer;
  readonly block_id: number;
}

const MONTH = "strftime('%Y-%m', received_at / 1000, 'unixepoch')";
/** A stream's deliveries are of one retention class; what is full, or of a month that is over, can be packed. */
const NEXT_GROUP = `select source_id, stream, ${MONTH} as month from delivery where loose = 1 and state <> 0
  group by source_id, stream, month having count(*) >= ${String(BLOCK_DELIVERIES)} or (month < @thisMonth and count(*) > 1) limit 1`;
const MEMBERS = `select d.id, d.size, d.sha256, f.block_id from delivery d
  join delivery_frame f on f.delivery_id = d.id join block b on b.id = f.block_id
  where d.loose = 1 and d.state <> 0 and d.source_id = @source_id and d.stream = @stream and ${MONTH.replace('received_at', 'd.received_at')} = @month
    and b.key_id = '${KEY_ID}' order by d.id limit ${String(BLOCK_DELIVERIES)}`;

/**
 * Packs small deliveries of one source, stream and month into one compressed block, in one transaction: a crash leaves
 * them as they were. Bytes that do not match their digest are left alone for verification to find. False when there was
 * nothing to pack.
 */
export function packBlock(db: WriteDb, now: Instant): boolean {
  return db.transaction(() => {
    const thisMonth = new Date(now).toISOString().slice(0, 'yyyy-mm'.length);
    // The columns of the statements, by the schema's types.
    const group = db.prepare(NEXT_GROUP).get({ thisMonth }) as Group | undefined;
    if (!group) return false;
    const members = db.prepare(MEMBERS).all(group) as Loose[];
    const whole = members.flatMap((member) => {
      const bytes = readPayload(db, member.id, 0, member.size);
      return sha256(bytes).equals(member.sha256) ? [{ member, bytes }] : [];
    });
    if (whole.length > 1) moveInto(db, whole);
    const packed = db.prepare('update delivery set loose = 0 where id = ?');
    for (const { id } of members) packed.run(id);
    return members.length > 0;
  });
}

function moveInto(db: WriteDb, whole: readonly { readonly member: Loose; readonly bytes: Buffer }[]): void {
  const raw = Buffer.concat(whole.map(({ bytes }) => bytes));
  const { lastInsertRowid } = db
    .prepare('insert into block (codec, key_id, raw_size, body) values (?, ?, ?, ?)')
    .run('deflate', KEY_ID, raw.length, deflateRawSync(raw, { level: LEVEL }));
  const move = db.prepare('update delivery_frame set block_id = ?, start = ? where delivery_id = ? and ordinal = 0');
  const drop = db.prepare('delete from block where id = ?');
  let start = 0;
  for (const { member, bytes } of whole) {
    move.run(Number(lastInsertRowid), start, member.id);
    drop.run(member.block_id);
    start += bytes.length;
  }
}
