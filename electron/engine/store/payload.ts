import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReadDb, WriteDb } from './database.ts';

/** Payloads of this size and more are cut into frames, so that reading a piece never inflates the whole. */
const FRAME_BYTES = 256 * 1024;
/** Below this a payload lands as it is, because compressing one small body costs more than it saves; packing joins many later. */
const COMPRESS_FROM_BYTES = 16 * 1024;
/** Fast level: the store is written far more often than it is read. */
const LEVEL = 1;
/** Bodies are not encrypted by Syncline yet; the key id has its place from the first schema on (architecture.md, "Encryption at rest"). */
export const KEY_ID = 'none';

/** Whether a payload of this size lands as it is and waits to be packed with others. */
export function isPackable(size: number): boolean {
  return size > 0 && size < COMPRESS_FROM_BYTES;
}

/** Stores the bytes of a delivery, verbatim, in frames. */
export function writePayload(db: WriteDb, deliveryId: number, bytes: Uint8Array): void {
  const block = db.prepare('insert into block (codec, key_id, raw_size, body) values (?, ?, ?, ?)');
  const frame = db.prepare(
    'insert into delivery_frame (delivery_id, ordinal, block_id, offset, length, start) values (?, ?, ?, ?, ?, 0)',
  );
  const codec = bytes.length >= COMPRESS_FROM_BYTES ? 'deflate' : 'none';
  for (let offset = 0, ordinal = 0; offset < bytes.length; offset += FRAME_BYTES, ordinal += 1) {
    const raw = bytes.subarray(offset, offset + FRAME_BYTES);
    const body = codec === 'deflate' ? deflateRawSync(raw, { level: LEVEL }) : Buffer.from(raw);
    const { lastInsertRowid } = block.run(codec, KEY_ID, raw.length, body);
    frame.run(deliveryId, ordinal, Number(lastInsertRowid), offset, raw.length);
  }
}

interface FrameRow {
  readonly codec: string;
  readonly offset: number;
  readonly length: number;
  /** Where the frame begins in its block, which other deliveries may share. */
  readonly start: number;
  readonly raw_size: number;
  readonly body: Buffer;
}

function unpack(row: FrameRow): Buffer {
  const raw = row.codec === 'deflate' ? inflateRawSync(row.body, { maxOutputLength: row.raw_size }) : row.body;
  return raw.subarray(row.start, row.start + row.length);
}

/** A piece of a delivery's bytes. Reads only the frames that it needs. */
export function readPayload(db: ReadDb, deliveryId: number, offset: number, length: number): Buffer {
  const rows = db
    .prepare(
      `select b.codec, f.offset, f.length, f.start, b.raw_size, b.body from delivery_frame f join block b on b.id = f.block_id
       where f.delivery_id = ? and f.offset < ? and f.offset + f.length > ? order by f.ordinal`,
    )
    // The selected columns, by the schema's types.
    .all(deliveryId, offset + length, offset) as FrameRow[];
  const first = rows[0];
  if (!first) return Buffer.alloc(0);
  const joined = Buffer.concat(rows.map(unpack));
  return joined.subarray(offset - first.offset, offset - first.offset + length);
}

/** Whether a delivery's bytes were purged: their digest and size are still known, they are not. */
export function isPurged(db: ReadDb, deliveryId: number): boolean {
  return db.prepare('select 1 from tombstone where delivery_id = ?').get(deliveryId) !== undefined;
}

/** Stores the bytes of a purged delivery that were received once more: they are no longer gone. */
export function reviveBody(db: WriteDb, deliveryId: number, bytes: Uint8Array): void {
  db.prepare('delete from tombstone where delivery_id = ?').run(deliveryId);
  writePayload(db, deliveryId, bytes);
  db.prepare('update delivery set loose = ? where id = ?').run(isPackable(bytes.length) ? 1 : 0, deliveryId);
}

/**
 * Takes away the bytes of deliveries: their frames, and their part of every block. What shares a block with them is moved
 * to a block without them. Runs inside the caller's transaction, under the caller's permit.
 */
export function dropBodies(db: WriteDb, deliveryIds: readonly number[]): void {
  const blocks = new Set<number>();
  for (const id of deliveryIds) {
    // One integer column.
    const own = db.prepare('select block_id from delivery_frame where delivery_id = ?').pluck().all(id) as number[];
    for (const block of own) blocks.add(block);
    db.prepare('delete from delivery_frame where delivery_id = ?').run(id);
    db.prepare('update delivery set loose = 0 where id = ?').run(id);
  }
  for (const block of blocks) {
    moveRest(db, block);
    db.prepare('delete from block where id = ?').run(block);
  }
}

/** Moves the frames that a block still has to a new one that holds them alone. */
function moveRest(db: WriteDb, block: number): void {
  const sql = `select f.delivery_id, f.ordinal, b.codec, b.key_id, f.offset, f.length, f.start, b.raw_size, b.body
    from delivery_frame f join block b on b.id = f.block_id where f.block_id = ? order by f.start`;
  // The selected columns, by the schema's types.
  const rest = db.prepare(sql).all(block) as (FrameRow & {
    readonly delivery_id: number;
    readonly ordinal: number;
    readonly key_id: string;
  })[];
  const [first] = rest;
  if (first === undefined) return;
  const parts = rest.map(unpack);
  const raw = Buffer.concat(parts);
  const body = first.codec === 'deflate' ? deflateRawSync(raw, { level: LEVEL }) : raw;
  const { lastInsertRowid } = db
    .prepare('insert into block (codec, key_id, raw_size, body) values (?, ?, ?, ?)')
    .run(first.codec, first.key_id, raw.length, body);
  const move = db.prepare('update delivery_frame set block_id = ?, start = ? where delivery_id = ? and ordinal = ?');
  let start = 0;
  rest.forEach(({ delivery_id, ordinal }, index) => {
    move.run(Number(lastInsertRowid), start, delivery_id, ordinal);
    start += parts[index]?.length ?? 0;
  });
}
