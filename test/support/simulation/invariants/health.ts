import { type Broken, type Evidence, none } from './evidence.ts';

/** I14, once the faults are over: nothing waits, no feed is stuck, and what was refused names its reason. */
export function hasComeBack({ db }: Evidence): readonly Broken[] {
  return [
    ...none(db, 'I14', 'deliveries still wait', 'select id, name from delivery where state = 0'),
    ...none(
      db,
      'I14',
      'a feed has not come back',
      "select s.name, f.stream, f.failures, f.breaker, f.fault_message from feed f join source s on s.id = f.source_id where f.failures > 0 or f.breaker <> 'closed'",
    ),
    ...none(
      db,
      'I14',
      'a refused delivery names no reason',
      'select name from delivery d where state = 2 and not exists (select 1 from failed_import f where f.delivery_id = d.id)',
    ),
  ];
}

/** Last good answer of each system by the workstation's clock, as the network saw it. */
export type LastAnswers = ReadonlyMap<string, number>;

/** I10: no feed claims to be fresher than the last good answer of its system. */
export function claimsNoFreshness(evidence: Evidence, answers: LastAnswers): readonly Broken[] {
  // The selected columns, by the schema's types.
  const rows = evidence.db
    .prepare(
      'select s.name as system, f.stream, f.last_success_at as at from feed f join source s on s.id = f.source_id where f.last_success_at is not null',
    )
    .all() as { system: string; stream: string; at: number }[];
  return rows.flatMap(({ system, stream, at }): readonly Broken[] => {
    const answered = answers.get(system);
    return answered === undefined || at <= answered
      ? []
      : [
          {
            invariant: 'I10',
            detail: `${system} ${stream} claims success at ${String(at)}, last answered at ${String(answered)}`,
          },
        ];
  });
}
