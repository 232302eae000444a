import type { Commit } from '../../../../shared/contracts/api/history.ts';
import type { Desk } from '../desk.ts';
import { plainRow } from '../rows.ts';

const COLUMNS = 'select seq, recorded_at as recordedAt from commit_point';
const AT = `${COLUMNS} where recorded_at <= @at and recorded_at <= @known order by recorded_at desc, seq desc limit 1`;
/** By time and not by number: commits of one instant were never seen apart. */
const FORWARD = `${COLUMNS} where recorded_at = (select min(recorded_at) from commit_point where recorded_at > @at)
  and recorded_at <= @known order by seq desc limit 1`;

/** Which commit is asked for. */
export interface CommitQuestion {
  readonly at: number;
  readonly step: 'at' | 'back' | 'forward';
  readonly asKnownAt?: number | undefined;
}

/** The commit that an instant shows, or the one that the step leads to; null where there is none. */
export function commitNear(desk: Desk, { at, step, asKnownAt }: CommitQuestion): Commit | null {
  const known = asKnownAt ?? Number.MAX_SAFE_INTEGER;
  return desk.db.snapshot(() => {
    const shown = plainRow<Commit>(desk.db, AT, { at, known });
    if (step === 'at') return shown ?? null;
    if (step === 'forward') return plainRow<Commit>(desk.db, FORWARD, { at, known }) ?? null;
    return (shown && plainRow<Commit>(desk.db, AT, { at: shown.recordedAt - 1, known })) ?? null;
  });
}
