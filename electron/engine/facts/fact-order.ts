/** What decides which of two revisions of one record is the later word. */
export interface FactOrder {
  readonly generation: number;
  readonly revision: string | null;
  readonly lastObservedAt: number;
  readonly digest: Buffer;
}

/** Whether `a` is a later word than `b`: mapper generation, the source's own revision, time of observation, digest. */
export function isLaterFact(a: FactOrder, b: FactOrder): boolean {
  if (a.generation !== b.generation) return a.generation > b.generation;
  if (a.revision !== null && b.revision !== null && a.revision !== b.revision) return a.revision > b.revision;
  if (a.lastObservedAt !== b.lastObservedAt) return a.lastObservedAt > b.lastObservedAt;
  return Buffer.compare(a.digest, b.digest) > 0;
}
