import { sha256 } from '../canonical.ts';

/** A value as SQLite gives it with safe integers. */
export type StoredValue = bigint | number | string | Buffer | null;

/** Longer blobs go into the hash by their own digest, so that a row's text stays short. */
const INLINE_BLOB_BYTES = 64;

/** The value with its type, so that no two rows share a text. */
function valueText(value: StoredValue): string {
  if (value === null) return 'n';
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (typeof value === 'object') {
    const bytes = value.length > INLINE_BLOB_BYTES ? sha256(value) : value;
    return `b${value.length}:${bytes.toString('hex')}`;
  }
  return `i${value.toString()}`;
}

/** One row as a text: equal texts are equal rows. */
export function rowText(values: readonly StoredValue[]): string {
  return values.map(valueText).join(' ');
}

/** Bytes of a row's seal: accidents are found with all but one chance in 2^64; deliberate edits are the audit chain's business. */
const SEAL_BYTES = 8;

/** Seal of a row of a table. */
export function rowSeal(table: string, values: readonly StoredValue[]): Buffer {
  return sha256(`${table} ${rowText(values)}`).subarray(0, SEAL_BYTES);
}
