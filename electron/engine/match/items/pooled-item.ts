import type { MatchItem, MatchReference, ReferenceKind } from '../../../../shared/domain/matching/match-item.ts';
import { usableReference } from '../../../../shared/domain/payment/identity.ts';
import { type PlainDate, parsePlainDate } from '../../../../shared/kernel/plain-date.ts';

/** An open item as rules look at it, with its key in its view. */
export interface PooledItem {
  readonly key: string;
  readonly item: MatchItem;
}

/** A reference where the record names one; words that mean "none" are left out. */
export function referenceOf(kind: ReferenceKind, text: string | null | undefined): readonly MatchReference[] {
  const value = usableReference(text ?? undefined);
  return value === undefined ? [] : [{ kind, value }];
}

/** The same reference in two fields is one. */
export function distinctReferences(references: readonly MatchReference[]): readonly MatchReference[] {
  const seen = new Set<string>();
  return references.filter(({ kind, value }) => {
    const name = `${kind}|${value}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** A day of a view; undefined where there is none. */
export function dayOf(text: string | null): PlainDate | undefined {
  return text === null ? undefined : parsePlainDate(text);
}
