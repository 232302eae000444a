import type { Instant } from '../../../shared/kernel/clock.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';

/** Number of the commit that is being made. */
export function nextCommit(db: WriteDb): number {
  return Number(db.prepare('select coalesce(max(seq), 0) + 1 from commit_point').pluck().get());
}

/** Records a commit. Its time never runs backwards, whatever the clock does (I13). */
export function recordCommit(db: WriteDb, seq: number, at: Instant, what: string): void {
  const last = db
    .prepare('select recorded_at from commit_point where seq = ?')
    .pluck()
    .get(seq - 1);
  db.prepare('insert into commit_point (seq, recorded_at, what) values (?, ?, ?)').run(
    seq,
    Math.max(at, typeof last === 'number' ? last : 0),
    what,
  );
}

/** The last commit that was recorded at or before an instant; 0 when there was none. */
export function commitAsKnownAt(db: ReadDb, at: number): number {
  const seq = db
    .prepare('select seq from commit_point where recorded_at <= ? order by recorded_at desc, seq desc limit 1')
    .pluck()
    .get(at);
  return typeof seq === 'number' ? seq : 0;
}

/** The last commit there is; 0 in an empty workspace. */
export function lastCommit(db: ReadDb): number {
  return Number(db.prepare('select coalesce(max(seq), 0) from commit_point').pluck().get());
}
