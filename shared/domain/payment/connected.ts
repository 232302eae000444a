import { type IdentityName, joins, neighbourNames, widen } from './identity.ts';

type DayRange = ReturnType<typeof widen>;

/** A set of claims that speak about one payment, with every name that they give it and the days of the scoped ones. */
export interface Connected<T> {
  readonly members: readonly T[];
  readonly names: ReadonlyMap<string, DayRange | undefined>;
}

/**
 * Claims as connected sets of names (docs/decisions/0001): those that share a name, or a scoped one in neighbouring windows
 * close enough, speak about one payment. What the linker keeps up claim by claim, computed at once; sets in the order of
 * their first member.
 */
export function connected<T>(
  claims: readonly { readonly member: T; readonly names: readonly IdentityName[] }[],
): readonly Connected<T>[] {
  const days = daysOf(claims.flatMap(({ names }) => names));
  const roots = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let up = roots.get(root); up !== undefined && up !== root; up = roots.get(root)) root = up;
    roots.set(name, root);
    return root;
  };
  const unite = (a: string, b: string): void => void roots.set(rootOf(a), rootOf(b));
  for (const { names } of claims)
    for (const { name } of names) {
      unite(name, names[0]?.name ?? name);
      for (const near of nearNames(name, days)) unite(near, name);
    }
  const sets = new Map<string, { members: Set<T>; names: Map<string, DayRange | undefined> }>();
  for (const { member, names } of claims) {
    const [first] = names;
    if (first === undefined) continue;
    const set = sets.get(rootOf(first.name)) ?? { members: new Set<T>(), names: new Map() };
    sets.set(rootOf(first.name), set);
    set.members.add(member);
    for (const { name } of names) set.names.set(name, days.get(name));
  }
  return [...sets.values()].map(({ members, names }) => ({ members: [...members], names }));
}

/** The days on which each name that is only unique for a while was used. */
export function daysOf(names: readonly IdentityName[]): ReadonlyMap<string, DayRange> {
  const days = new Map<string, DayRange>();
  for (const { name, day } of names) if (day !== undefined) days.set(name, widen(days.get(name), day));
  return days;
}

/** The names of the windows beside a name's own that speak of the same payment. */
export function nearNames(name: string, days: ReadonlyMap<string, DayRange>): readonly string[] {
  const own = days.get(name);
  if (own === undefined) return [];
  return neighbourNames(name).filter((near) => {
    const other = days.get(near);
    if (other === undefined) return false;
    return other.min < own.min ? joins(other, own) : joins(own, other);
  });
}
