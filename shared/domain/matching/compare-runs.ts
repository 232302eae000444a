/** A confirmed match of a run: a key that the same items always have, and the names of its items, each in one match of a run at most. */
export interface RunMatch {
  readonly key: string;
  readonly items: readonly string[];
}

/** A match of the later run with what its items were in before. */
export interface ChangedMatch<M> {
  readonly before: readonly M[];
  readonly after: readonly M[];
}

/** What two runs over the same items have confirmed otherwise. */
export interface RunDifference<M> {
  /** Found by both, item by item; by which rule does not matter. */
  readonly kept: readonly { readonly before: M; readonly after: M }[];
  /** All of its items were in no match before. */
  readonly gained: readonly M[];
  /** None of its items is in a match any more. */
  readonly lost: readonly M[];
  /** Matches of both runs that share items, and have others besides: all that hang together are one change. */
  readonly changed: readonly ChangedMatch<M>[];
}

/**
 * Compares what two runs have confirmed among the same items. Each match of either run is in exactly one part of the answer; the
 * order of the lists does not change it, apart from the order of what is listed.
 */
export function compareRuns<M extends RunMatch>(before: readonly M[], after: readonly M[]): RunDifference<M> {
  const beforeByKey = new Map(before.map((match) => [match.key, match]));
  const afterByKey = new Map(after.map((match) => [match.key, match]));
  const kept = after.flatMap((match) => {
    const same = beforeByKey.get(match.key);
    return same ? [{ before: same, after: match }] : [];
  });
  const goneByItem = byItem(before.filter(({ key }) => !afterByKey.has(key)));
  const newByItem = byItem(after.filter(({ key }) => !beforeByKey.has(key)));
  const gone = new Set(goneByItem.values());
  const seen = new Set<M>();
  const gained: M[] = [];
  const lost: M[] = [];
  const changed: ChangedMatch<M>[] = [];
  for (const match of [...gone, ...new Set(newByItem.values())]) {
    if (seen.has(match)) continue;
    const group = hangTogether(match, { goneByItem, newByItem, gone });
    for (const one of [...group.before, ...group.after]) seen.add(one);
    if (group.before.length === 0) gained.push(...group.after);
    else if (group.after.length === 0) lost.push(...group.before);
    else changed.push(group);
  }
  return { kept, gained, lost, changed };
}

/** Everything that is reached from a match over shared items, back and forth between the runs. */
function hangTogether<M extends RunMatch>(
  start: M,
  {
    goneByItem,
    newByItem,
    gone,
  }: {
    readonly goneByItem: ReadonlyMap<string, M>;
    readonly newByItem: ReadonlyMap<string, M>;
    readonly gone: ReadonlySet<M>;
  },
): ChangedMatch<M> {
  const reached = new Set<M>([start]);
  for (const match of reached) {
    for (const item of match.items) {
      for (const other of [goneByItem.get(item), newByItem.get(item)]) if (other) reached.add(other);
    }
  }
  const all = [...reached];
  return { before: all.filter((match) => gone.has(match)), after: all.filter((match) => !gone.has(match)) };
}

function byItem<M extends RunMatch>(matches: readonly M[]): ReadonlyMap<string, M> {
  return new Map(matches.flatMap((match) => match.items.map((item) => [item, match] as const)));
}
