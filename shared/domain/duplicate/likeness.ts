import { type InvoiceNumber, numbersLikeness, numberText } from './invoice-number.ts';
import { areAlike } from './party.ts';
import { referenceText, type SuspectPayment } from './suspect-payment.ts';

/** Which fields of two payments agree, and how. */
export interface Agreement {
  /** `account`: one beneficiary account; `name`: one name, whatever its spelling; `alike-name`: nearly one. */
  readonly party: 'account' | 'name' | 'alike-name';
  /** `number`: one invoice number; `alike-number`: one may be a slip of the other; `text`: no number, one text; `none`: one of both states no number. */
  readonly reference: 'number' | 'alike-number' | 'text' | 'none';
  readonly amount: 'same' | 'near';
}

/** One invoice is paid again within so many days; later the supplier's numbers may have begun anew. */
const NUMBER_DAYS = 400;
/** A slip in the number is believed for so many days; a supplier with one price has neighbouring numbers all year. */
const SLIP_DAYS = 45;
/** A payment that states no number is held against those of so many days around it. */
const NO_NUMBER_DAYS = 10;
/** One text without a number comes again with every salary; within so many days it is one obligation. */
const TEXT_DAYS = 5;
/** One text that names its month is that month's rent, however late it is paid again. */
const PERIOD_TEXT_DAYS = 31;
/** An amount is near another one within this many per cent: a cash discount, a slip. */
const NEAR_PERCENT = 3n;

/**
 * Whether two payments may pay one obligation, and by what; undefined where they do not. `rhythmDays` is the interval at
 * which payments of this amount to this supplier come again, where they keep one: payments that follow it are not held
 * against each other unless both name one invoice or one month. A function of the two payments and the rhythm, in either order.
 */
export function agreementOf(
  a: SuspectPayment,
  b: SuspectPayment,
  rhythmDays: number | undefined,
): Agreement | undefined {
  if (a.currency !== b.currency) return undefined;
  const amount = a.minor === b.minor ? 'same' : isNear(a.minor, b.minor) ? 'near' : undefined;
  if (amount === undefined) return undefined;
  const party = partyOf(a, b);
  if (party === undefined) return undefined;
  const days = a.day === undefined || b.day === undefined ? 0 : Math.abs(a.day - b.day);
  const reference = referenceOf(a, b, days);
  if (reference === undefined) return undefined;
  const isOne = isOneByName(a, b, reference);
  const isRecurring = a.reference.recurring || b.reference.recurring;
  // Two weak agreements are a chance: an amount that is only near asks for the whole number, its year included.
  if (amount === 'near' && (isRecurring || !isWholeNumber(a, b))) return undefined;
  if (!isOne && rhythmDays !== undefined && days * 2 >= rhythmDays) return undefined;
  return isBelieved(a, b, party, reference) ? { party, reference, amount } : undefined;
}

function isNear(a: bigint, b: bigint): boolean {
  const [less, more] = a < b ? [a, b] : [b, a];
  return (more - less) * 100n <= more * NEAR_PERCENT;
}

function partyOf(a: SuspectPayment, b: SuspectPayment): Agreement['party'] | undefined {
  if (a.account !== undefined && a.account === b.account) return 'account';
  if (a.name !== '' && a.name === b.name) return 'name';
  return areAlike(a.name, b.name) ? 'alike-name' : undefined;
}

function referenceOf(a: SuspectPayment, b: SuspectPayment, days: number): Agreement['reference'] | undefined {
  const [left, right] = [a.reference, b.reference];
  if (left.numbers.length === 0 && right.numbers.length === 0)
    return left.text === right.text && days <= textDays(a, b) ? 'text' : undefined;
  if (left.numbers.length === 0 || right.numbers.length === 0) return days <= NO_NUMBER_DAYS ? 'none' : undefined;
  const likeness = setsLikeness(left.numbers, right.numbers);
  if (likeness === 'other' || isOtherPeriod(a, b, days)) return undefined;
  if (likeness === 'same') return days <= NUMBER_DAYS ? 'number' : undefined;
  return days <= SLIP_DAYS ? 'alike-number' : undefined;
}

function isWholeNumber(a: SuspectPayment, b: SuspectPayment): boolean {
  return a.reference.numbers.length > 0 && referenceText(a) === referenceText(b);
}

/** A salary of two weeks names its month as the next one does. */
function textDays(a: SuspectPayment, b: SuspectPayment): number {
  const namesPeriod = a.reference.period !== '' && a.kind !== 'payroll' && b.kind !== 'payroll';
  return namesPeriod ? PERIOD_TEXT_DAYS : TEXT_DAYS;
}

/** Whether both name one invoice, or one month: no rhythm explains that. */
function isOneByName(a: SuspectPayment, b: SuspectPayment, reference: Agreement['reference']): boolean {
  if (reference === 'text') return a.reference.period !== '';
  return reference === 'number' && (a.reference.invoice || b.reference.invoice);
}

/** Contracts and plain numbers come again with another period; an invoice is one whatever else its text says. */
function isOtherPeriod(a: SuspectPayment, b: SuspectPayment, days: number): boolean {
  const [left, right] = [a.reference, b.reference];
  const isRecurring = left.recurring || right.recurring;
  if (!isRecurring && (left.invoice || right.invoice)) return false;
  if (left.period !== '' && right.period !== '') return left.period !== right.period;
  return isRecurring && days > NO_NUMBER_DAYS;
}

/** Several numbers are one reference where all of the shorter list stand in the longer one. */
function setsLikeness(a: readonly InvoiceNumber[], b: readonly InvoiceNumber[]): 'same' | 'alike' | 'other' {
  const [only, other] = [a[0], b[0]];
  if (a.length === 1 && b.length === 1 && only && other) return numbersLikeness(only, other);
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const known = new Set(many.map(numberText));
  return few.every((number) => known.has(numberText(number))) ? 'same' : 'other';
}

/** Weak agreement of one field asks for strong agreement of the others. */
function isBelieved(
  a: SuspectPayment,
  b: SuspectPayment,
  party: Agreement['party'],
  reference: Agreement['reference'],
): boolean {
  const isOtherAccount = a.account !== undefined && b.account !== undefined && a.account !== b.account;
  // Two people of one name are paid one salary; and whoever is paid without a number is known by the account.
  if (isOtherAccount && (a.kind === 'payroll' || b.kind === 'payroll' || reference === 'text' || reference === 'none'))
    return false;
  if (reference === 'none' && (a.kind === 'payroll' || b.kind === 'payroll')) return false;
  return party !== 'alike-name' || reference === 'number';
}
