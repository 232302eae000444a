import type { IdentityName } from './identity.ts';

/** A person's word about the payment that a system's claim belongs to. */
export interface ClaimLink {
  readonly decisionId: string;
  /** When it was decided, epoch milliseconds. */
  readonly at: number;
  /** A name of the payment that the claim belongs to; undefined: to none but its own. */
  readonly toPaymentKey: string | undefined;
}

/** Whether `a` is the later word: by time, then by id, so that no order of arrival decides. */
export function isLaterLink(a: ClaimLink, b: ClaimLink): boolean {
  return a.at !== b.at ? a.at > b.at : a.decisionId > b.decisionId;
}

/**
 * The names that a claim gives its payment once a person has decided about it: its own record's, and the one of the
 * payment that it was put to. Whatever else the claim says joins it to nothing (architecture.md, "Identity").
 * `names` are those of `identityNames`, the record's own last.
 */
export function givenNames(names: readonly IdentityName[], link: ClaimLink | undefined): readonly IdentityName[] {
  if (link === undefined) return names;
  const own = names.slice(-1);
  const { toPaymentKey } = link;
  if (toPaymentKey === undefined || toPaymentKey === own[0]?.name) return own;
  return [{ name: toPaymentKey, day: undefined }, ...own];
}
