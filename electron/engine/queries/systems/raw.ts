import type { z } from 'zod';
import type { zRawPiece } from '../../../../shared/contracts/api/systems.ts';
import { isPurged, readPayload } from '../../store/payload.ts';
import type { Desk, Reach } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { seesDeliveries } from './deliveries.ts';

/** A piece of a payload. */
export type RawPiece = z.output<typeof zRawPiece>;

/** What there is to see, or why it may not be seen. */
export type RawAnswer =
  { readonly piece: RawPiece | null } | { readonly refused: 'payroll-items-hidden' | 'beyond-retention' };

/** Bytes from the start of a payload that its encoding is told by. */
const PROBE_BYTES = 64 * 1024;

const PAYROLL = `select 1 as found from fact f join claim c on c.record_id = f.record_id where f.delivery_id = @id and c.kind = 'payroll' limit 1`;

/** A piece of the bytes as received (null before they were), as text where it is text, else as hexadecimal digits. */
export function rawPiece(
  desk: Desk,
  reach: Reach,
  asked: {
    readonly id: number;
    readonly offset: number;
    readonly length: number;
    readonly asKnownAt?: number | undefined;
  },
): RawAnswer {
  return desk.db.snapshot(() => {
    const row = plainRow<{ size: number; sha256: Buffer }>(
      desk.db,
      'select size, sha256 from delivery where id = @id and received_at <= @at',
      { id: asked.id, at: asked.asKnownAt ?? Number.MAX_SAFE_INTEGER },
    );
    if (!row || !seesDeliveries(reach)) return { piece: null };
    if (!reach.payrollItems && plainRow(desk.db, PAYROLL, { id: asked.id })) return { refused: 'payroll-items-hidden' };
    // Now and at any moment of the past: what it said is in its facts, the bytes themselves are gone.
    if (isPurged(desk.db, asked.id)) return { refused: 'beyond-retention' };
    const encoding = encodingOf(readPayload(desk.db, asked.id, 0, Math.min(PROBE_BYTES, row.size)));
    const bytes = readPayload(desk.db, asked.id, asked.offset, asked.length);
    return {
      piece: {
        deliveryId: asked.id,
        offset: asked.offset,
        total: row.size,
        text: encoding === 'hex' ? bytes.toString('hex') : new TextDecoder(encoding).decode(bytes),
        encoding,
        sha256: row.sha256.toString('hex'),
      },
    };
  });
}

/** UTF-8 where the bytes are valid UTF-8 without NUL, UTF-16 by its mark, binary as hex, else the bank's Windows-1252. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'windows-1252' | 'hex' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.includes(0)) return 'hex';
  try {
    // A character may be cut at the end of the probe, so the text is read as one that goes on.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
