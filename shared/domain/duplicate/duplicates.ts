import { type Agreement, agreementOf } from './likeness.ts';
import { rhythmOf } from './rhythm.ts';
import { likenessKeys, referenceText, type SuspectPayment } from './suspect-payment.ts';

/**
 * Payments that meet under one name, at most. More of one amount to one supplier are its daily business, and a number
 * that so many bear is a contract's: they are not held against each other under that name.
 */
export const MEETING_MAX = 100;
/** A payment is held against so many that follow it, so that the work grows with the payments and not with their square. */
const COMPARED_MAX = 12;

/** Two payments that may pay one obligation. */
export interface DuplicatePair {
  /** Natural keys; `earlier` comes before `later` by value date, then by key. */
  readonly earlier: string;
  readonly later: string;
  readonly agreement: Agreement;
}

/** By value date, then by key, so that no order of arrival decides which payment is the second one. */
export function byDay(a: SuspectPayment, b: SuspectPayment): number {
  const days = (a.day ?? Number.MAX_SAFE_INTEGER) - (b.day ?? Number.MAX_SAFE_INTEGER);
  return days !== 0 ? days : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** The pairs among payments that meet under one name. Depends on the set of them only. */
export function pairsAmong(meeting: readonly SuspectPayment[]): readonly DuplicatePair[] {
  if (meeting.length < 2 || meeting.length > MEETING_MAX) return [];
  const sorted = [...meeting].sort(byDay);
  const rhythms = new Rhythms(sorted);
  return sorted.flatMap((earlier, at) =>
    sorted.slice(at + 1, at + 1 + COMPARED_MAX).flatMap((later): DuplicatePair[] => {
      const agreement = agreementOf(earlier, later, rhythms.of(earlier, later));
      return agreement ? [{ earlier: earlier.key, later: later.key, agreement }] : [];
    }),
  );
}

/** The rhythms that the payments of a meeting keep, each found when it is asked for. */
class Rhythms {
  readonly #sorted: readonly SuspectPayment[];
  readonly #known = new Map<string, number | undefined>();

  constructor(sorted: readonly SuspectPayment[]) {
    this.#sorted = sorted;
  }

  /** Of two payments that bear one number, the rhythm of that number; of others, that of their amount. */
  of(a: SuspectPayment, b: SuspectPayment): number | undefined {
    const number = referenceText(a) === referenceText(b) ? referenceText(a) : '';
    const name = `${a.minor.toString()}|${number}`;
    if (!this.#known.has(name)) {
      const own = this.#sorted.filter(
        (one) => one.minor === a.minor && (number === '' || referenceText(one) === number),
      );
      this.#known.set(name, rhythmOf(own.flatMap(({ day }) => day ?? [])));
    }
    return this.#known.get(name);
  }
}

/** A payment that may pay again what another one of its group pays. */
export interface Suspicion {
  readonly payment: string;
  /** The earliest payment of the group that it agrees with. */
  readonly repeats: string;
  readonly agreement: Agreement;
}

/** Payments that may all pay one obligation. */
export interface DuplicateGroup {
  /** The earliest one, which the others repeat. */
  readonly original: string;
  readonly suspicions: readonly Suspicion[];
}

/** The group that connected pairs make. `members` are all of its payments. */
export function groupOf(
  members: readonly SuspectPayment[],
  pairs: readonly DuplicatePair[],
): DuplicateGroup | undefined {
  const sorted = [...members].sort(byDay);
  const [original, ...others] = sorted;
  if (!original || others.length === 0) return undefined;
  const place = new Map(sorted.map(({ key }, at) => [key, at]));
  const suspicions = others.flatMap(({ key }): Suspicion[] => {
    const [best] = pairs
      .filter((pair) => pair.later === key || pair.earlier === key)
      .map(({ earlier, later, agreement }) => ({ other: earlier === key ? later : earlier, agreement }))
      .sort((a, b) => (place.get(a.other) ?? 0) - (place.get(b.other) ?? 0) || strength(b) - strength(a));
    return best ? [{ payment: key, repeats: best.other, agreement: best.agreement }] : [];
  });
  return { original: original.key, suspicions };
}

const REFERENCE_STRENGTH = { number: 3, 'alike-number': 2, text: 1, none: 0 } as const;

/** Two names may show one pair by different rhythms; what is said of it is the stronger. */
function strength({ agreement }: { readonly agreement: Agreement }): number {
  return REFERENCE_STRENGTH[agreement.reference];
}

/** Every group among payments, in time that grows with their number. */
export function duplicateGroups(payments: readonly SuspectPayment[]): readonly DuplicateGroup[] {
  const meetings = new Map<number, SuspectPayment[]>();
  for (const payment of payments)
    for (const key of likenessKeys(payment)) {
      const meeting = meetings.get(key);
      if (meeting) meeting.push(payment);
      else meetings.set(key, [payment]);
    }
  const pairsOf = new Map<string, DuplicatePair[]>();
  for (const meeting of meetings.values())
    for (const pair of pairsAmong(meeting))
      for (const key of [pair.earlier, pair.later]) pairsOf.set(key, [...(pairsOf.get(key) ?? []), pair]);
  const byKey = new Map(payments.map((payment) => [payment.key, payment]));
  const seen = new Set<string>();
  return [...pairsOf.keys()].flatMap((key) => {
    if (seen.has(key)) return [];
    const found = connected(key, (one) => pairsOf.get(one) ?? []);
    for (const member of found.members) seen.add(member);
    const members = [...found.members].flatMap((one) => byKey.get(one) ?? []);
    return groupOf(members, found.pairs) ?? [];
  });
}

/** Payments that a group may have; what is beyond is a group of its own. */
const MEMBERS_MAX = 500;

/** All that is connected to a payment by pairs. */
export function connected(
  start: string,
  pairsOf: (key: string) => readonly DuplicatePair[],
): { readonly members: ReadonlySet<string>; readonly pairs: readonly DuplicatePair[] } {
  const members = new Set([start]);
  const pairs: DuplicatePair[] = [];
  for (const key of members) {
    for (const pair of pairsOf(key)) {
      pairs.push(pair);
      if (members.size < MEMBERS_MAX) members.add(pair.earlier).add(pair.later);
    }
  }
  return { members, pairs };
}
