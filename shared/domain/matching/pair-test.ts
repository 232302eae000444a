import { absolute } from '../../kernel/money.ts';
import type { Currency } from '../../kernel/currency.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { NAMING_KINDS, UNIQUE_KINDS, contradicts } from './contradiction.ts';
import { type AmountBounds, allowedMinor, boundsOf, exchanged } from './amounts-agree.ts';
import type { MatchRule } from './match-rule.ts';
import type { OptionalList } from './number-list.ts';
import type { RunContext } from './run-context.ts';
import type { RunSide } from './run-side.ts';

/** The predicates of a rule in the order in which they are tried; the first that fails is the answer. */
export type PairVerdict =
  | 'fits'
  | 'account'
  | 'currency'
  | 'sign'
  | 'no-rate'
  | 'amount'
  | 'fee-not-allowed'
  | 'reference'
  | 'date'
  | 'counterparty';

/** What one rule asks of two rows beside references and conditions. */
export class PairTest {
  readonly #rule: MatchRule;
  readonly #left: RunSide;
  readonly #right: RunSide;
  readonly #context: RunContext;
  readonly #exact: boolean;
  /** Kinds of references that may not differ, as bits. */
  readonly #mustNotDiffer: number;
  readonly #sameAccount: boolean;
  readonly #days: readonly [OptionalList, OptionalList];
  readonly #bounds = new Map<number, AmountBounds | undefined>();
  readonly #forms: Int32Array;

  constructor(rule: MatchRule, left: RunSide, right: RunSide, context: RunContext) {
    this.#rule = rule;
    this.#left = left;
    this.#right = right;
    this.#context = context;
    this.#exact = rule.amount.kind === 'exact' && rule.sign === 'same';
    this.#mustNotDiffer = rule.references.length === 0 ? NAMING_KINDS : UNIQUE_KINDS;
    this.#sameAccount = rule.accounts === 'same';
    this.#days =
      rule.dates?.on === 'booking'
        ? [left.columns.bookingDays, right.columns.bookingDays]
        : [left.columns.valueDays, right.columns.valueDays];
    this.#forms = context.accountForms();
  }

