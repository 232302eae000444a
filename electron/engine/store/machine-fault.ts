/** What SQLite says when the machine fails and not the data: no space, no rights, a bad disk, no memory, a lock that stays. */
const MACHINE_CODE = /^SQLITE_(FULL|READONLY|IOERR|BUSY|LOCKED|NOMEM|CANTOPEN|PROTOCOL|CORRUPT|NOTADB)/;

/**
 * Code of a failure of the machine; undefined for anything else. What was being done is as good as before: it waits and is
 * tried again, and is never put down to the delivery that happened to be in hand (F3, F4, I14).
 */
export function machineFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return MACHINE_CODE.test(error.code) ? error.code : undefined;
}
