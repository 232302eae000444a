import type { Currency } from '../../kernel/currency.ts';
import type { PaymentKind } from './claim.ts';
import type { ClaimLine } from './claim-line.ts';
import { compareClaims, isOpenState, laneOf, type LaneView, strongest } from './lane.ts';
import { isMoneyPromised, recallNote, type RecallNote, withRecalls } from './recall-fold.ts';
import {
  balanceReturn,
  type PaidMoney,
  type ReturnBalance,
  returnLegs,
  returnNote,
  type ReturnNote,
} from './return-legs.ts';
import { mayDecide, type PaymentState, type Qualifier, RANK, SYSTEM_ROLES, type SystemRole } from './state.ts';

/** Something in the claims that does not fit together: shown on the payment and raised as a finding, never an intake failure. */
export interface Contradiction {
  readonly code:
    | 'unknown-status'
    | 'amount-differs'
    | 'terminal-claims-contradict'
    | 'voided-in-erp-live-at-bank'
    | ReturnNote['code']
    | RecallNote['code']
    | 'return-ambiguous'
    | 'return-without-original'
    | 'blocked-at-beneficiary-bank'
    | 'changed-by-bank'
    | 'refused-for-address'
    | 'beneficiary-not-confirmed'
    | 'settled-without-instruction'
    | 'credit-expected';
  readonly detail: string;
}

/** A payment as the whole set of claims about it shows it. */
export interface FoldedPayment {
  readonly state: PaymentState;
  readonly qualifier: Qualifier | undefined;
  readonly direction: 'out' | 'in';
  readonly kind: PaymentKind;
  readonly minor: bigint | undefined;
  readonly currency: Currency | undefined;
  readonly valueDate: string | undefined;
  readonly counterparty: string | undefined;
  readonly counterpartyAccount: string | undefined;
  readonly companyCode: string | undefined;
  readonly ownAccount: string | undefined;
  readonly remittance: string | undefined;
  readonly lanes: readonly LaneView[];
  readonly contradictions: readonly Contradiction[];
  /** Refused after a booked debit: the state stays settled until the credit entry arrives. */
  readonly creditExpected: boolean;
  readonly open: boolean;
  readonly firstEventAt: number | undefined;
  readonly lastEventAt: number | undefined;
}

/** Whose word counts most for what a payment is (amount, parties, dates): the bank's entry, then the owner's order. */
const DESCRIBES: readonly SystemRole[] = ['bank', 'treasury', 'erp', 'reporting'];

/**
 * Folds the set of claims into one payment. The answer depends on the set only: no order of arrival and no repetition
 * changes it (domain.md, "Payment states"; architecture.md, "Payment status").
 */
export function foldPayment(said: readonly ClaimLine[]): FoldedPayment {
  const claims = withRecalls(said);
  const forward = claims.filter((claim) => !claim.returning);
  const money = forward.length > 0 ? forward : claims;
  const described = describe(money);
  const decided = decide(claims, money);
  const times = claims.flatMap((claim) => (claim.at === undefined ? [] : [claim.at]));
  const direction = described.direction ?? 'out';
  const roles = new Set(claims.map((claim) => claim.role));
  const context = { direction, ownedByErp: roles.has('erp') && !roles.has('treasury') };
  return {
    ...described,
    direction,
    kind: described.kind ?? (direction === 'in' ? 'receipt' : 'unknown'),
    state: decided.state,
    qualifier: decided.qualifier,
    creditExpected: decided.creditExpected,
    contradictions: decided.contradictions.toSorted((a, b) => (a.code + a.detail < b.code + b.detail ? -1 : 1)),
    lanes: SYSTEM_ROLES.map((role) => laneOf(role, claims, decided.state, context)),
    open: isOpen(decided),
    firstEventAt: times.length > 0 ? Math.min(...times) : undefined,
    lastEventAt: times.length > 0 ? Math.max(...times) : undefined,
  };
}

interface Decided {
  readonly state: PaymentState;
  readonly qualifier: Qualifier | undefined;
  readonly creditExpected: boolean;
  readonly contradictions: readonly Contradiction[];
}

function isOpen(decided: Decided): boolean {
  return decided.creditExpected || isOpenState(decided.state);
}

