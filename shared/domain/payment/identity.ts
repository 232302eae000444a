import { epochDay } from '../../kernel/plain-date.ts';
import { tidy } from '../../kernel/text.ts';
import type { PaymentClaim } from './claim.ts';

/**
 * A name under which a claim knows its payment. Claims that share a name speak about one payment.
 * `day` is set for scoped names: they join only within {@link WINDOW_DAYS} of each other.
 */
export interface IdentityName {
  readonly name: string;
  readonly day: number | undefined;
}

/** Scoped references are reused after a while by some payers; beyond this gap two uses are two payments. */
export const WINDOW_DAYS = 45;

/** What senders write when they have no reference. */
export const NO_REFERENCE_WORDS: ReadonlySet<string> = new Set([
  'NOTPROVIDED',
  'NONREF',
  'NOT PROVIDED',
  'UNKNOWN',
  'NONE',
  '',
]);

/** A usable reference, tidied; undefined for the words that mean "none". */
export function usableReference(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const tidied = tidy(text);
  return NO_REFERENCE_WORDS.has(tidied.toUpperCase()) ? undefined : tidied;
}

/**
 * Every name a claim gives its payment, strongest first (architecture.md, "Identity"). Strong: UETR, ERP document,
 * the bank's own reference within its account, the claiming system's own id. Scoped by account, amount and date:
 * EndToEndId and InstrId, for outgoing money only, because an incoming EndToEndId is the customer's text. The last
 * name is the record itself, so that no claim is without one.
 */
export function identityNames(claim: PaymentClaim, source: string, key: string): readonly IdentityName[] {
  const { identity } = claim;
  const strong = (prefix: string, text: string | undefined): IdentityName[] => {
    const reference = usableReference(text);
    return reference === undefined ? [] : [{ name: `${prefix}|${reference}`, day: undefined }];
  };
  return [
    ...strong('doc', identity.erpDocument),
    ...strong('uetr', identity.uetr?.toLowerCase()),
    ...scopedNames(claim),
    ...(identity.bankReference && claim.returning !== true
      ? strong(`bank|${identity.bankReference.account}`, identity.bankReference.reference)
      : []),
    ...(identity.chequeNumber !== undefined && claim.ownAccount !== undefined
      ? strong(`cheque|${claim.ownAccount}`, identity.chequeNumber)
      : []),
    ...(identity.systemId !== undefined ? strong(`sys|${claim.system}`, identity.systemId) : []),
    { name: recordName(source, key), day: undefined },
  ];
}

/** The name of a record itself, which nothing else gives. Sources are named without `|`, keys may hold any. */
export function recordName(source: string, key: string): string {
  return `rec|${source}|${key}`;
}

/** A return of the whole amount shares its original's scoped names; one with less money is linked by what it carries (return-original.ts). */
function scopedNames(claim: PaymentClaim): IdentityName[] {
  const { minor, currency, ownAccount, valueDate } = claim;
  if (claim.direction === 'in' && claim.returning !== true) return [];
  if (minor === undefined || currency === undefined || ownAccount === undefined || valueDate === undefined) return [];
  const scope = `${minor.toString()}|${currency}`;
  const day = epochDay(valueDate);
  const bucket = Math.floor(day / WINDOW_DAYS);
  return [
    ['e2e', claim.identity.endToEndId],
    ['instr', claim.identity.instructionId],
    ['ach', claim.identity.achTrace],
  ].flatMap(([prefix, text]) => {
    const reference = usableReference(text);
    // The reference before the amount: a return that carries less money looks its original up by account and reference.
    return reference === undefined
      ? []
      : [{ name: `${prefix ?? ''}|${ownAccount}|${reference}|${scope}|${String(bucket)}`, day }];
  });
}

/** The names of the neighbouring windows of a scoped name: the same use may straddle a window's edge. */
export function neighbourNames(scoped: string): readonly string[] {
  const cut = scoped.lastIndexOf('|');
  const bucket = Number(scoped.slice(cut + 1));
  return [bucket - 1, bucket + 1].map((near) => `${scoped.slice(0, cut)}|${String(near)}`);
}

const PREFERENCE = ['doc', 'uetr', 'e2e', 'instr', 'ach', 'cheque', 'bank', 'sys', 'rec'];

/** The payment's natural key: its least name of the strongest scheme, the same whatever the order of arrival. */
export function naturalKey(names: Iterable<string>): string {
  let best: string | undefined;
  for (const name of names) if (best === undefined || compareNames(name, best) < 0) best = name;
  return best ?? '';
}

/** Orders names by strength of scheme, then as text. */
export function compareNames(a: string, b: string): number {
  const rank = (name: string): number => PREFERENCE.indexOf(name.slice(0, name.indexOf('|')));
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** What people call the payment: the reference part of its natural key. */
export function displayReference(key: string): string {
  const parts = key.split('|');
  switch (parts[0]) {
    case 'doc':
      return documentReference(parts[1] ?? '');
    case 'e2e':
    case 'instr':
    case 'ach':
      return parts.length < 6 ? key : parts.slice(2, -3).join('|');
    case 'rec':
      return parts.slice(2).join('|');
    default:
      return parts[parts.length - 1] ?? key;
  }
}

/** A payment's names as people see and search them, `scheme|reference` one a line, in an order of their own. */
export function shownNames(names: Iterable<string>): string {
  const shown = new Set<string>();
  for (const name of names) {
    const scheme = name.slice(0, name.indexOf('|'));
    if (scheme !== 'rec') shown.add(`${scheme}|${displayReference(name)}`);
  }
  return [...shown].sort().join('\n');
}

/** The reference of a shown name: what stands behind its scheme. */
export function shownReference(shown: string): string {
  return shown.slice(shown.indexOf('|') + 1);
}

/** `1010/2026/1500000042` as people write it: `1010-2026-1500000042`. */
function documentReference(document: string): string {
  return document.split('/').join('-');
}

/** Names of the batches that a claim's payment belongs to, or that a batch-level claim speaks about; most specific first. */
export function batchNames(batch: PaymentClaim['batch']): readonly string[] {
  if (!batch) return [];
  const named: readonly (readonly [string, string | undefined])[] = [
    ['pmtinf', batch.paymentInformationId],
    ['batch', batch.batchId],
    ['msg', batch.messageId],
  ];
  return named.flatMap(([prefix, text]) => {
    const reference = usableReference(text);
    return reference === undefined ? [] : [`${prefix}|${reference}`];
  });
}

/** Day range of a scoped name after one more use on `day`. */
export function widen(
  range: { readonly min: number; readonly max: number } | undefined,
  day: number,
): { readonly min: number; readonly max: number } {
  return range ? { min: Math.min(range.min, day), max: Math.max(range.max, day) } : { min: day, max: day };
}

/** Whether uses of one reference in neighbouring windows are the same use. */
export function joins(earlier: { readonly max: number }, later: { readonly min: number }): boolean {
  return later.min - earlier.max <= WINDOW_DAYS;
}
