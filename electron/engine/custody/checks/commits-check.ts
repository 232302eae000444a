import type { Damage } from '../damage.ts';
import type { Slice, SlicedCheck } from './slice.ts';

const SQL = `select seq from (
    select seq, recorded_at, lag(seq) over (order by seq) as before, lag(recorded_at) over (order by seq) as earlier from commit_point
  ) where before is not null and (seq <> before + 1 or recorded_at < earlier) limit 100`;

/** Commits follow each other without a gap, and their times never run backwards (I13). */
export const commitsCheck: SlicedCheck = {
  name: 'commits',
  slice: (db): Slice => {
    // One integer column.
    const seqs = db.prepare(SQL).pluck().all() as number[];
    const damages = seqs.map((seq): Damage => ({
      kind: 'commit-order',
      table: 'commit_point',
      key: String(seq),
      detail: 'it does not follow the commit before',
    }));
    return { damages, next: undefined };
  },
};