function decide(claims: readonly ClaimLine[], money: readonly ClaimLine[]): Decided {
  const owner = claims.some((claim) => claim.role === 'treasury') ? 'treasury' : 'erp';
  const bank = claims.filter((claim) => claim.role === 'bank' && claim.state !== undefined);
  const reachedBank = bank.some((claim) => claim.state !== 'transmitted' && claim.state !== 'rejected');
  const returned = claims.length === money.length ? undefined : returnOf(claims)?.balance;
  const note = returned && returnNote(returned);
  const isPart = returned?.whole === false;
  const booked = money.some((claim) => claim.booked && claim.role === 'bank');
  const deciding = claims.filter(
    (claim) =>
      claim.state !== undefined &&
      mayDecide(claim.role, claim.state, owner) &&
      // Once the bank works on it, a "rejected" of the owner is no longer a fact about the money.
      !(claim.role !== 'bank' && claim.state === 'rejected' && reachedBank) &&
      !(claim.state === 'reversed' && isPart),
  );
  const best = strongest(deciding);
  const decided = best?.state ?? 'initiated';
  // An owner that already speaks of what came after has sent the payment, even where the bank's own word is still to come.
  const sent = claims.some((claim) => claim.role === owner && isAfterSending(claim.state));
  const state = sent && RANK[decided] < RANK.transmitted ? 'transmitted' : decided;
  const promised = state === 'settled' && isMoneyPromised(claims);
  const recall = recallNote(claims, state);
  const refusedAfterBooking = booked && state === 'settled' && bank.some((claim) => claim.state === 'rejected');
  return {
    state,
    qualifier: state !== decided ? undefined : isPart && state === 'settled' ? 'partly-returned' : best?.qualifier,
    creditExpected: refusedAfterBooking || promised,
    contradictions: [
      ...contradictionsOf(claims, money, bank, state, booked),
      ...(note ? [note] : []),
      ...(recall ? [recall] : []),
      ...(promised ? [{ code: 'credit-expected' as const, detail: 'the recall was agreed to' }] : []),
      ...(refusedAfterBooking
        ? [{ code: 'credit-expected' as const, detail: 'rejected after the debit was booked' }]
        : []),
    ],
  };
}

function isAfterSending(state: PaymentState | undefined): boolean {
  // Not `reversed`: an ERP that voids a payment says nothing of whether it had been sent.
  return state === 'accepted' || state === 'settled';
}

/** Whose word on what was paid a return is held against: reporting and unknown words decide nothing. */
function isAuthority(claim: ClaimLine): boolean {
  return claim.role !== 'reporting' && claim.state !== undefined;
}

/** Money that left, and what came back of it. */
export interface Returned<T extends ClaimLine> {
  readonly paid: PaidMoney;
  /** The claims by which it came back, each return once. */
  readonly legs: readonly T[];
  readonly balance: ReturnBalance;
}

/** Holds the money that came back against the money that left; undefined where one of both is not known. */
export function returnOf<T extends ClaimLine>(claims: readonly T[]): Returned<T> | undefined {
  const money = claims.filter((claim) => !claim.returning);
  // Without the money that left there is nothing to hold the return against.
  if (money.length === 0 || money.length === claims.length) return undefined;
  const tellings = claims.flatMap((claim) => {
    const { role, returning, booked, minor, currency } = claim;
    const isMoney = role === 'bank' && returning && booked && minor !== undefined && currency !== undefined;
    return isMoney ? [{ ...claim, minor, currency }] : [];
  });
  const [back] = tellings.map(({ currency }) => currency).sort();
  const paid = back === undefined ? undefined : paidMoney(money, back, describe(money.filter(isAuthority)));
  const balance = paid && balanceReturn(paid, tellings);
  return balance && { paid, legs: returnLegs(tellings), balance };
}

/** The money as it left the account, where the bank has booked it in the currency of the return; else as it was ordered. */
function paidMoney(
  claims: readonly ClaimLine[],
  back: Currency,
  { minor, currency }: { readonly minor: bigint | undefined; readonly currency: Currency | undefined },
): PaidMoney | undefined {
  const debits = claims.flatMap((claim) =>
    claim.role === 'bank' &&
    claim.state !== undefined &&
    !claim.returning &&
    claim.booked &&
    claim.level === 'payment' &&
    claim.currency === back
      ? [claim.minor ?? 0n]
      : [],
  );
  const debit = debits.reduce((most, one) => (one > most ? one : most), 0n);
  if (debit > 0n) return { minor: debit, currency: back, exchanged: currency !== back };
  return minor === undefined || currency === undefined ? undefined : { minor, currency, exchanged: false };
}

