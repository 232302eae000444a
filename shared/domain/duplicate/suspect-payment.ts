import { epochDay, parsePlainDate } from '../../kernel/plain-date.ts';
import type { PaymentKind } from '../payment/claim.ts';
import type { PaymentState } from '../payment/state.ts';
import { numberText } from './invoice-number.ts';
import { leadWord, partyAccount, partyName } from './party.ts';
import { type PaymentReference, readPaymentReference } from './payment-reference.ts';

/** What the views show of a payment, as far as the radar reads it. */
export interface ShownPayment {
  /** Natural key. */
  readonly key: string;
  readonly direction: 'out' | 'in';
  readonly kind: PaymentKind;
  readonly state: PaymentState;
  /** Refused after a booked debit, or promised back: the money is on its way home. */
  readonly creditExpected: boolean;
  /** Unsigned minor units. */
  readonly minor: bigint | undefined;
  /** ISO 4217. */
  readonly currency: string | undefined;
  readonly valueDate: string | undefined;
  readonly counterparty: string | undefined;
  readonly counterpartyAccount: string | undefined;
  readonly remittance: string | undefined;
}

/** A payment that may pay an obligation a second time: our money leaves by it, or may still. */
export interface SuspectPayment {
  readonly key: string;
  readonly kind: PaymentKind;
  /** The beneficiary's name in party form; empty where nobody names one. */
  readonly name: string;
  readonly account: string | undefined;
  readonly minor: bigint;
  readonly currency: string;
  /** Value date as a day number; undefined where no system states one. */
  readonly day: number | undefined;
  readonly reference: PaymentReference;
}

/**
 * Kinds that the radar is silent about. Between own accounts round sums come again by their nature and no third party
 * keeps the money; a collection and a receipt are money that comes in.
 */
const SILENT_KINDS: ReadonlySet<PaymentKind> = new Set(['treasury', 'intercompany', 'collection', 'receipt']);

/**
 * Reads a payment for the radar; undefined where it cannot be a second payment: money that comes in, that never left
 * (rejected, cancelled, voided in time) or that came back, or a payment of which too little is known. A reissue is none
 * because its original is one of these.
 */
export function suspectPayment(shown: ShownPayment): SuspectPayment | undefined {
  const { key, kind, direction, state, creditExpected, minor, currency } = shown;
  if (direction === 'in' || SILENT_KINDS.has(kind) || creditExpected) return undefined;
  if (state === 'rejected' || state === 'reversed' || minor === undefined || currency === undefined) return undefined;
  const name = partyName(shown.counterparty);
  const account = partyAccount(shown.counterpartyAccount);
  if (name === '' && account === undefined) return undefined;
  const date = parsePlainDate(shown.valueDate ?? '');
  const reference = readPaymentReference(shown.remittance);
  return { key, kind, name, account, minor, currency, day: date && epochDay(date), reference };
}

/**
 * Names under which payments of one obligation meet, as numbers below 2^53: the invoice number with the first word of the
 * supplier, the supplier's name with the amount, its account with the amount. Those who share one are held against each
 * other, nobody else.
 */
export function likenessKeys(payment: SuspectPayment): readonly number[] {
  const { name, account, minor, currency, reference } = payment;
  const amount = `${minor.toString()} ${currency}`;
  const keys = new Set<number>();
  const serials = reference.numbers.map(({ serial }) => serial.replace(/\D/g, '')).sort();
  if (serials.length > 0) keys.add(hashOf(`i|${serials.join('+')}|${currency}|${leadWord(name)}`));
  if (name !== '') keys.add(hashOf(`n|${name}|${amount}`));
  if (account !== undefined) keys.add(hashOf(`a|${account}|${amount}`));
  return [...keys];
}

/** What a payment is for, in words for people: its numbers, else its text. */
export function referenceText({ reference }: SuspectPayment): string {
  return reference.numbers.map(numberText).join(', ');
}

/** 53 bits of a text (cyrb53). Whoever meets by chance is told apart by what they say. */
function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
