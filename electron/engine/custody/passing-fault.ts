/** What SQLite says when there is no room, no memory, or somebody else is in the way: nothing of the store is damaged. */
const PASSING = /^(SQLITE_(FULL|BUSY|LOCKED|NOMEM)|ENOSPC|EMFILE|ENOMEM)/;

/** Whether an exception speaks of the machine at this moment, and not of what is stored. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && PASSING.test(error.code);
}
