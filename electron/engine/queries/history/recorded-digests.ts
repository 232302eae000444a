import type { Commit, RecordedDigest } from '../../../../shared/contracts/api/history.ts';
import { type Desk, momentOf } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { seqOf } from '../view-then.ts';
import { PROVEN_DEFINITIONS } from './proven-views.ts';

const DIGEST =
  'select seq, digest from view_digest where view = @view and version = @version and seq <= @seq order by seq desc limit 1';
const COMMIT = 'select seq, recorded_at as recordedAt from commit_point where seq <= @seq order by seq desc limit 1';

/** The digest that was recorded of each view when it last changed before an instant, with the commit that the instant shows. */
export function recordedDigests(
  desk: Desk,
  asKnownAt: number | undefined,
): { readonly commit: Commit | null; readonly views: RecordedDigest[] } {
  return desk.db.snapshot(() => {
    const seq = seqOf(momentOf(desk, asKnownAt));
    const views = Object.values(PROVEN_DEFINITIONS).map(({ view, definition: { version } }) => {
      const row = plainRow<{ seq: number; digest: string }>(desk.db, DIGEST, { view, version, seq });
      return { view, version, seq: row?.seq ?? null, digest: row?.digest ?? null };
    });
    return { commit: plainRow<Commit>(desk.db, COMMIT, { seq }) ?? null, views };
  });
}
