import { type Broken, count, type Evidence, none } from './evidence.ts';

/** I7: what was reported as done is still there. */
export function keepsWhatItReported({ db, lastSeq }: Evidence): readonly Broken[] {
  const last = count(db, 'select coalesce(max(seq), 0) from commit_point');
  return last >= lastSeq
    ? []
    : [{ invariant: 'I7', detail: `commit ${String(lastSeq)} was reported, the workspace ends at ${String(last)}` }];
}

/** I13: order comes from sequence numbers; none is skipped or used twice, and time never runs backwards along them. */
export function keepsOrder({ db }: Evidence): readonly Broken[] {
  return [
    ...none(
      db,
      'I13',
      'recorded-at decreases',
      'select c.seq from commit_point c join commit_point p on p.seq = c.seq - 1 where c.recorded_at < p.recorded_at',
    ),
    ...none(
      db,
      'I13',
      'a sequence number is missing',
      'select seq from commit_point c where seq > 1 and not exists (select 1 from commit_point p where p.seq = c.seq - 1)',
    ),
    ...none(
      db,
      'I13',
      'a fact belongs to no commit',
      'select id, seq from fact f where not exists (select 1 from commit_point c where c.seq = f.seq)',
    ),
  ];
}
