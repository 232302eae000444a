import type { ReadDb } from '../store/database.ts';
import type { Moment } from './desk.ts';
import { RecentlyUsed } from './recently-used.ts';

/** Answers kept of one connection: the few that every screen asks for, for a few reaches. */
const KEPT_MAX = 32;

interface Kept {
  readonly version: number;
  readonly answer: unknown;
}

const keptOf = new WeakMap<ReadDb, RecentlyUsed<Kept>>();

/**
 * What `make` answers about the views of the present, made once between two commits: polls that bring nothing new make
 * screens ask again, and views change by commits alone. `key` tells the question from every other, with the reach of who
 * asks and the days it looks at. Run it inside the answer's snapshot; what was answered must not be changed.
 */
export function untilCommit<T>(db: ReadDb, moment: Moment, key: string, make: () => T): T {
  if (moment.seq !== undefined) return make();
  const kept = keptOf.get(db) ?? new RecentlyUsed<Kept>(KEPT_MAX);
  keptOf.set(db, kept);
  const known = kept.get(key);
  // The key stands for question and type of answer: each is written in one place.
  if (known?.version === moment.version) return known.answer as T;
  const answer = make();
  kept.set(key, { version: moment.version, answer });
  return answer;
}