  /** Whether two rows fit, or the first predicate that they do not meet. */
  verdict(left: number, right: number): PairVerdict {
    const [a, b] = [this.#left.columns, this.#right.columns];
    if ((a.accounts.at(left) === b.accounts.at(right)) !== this.#sameAccount) return 'account';
    const amount = this.#exact ? this.#exactVerdict(left, right) : this.#amountVerdict(left, right);
    if (amount !== 'fits') return amount;
    return this.#isContradicted(left, right) ? 'reference' : this.#dateVerdict(left, right);
  }

  /** All predicates that two rows do not meet, in the order in which they are tried. */
  failures(left: number, right: number): readonly Exclude<PairVerdict, 'fits'>[] {
    const [a, b] = [this.#left.columns, this.#right.columns];
    const { dates, counterparty } = this.#rule;
    const verdicts: PairVerdict[] = [
      (a.accounts.at(left) === b.accounts.at(right)) === this.#sameAccount ? 'fits' : 'account',
      this.#amountVerdict(left, right),
      this.#isContradicted(left, right) ? 'reference' : 'fits',
      dates === undefined || this.#isInWindow(left, right) ? 'fits' : 'date',
      counterparty === undefined || this.#isCounterparty(left, right) ? 'fits' : 'counterparty',
    ];
    return verdicts.filter((verdict) => verdict !== 'fits');
  }

  /** {@link verdict} for rows whose amounts are summed up before they are compared. */
  belongs(left: number, right: number): PairVerdict {
    const [a, b] = [this.#left.columns, this.#right.columns];
    if ((a.accounts.at(left) === b.accounts.at(right)) !== this.#sameAccount) return 'account';
    if (a.currencies.at(left) !== b.currencies.at(right)) return 'currency';
    return this.#isContradicted(left, right) ? 'reference' : this.#dateVerdict(left, right);
  }

  /** Whether sums of both sides agree, minor units of the currency of a left row. */
  sumsAgree(left: number, leftMinor: bigint, rightMinor: bigint): boolean {
    const expected = this.#rule.sign === 'same' ? rightMinor : -rightMinor;
    return absolute(leftMinor - expected) <= this.allowedMinor(left, expected);
  }

  /** Business days from the left row's day to the right one's by the left account's calendar; undefined where a day is missing. */
  businessDays(left: number, right: number): number | undefined {
    const [from, to] = [this.#days[0].at(left), this.#days[1].at(right)];
    if (from < 0 || to < 0) return undefined;
    const ordinals = this.#context.ordinalsOf(this.#left.columns.accounts.at(left));
    return (ordinals[to] ?? 0) - (ordinals[from] ?? 0);
  }

  /**
   * The right row's amount as the left one should be: minor units of the left currency, with its sign turned where amounts
   * cancel out; undefined where currencies differ and no rate or instruction tells.
   */
  expectedMinor(left: number, right: number): bigint | undefined {
    const minor = this.#exchangedMinor(left, right);
    return minor === undefined || this.#rule.sign === 'same' ? minor : -minor;
  }

  /** Whether the left row is exactly as expected. */
  isSameAmount(left: number, right: number): boolean {
    if (this.#exact) return this.#exactVerdict(left, right) === 'fits';
    return this.#left.columns.minors.at(left) === this.expectedMinor(left, right);
  }

  /** Minor units by which the left row may differ from what is expected. */
  allowedMinor(left: number, expectedMinor: bigint): bigint {
    return allowedMinor(this.#boundsOf(this.#left.columns.currencies.at(left)), expectedMinor);
  }

  #isContradicted(left: number, right: number): boolean {
    return contradicts(this.#left, left, this.#right, right, this.#mustNotDiffer);
  }

  #dateVerdict(left: number, right: number): PairVerdict {
    if (this.#rule.dates !== undefined && !this.#isInWindow(left, right)) return 'date';
    return this.#rule.counterparty === undefined || this.#isCounterparty(left, right) ? 'fits' : 'counterparty';
  }

  #exactVerdict(left: number, right: number): PairVerdict {
    const [a, b] = [this.#left.columns, this.#right.columns];
    if (a.currencies.at(left) !== b.currencies.at(right)) return 'currency';
    const [own, other] = [a.minors.halves, b.minors.halves];
    const isSame = own[left * 2] === other[right * 2] && own[left * 2 + 1] === other[right * 2 + 1];
    return isSame ? 'fits' : 'amount';
  }

  #amountVerdict(left: number, right: number): PairVerdict {
    const [a, b] = [this.#left.columns, this.#right.columns];
    const { kind } = this.#rule.amount;
    if ((a.currencies.at(left) !== b.currencies.at(right)) !== (kind === 'fx')) return 'currency';
    if (this.#isToldOtherwise(left, right)) return 'amount';
    const minor = a.minors.at(left);
    const expected = this.expectedMinor(left, right);
    if (expected === undefined) return 'no-rate';
    if (minor < 0n !== expected < 0n) return 'sign';
    const difference = minor - expected;
    if (difference === 0n) return 'fits';
    if (absolute(difference) > this.allowedMinor(left, expected)) return 'amount';
    if (kind !== 'fee') return 'fits';
    if (difference > 0n) return 'amount';
    return this.#mayCharge(left, right) ? 'fits' : 'fee-not-allowed';
  }

  /** Fee tolerance only where the money crosses a border and charges are shared or the creditor's (domain.md, "Cash"). */
  #mayCharge(left: number, right: number): boolean {
    const [a, b] = [this.#left.columns, this.#right.columns];
    const borders = [a.crossBorderOf(left), b.crossBorderOf(right)];
    const bearers = [a.bearerOf(left), b.bearerOf(right)].filter((bearer) => bearer !== undefined);
    return (
      borders.includes(true) &&
      !borders.includes(false) &&
      bearers.length > 0 &&
      bearers.every((bearer) => bearer === bearers[0] && (bearer === 'SHAR' || bearer === 'CRED'))
    );
  }

  #exchangedMinor(left: number, right: number): bigint | undefined {
    const [a, b] = [this.#left.columns, this.#right.columns];
    const minor = b.minors.at(right);
    const [to, from] = [this.#currency(a.currencies.at(left)), this.#currency(b.currencies.at(right))];
    if (to === from) return minor;
    const ofRight = b.instructedOf(right);
    if (ofRight?.currency === to) return ofRight.minor;
    // The bank tells which amount it exchanged: the entry is that amount's, whatever the rate was.
    if (a.instructedOf(left)?.currency === from)
      return this.#rule.sign === 'same' ? a.minors.at(left) : -a.minors.at(left);
    const on = this.#rateDay(left);
    const rate = on === undefined ? undefined : this.#context.rateOf(from, to, on);
    return rate === undefined ? undefined : exchanged(minor, from, to, rate);
  }

  /** Whether the bank says that it exchanged another amount of the right row's currency than the right row's. */
  #isToldOtherwise(left: number, right: number): boolean {
    const [a, b] = [this.#left.columns, this.#right.columns];
    const told = a.instructedOf(left);
    if (told?.currency !== this.#currency(b.currencies.at(right))) return false;
    const minor = b.minors.at(right);
    return told.minor !== (this.#rule.sign === 'same' ? minor : -minor);
  }

  #rateDay(left: number): PlainDate | undefined {
    const { columns } = this.#left;
    return columns.dayOf(columns.valueDays, left) ?? columns.dayOf(columns.bookingDays, left);
  }

  #isInWindow(left: number, right: number): boolean {
    const days = this.businessDays(left, right);
    const window = this.#rule.dates;
    return window !== undefined && days !== undefined && days >= -window.before && days <= window.after;
  }

  #isCounterparty(left: number, right: number): boolean {
    const [a, b] = [this.#left.columns, this.#right.columns];
    const [ofLeft, ofRight] = [a.counterpartyAccounts.at(left), b.counterpartyAccounts.at(right)];
    const byName = (): boolean => this.#context.names.agree(a.counterparties.at(left), b.counterparties.at(right));
    switch (this.#rule.counterparty) {
      case 'account':
        return ofLeft >= 0 && ofLeft === ofRight;
      case 'name':
        return byName();
      case 'own-account':
        return this.#isOwnAccount(left, right);
      case 'account-or-name':
        return ofLeft >= 0 && ofRight >= 0 ? ofLeft === ofRight : byName();
      case undefined:
        return true;
    }
  }

  /** One names the other's account, in its field or in its text, and neither names a third one. */
  #isOwnAccount(left: number, right: number): boolean {
    const named = [
      this.#names(this.#left, left, this.#right, right),
      this.#names(this.#right, right, this.#left, left),
    ];
    return named.includes(true) && !named.includes(false);
  }

  /** Whether a row names the account of another as its counterparty; undefined where it names none. */
  #names(side: RunSide, row: number, other: RunSide, otherRow: number): boolean | undefined {
    const named = side.columns.counterpartyAccounts.at(row);
    const account = other.columns.accounts.at(otherRow);
    if (named >= 0) return named === this.#forms[account];
    return this.#context.isInText(side.columns.textOf(row), account) ? true : undefined;
  }

  #boundsOf(code: number): AmountBounds | undefined {
    if (!this.#bounds.has(code)) this.#bounds.set(code, boundsOf(this.#rule.amount, this.#currency(code)));
    return this.#bounds.get(code);
  }

  #currency(code: number): Currency {
    return this.#context.currencyOf(code);
  }
}
