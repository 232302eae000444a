import { daysBetween } from '../../kernel/plain-date.ts';
import { isLedger, isPending, type Movement, movementDay, rankOf } from './movement.ts';

/** What two tellings of a movement may agree on. */
export const MOVEMENT_FIELDS = [
  'uetr',
  'reference',
  'endToEndId',
  'minor',
  'bookingDate',
  'valueDate',
  'party',
  'text',
] as const;

/** One of the fields. */
export type MovementField = (typeof MOVEMENT_FIELDS)[number];

/**
 * Why two entries are taken as one movement. `strong`: the bank's own reference or a UETR. `scoped`: the same end-to-end
 * reference with the same amount. `weak`: same counterparty or date with an equal or near amount; never enough where
 * there are two candidates.
 */
export type EvidenceBasis = 'strong' | 'scoped' | 'weak';

/** Evidence of a link: what both state alike, and what both state differently. */
export interface Evidence {
  readonly basis: EvidenceBasis;
  readonly agreed: readonly MovementField[];
  readonly changed: readonly MovementField[];
}

/** Days between the first word and the booking. Card authorisations are held for a month; references come again sooner. */
export const UETR_DAYS = 45;
/** The same for a bank's own reference and an end-to-end reference. */
export const REFERENCE_DAYS = 15;
/** The same where nothing but counterparty, date and amount speak for it; and for a repeated pending entry. */
export const NEAR_DAYS = 7;

/** Nothing is booked long before it is announced; a value date ahead stands in for a booking date that is not known yet. */
const BACK_DAYS = 4;

/** A booked amount may differ from the announced one by charges: at most 3 % of the larger. */
const NEAR_AMOUNT_DIVISOR = 33n;

/** Evidence that `later` tells the same movement as `earlier` and takes its place; undefined where it does not. */
export function evidenceOf(earlier: Movement, later: Movement): Evidence | undefined {
  if (!isComparable(earlier, later)) return undefined;
  const fields = MOVEMENT_FIELDS.filter((field) => earlier[field] !== undefined && later[field] !== undefined);
  const agreed = fields.filter((field) => earlier[field] === later[field]);
  const pair: Pair = { earlier, later, agreed, changed: fields.filter((field) => !agreed.includes(field)) };
  const basis = rankOf(earlier) === rankOf(later) ? repeatBasis(pair) : replacementBasis(pair);
  return basis === undefined ? undefined : { basis, agreed, changed: pair.changed };
}

interface Pair {
  readonly earlier: Movement;
  readonly later: Movement;
  readonly agreed: readonly MovementField[];
  readonly changed: readonly MovementField[];
}

/** Money of one account, currency and side, told by different reports, the firmer or later word last. */
function isComparable(earlier: Movement, later: Movement): boolean {
  if (earlier.accountId !== later.accountId || earlier.currency !== later.currency) return false;
  if (earlier.minor < 0n !== later.minor < 0n || earlier.statementKey === later.statementKey) return false;
  if (isLedger(earlier)) return false;
  return compareTellings(earlier, later) < 0;
}

/** Order of tellings: by firmness, then by day, then by report and key with numbers in them compared as numbers. */
export function compareTellings(a: Movement, b: Movement): number {
  return (
    rankOf(a) - rankOf(b) ||
    compareText(movementDay(a) ?? '', movementDay(b) ?? '') ||
    compareNumbered(a.statementKey, b.statementKey) ||
    compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Report 9 comes before report 10. */
function compareNumbered(a: string, b: string): number {
  const padded = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(20, '0'));
  return compareText(padded(a), padded(b));
}

/** The same word again in a later report of the same kind: two equal sweeps of two days must stay two. */
function repeatBasis(pair: Pair): EvidenceBasis | undefined {
  const { agreed, changed } = pair;
  const sameDate = agreed.includes('valueDate') || agreed.includes('bookingDate');
  // What is booked has its day; what is pending may move from day to day.
  const samePayment = isPending(pair.earlier) && agreed.includes('minor') && agreed.includes('party');
  if (changed.includes('uetr')) return undefined;
  if (agreed.includes('uetr') && areWithin(pair, UETR_DAYS)) return 'strong';
  if (!areWithin(pair, NEAR_DAYS) || !(sameDate || samePayment)) return undefined;
  if (agreed.includes('reference')) return 'strong';
  const scoped = agreed.includes('endToEndId') && agreed.includes('minor') && !changed.includes('reference');
  return scoped && !changed.includes('party') ? 'scoped' : undefined;
}

function replacementBasis(pair: Pair): EvidenceBasis | undefined {
  const { agreed, changed } = pair;
  if (changed.includes('uetr')) return undefined;
  if (agreed.includes('uetr') && areWithin(pair, UETR_DAYS)) return 'strong';
  if (areWithin(pair, REFERENCE_DAYS)) {
    // A reference that the bank uses anew each day needs something beside it.
    const beside: readonly MovementField[] = ['minor', 'valueDate', 'bookingDate', 'party', 'endToEndId'];
    if (agreed.includes('reference') && beside.some((field) => agreed.includes(field))) return 'strong';
    if (agreed.includes('endToEndId') && agreed.includes('minor') && !changed.includes('party')) return 'scoped';
  }
  return isNear(pair) ? 'weak' : undefined;
}

function isNear(pair: Pair): boolean {
  const { agreed, changed, earlier, later } = pair;
  if (changed.includes('endToEndId') || !areWithin(pair, NEAR_DAYS)) return false;
  if (agreed.includes('party')) return isNearAmount(earlier.minor, later.minor);
  if (changed.includes('party') || !agreed.includes('minor')) return false;
  return agreed.includes('text') || agreed.includes('valueDate') || agreed.includes('bookingDate');
}

function isNearAmount(a: bigint, b: bigint): boolean {
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  const larger = size(a) > size(b) ? size(a) : size(b);
  return size(a - b) <= larger / NEAR_AMOUNT_DIVISOR;
}

function areWithin({ earlier, later }: Pair, days: number): boolean {
  const [from, to] = [movementDay(earlier), movementDay(later)];
  if (from === undefined || to === undefined) return false;
  const passed = daysBetween(from, to);
  return passed >= -BACK_DAYS && passed <= days;
}
