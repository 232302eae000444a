/** What is wrong with the store itself, whoever asked it. */
export type StoreFault =
  /** No room on the disk: nothing is lost, and work goes on when there is room. */
  | { readonly kind: 'disk-full' }
  /** The file or its folder can't be written. */
  | { readonly kind: 'read-only' }
  /** The file is not what was written. */
  | { readonly kind: 'damaged'; readonly detail: string };

const READ_ONLY = /^SQLITE_(READONLY|CANTOPEN|PERM)/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB|IOERR)/;

/** Reads a fault of the store from an exception; undefined for anything else, which is a bug or a refused row. */
export function storeFault(error: unknown): StoreFault | undefined {
  if (!(error instanceof Error) || error.name !== 'SqliteError' || !('code' in error)) return undefined;
  const code = String(error.code);
  if (code.startsWith('SQLITE_FULL')) return { kind: 'disk-full' };
  if (READ_ONLY.test(code)) return { kind: 'read-only' };
  return DAMAGED.test(code) ? { kind: 'damaged', detail: error.message } : undefined;
}