function contradictionsOf(
  claims: readonly ClaimLine[],
  money: readonly ClaimLine[],
  bank: readonly ClaimLine[],
  state: PaymentState,
  booked: boolean,
): Contradiction[] {
  const found: Contradiction[] = [];
  for (const claim of claims)
    if (claim.state === undefined && claim.recall === undefined)
      found.push({ code: 'unknown-status', detail: `${claim.system}: ${claim.word}` });
  const amounts = new Set(
    money.flatMap((claim) =>
      claim.level === 'payment' && claim.minor !== undefined
        ? [`${claim.minor.toString()} ${claim.currency ?? ''}`]
        : [],
    ),
  );
  if (amounts.size > 1) found.push({ code: 'amount-differs', detail: [...amounts].sort().join(', ') });
  if (!booked && bank.some((claim) => claim.state === 'settled') && bank.some((claim) => claim.state === 'rejected')) {
    found.push({ code: 'terminal-claims-contradict', detail: 'the bank reported settled and rejected' });
  }
  if (isVoided(claims) && (state === 'accepted' || state === 'settled'))
    found.push({ code: 'voided-in-erp-live-at-bank', detail: `bank ${state}` });
  if (bank.some((claim) => claim.qualifier === 'blocked-at-beneficiary-bank'))
    found.push({ code: 'blocked-at-beneficiary-bank', detail: 'do not pay again' });
  if (bank.some((claim) => claim.qualifier === 'changed-by-bank'))
    found.push({ code: 'changed-by-bank', detail: 'the bank changed the instruction' });
  const check = state === 'rejected' || state === 'reversed' ? undefined : payeeCheck(bank);
  if (check !== undefined) found.push({ code: 'beneficiary-not-confirmed', detail: check });
  if (state === 'rejected' && bank.some((claim) => claim.refusesAddress))
    found.push({ code: 'refused-for-address', detail: 'the bank wants it complete and structured' });
  return unique(found);
}

/** What the bank's check of name and account came to, where the account is not the beneficiary's by that name. */
function payeeCheck(bank: readonly ClaimLine[]): string | undefined {
  if (bank.some((claim) => claim.qualifier === 'payee-no-match')) return 'no match';
  return bank.some((claim) => claim.qualifier === 'payee-close-match') ? 'close match' : undefined;
}

function isVoided(claims: readonly ClaimLine[]): boolean {
  return claims.some(
    (claim) =>
      claim.role === 'erp' && (claim.qualifier === 'voided' || claim.qualifier === 'voided-before-transmission'),
  );
}

function unique(found: readonly Contradiction[]): Contradiction[] {
  return [...new Map(found.map((one) => [`${one.code}|${one.detail}`, one])).values()];
}

type Description = Pick<
  FoldedPayment,
  | 'minor'
  | 'currency'
  | 'valueDate'
  | 'counterparty'
  | 'counterpartyAccount'
  | 'companyCode'
  | 'ownAccount'
  | 'remittance'
> & {
  readonly direction: 'out' | 'in' | undefined;
  readonly kind: PaymentKind | undefined;
};

/** Each attribute from the role that knows it best and states it; among equals the strongest claim's. */
function describe(claims: readonly ClaimLine[]): Description {
  const own = claims.filter((claim) => claim.level === 'payment');
  const ordered = own.length < 2 ? own : DESCRIBES.flatMap((role) => own.filter(isOf(role)).toSorted(byStrength));
  const orders =
    own.length < 2 ? own : [...ordered.filter((claim) => claim.role !== 'bank'), ...ordered.filter(isOf('bank'))];
  const amount = orders.find((claim) => claim.minor !== undefined);
  return {
    minor: amount?.minor,
    currency: amount?.currency,
    direction: first(ordered, (claim) => claim.direction),
    kind: first(orders, (claim) => (claim.kind === 'unknown' ? undefined : claim.kind)),
    valueDate: first(ordered, (claim) => claim.valueDate),
    counterparty: first(orders, (claim) => claim.counterparty),
    counterpartyAccount: first(orders, (claim) => claim.counterpartyAccount),
    companyCode: first(orders, (claim) => claim.companyCode),
    ownAccount: first(ordered, (claim) => claim.ownAccount),
    remittance: first(orders, (claim) => claim.remittance),
  };
}

const isOf =
  (role: SystemRole) =>
  (claim: ClaimLine): boolean =>
    claim.role === role;

/** Strongest first; ties by what the claim says, so that equal claims of two systems can't swap with the order of arrival. */
function byStrength(a: ClaimLine, b: ClaimLine): number {
  const compared = compareClaims(b, a);
  if (compared !== 0) return compared;
  const [left, right] = [fingerprint(a), fingerprint(b)];
  return left < right ? 1 : left > right ? -1 : 0;
}

function fingerprint(claim: ClaimLine): string {
  return [
    claim.minor,
    claim.valueDate,
    claim.counterparty,
    claim.counterpartyAccount,
    claim.ownAccount,
    claim.companyCode,
    claim.remittance,
    claim.kind,
  ].join('\u0000');
}

function first<T>(claims: readonly ClaimLine[], read: (claim: ClaimLine) => T | undefined): T | undefined {
  for (const claim of claims) {
    const value = read(claim);
    if (value !== undefined) return value;
  }
  return undefined;
}
