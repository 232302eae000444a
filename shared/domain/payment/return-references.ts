import type { PaymentClaim } from './claim.ts';
import { usableReference } from './identity.ts';

/** Schemes of names that are a reference within an account; the first three carry amount, currency and window behind it. */
export const SCOPED_SCHEMES = ['e2e', 'instr', 'ach'] as const;
const EXACT_SCHEMES = ['bank', 'cheque'] as const;
/** Amount, currency and window. */
const SCOPE_PARTS = 3;
/** A UETR names one payment in all the world, so that its reference stands within no account: `|uetr`. */
const UETR = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UETR_SCHEME = 'uetr';

/**
 * The references by which money that came back knows what it returns, as `account|reference`: the original's ids, which a
 * return repeats, and what the bank writes of the original beside them. A UETR as `|uetr`. None for money that left or
 * was received.
 */
export function returnReferences(claim: PaymentClaim): readonly string[] {
  const { identity, ownAccount } = claim;
  if (claim.returning !== true || claim.level !== 'payment' || ownAccount === undefined) return [];
  const texts = [
    identity.endToEndId,
    identity.instructionId,
    identity.achTrace,
    identity.chequeNumber,
    identity.bankReference?.reference,
    ...(claim.returned?.originals ?? []),
  ];
  const references = texts.flatMap((text) => usableReference(text) ?? []);
  return [...new Set(references)].map((reference) =>
    UETR.test(reference) ? `|${reference}` : `${ownAccount}|${reference}`,
  );
}

/** The `account|reference` of a payment's name, `|uetr` of a UETR; undefined for names that are none, such as a document. */
export function accountReference(name: string): string | undefined {
  const cut = name.indexOf('|');
  const scheme = name.slice(0, cut);
  if (scheme === UETR_SCHEME) return name.slice(cut);
  if (EXACT_SCHEMES.some((one) => one === scheme)) return name.slice(cut + 1);
  if (!SCOPED_SCHEMES.some((one) => one === scheme)) return undefined;
  let end = name.length;
  // Every payment's names come by here, so they are not taken apart.
  for (let part = 0; part < SCOPE_PARTS; part += 1) end = name.lastIndexOf('|', end - 1);
  return end > cut ? name.slice(cut + 1, end) : undefined;
}

/** Ranges of names (from, below) that may hold an `account|reference`. */
export function nameRanges(reference: string): readonly (readonly [from: string, below: string])[] {
  if (reference.startsWith('|')) return [[`${UETR_SCHEME}${reference}`, `${UETR_SCHEME}${reference}\u0000`]];
  return [
    ...SCOPED_SCHEMES.map((scheme) => [`${scheme}|${reference}|`, `${scheme}|${reference}}`] as const),
    ...EXACT_SCHEMES.map((scheme) => [`${scheme}|${reference}`, `${scheme}|${reference}\u0000`] as const),
  ];
}
