import { NO_SEGMENT, sealedAfter, segmentDigest, type SegmentEnd } from '../../store/seal/segment-seals.ts';
import { lastCommit } from '../../pipeline/commit.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Damage } from '../damage.ts';
import type { Slice, SlicedCheck } from './slice.ts';

/** Facts, records and observations against the seals of their segments; one segment a slice. */
export const segmentsCheck: SlicedCheck = {
  name: 'segments',
  slice: (db, after): Slice => {
    // Written by an earlier slice.
    const from = after === '' ? NO_SEGMENT : (JSON.parse(after) as SegmentEnd);
    const segment = sealedAfter(db, from.seq);
    if (segment === undefined) return { damages: beyond(db), next: undefined };
    const { end, digest } = segment;
    const damages: readonly Damage[] = segmentDigest(db, from, end).equals(digest)
      ? []
      : [
          {
            kind: 'segment',
            table: 'fact, record, observation',
            key: `commits ${from.seq + 1} to ${end.seq}`,
            detail: `facts ${from.fact + 1} to ${end.fact} do not fit their seal`,
          },
        ];
    return { damages, next: JSON.stringify(end) };
  },
};

/** A seal ends at one of the commits that there are. */
function beyond(db: ReadDb): readonly Damage[] {
  const last = lastCommit(db);
  // One integer column.
  const strays = db
    .prepare('select until_seq from segment_seal where until_seq < 1 or until_seq > ?')
    .pluck()
    .all(last) as number[];
  return strays.map((seq) => ({
    kind: 'segment',
    table: 'segment_seal',
    key: String(seq),
    detail: `there are ${last} commits`,
  }));
}
