/** An end-of-day statement of one account and day, as far as it shows whether another one is the same statement again. */
export interface Sending {
  readonly key: string;
  readonly currency: string | null;
  /** The bank's number of the statement; undefined where it states none. */
  readonly number: string | undefined;
  readonly page: string | undefined;
  readonly opening: bigint | null;
  /** False where the opening balance only continues the page before. */
  readonly opensDay: boolean;
  readonly closing: bigint | null;
  readonly credits: bigint;
  readonly debits: bigint;
  readonly entryCount: number;
  /** When the bank wrote it, as text that sorts; '' where it states none (camt `CreDtTm`). */
  readonly writtenAt: string;
  /** When we last received it, epoch milliseconds, and the digest of what came, for two at one time. */
  readonly observedAt: number;
  readonly digest: string;
}

/**
 * Statements that the bank has sent again under another name, with the latest sending that counts in their place. Both
 * cover the same account and day (the caller's part) and agree in number and opening, or in balances and sums. Pages of
 * one statement, and interim statements that follow each other, are neither.
 */
export function resentStatements(sendings: readonly Sending[]): ReadonlyMap<string, string> {
  const ordered = sendings.toSorted(compareSendings);
  const replaced = new Map<string, string>();
  for (const [index, sending] of ordered.entries()) {
    const latest = ordered.slice(index + 1).findLast((later) => isSameStatement(sending, later));
    if (latest) replaced.set(sending.key, latest.key);
  }
  return replaced;
}

function compareSendings(a: Sending, b: Sending): number {
  const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  return (
    text(a.writtenAt, b.writtenAt) || a.observedAt - b.observedAt || text(a.digest, b.digest) || text(a.key, b.key)
  );
}

function isSameStatement(a: Sending, b: Sending): boolean {
  if (a.currency !== b.currency || a.page !== b.page || a.opening === null || a.opening !== b.opening) return false;
  if (a.number !== undefined && a.number === b.number && a.opensDay && b.opensDay) return true;
  const sameMoney = a.closing === b.closing && a.credits === b.credits && a.debits === b.debits;
  return sameMoney && a.closing !== null && a.entryCount > 0 && a.entryCount === b.entryCount;
}
