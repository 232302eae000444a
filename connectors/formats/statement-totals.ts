import type { Balance, StatementSummary } from '../../shared/domain/statement/statement.ts';
import type { Currency } from '../../shared/kernel/currency.ts';
import { absolute } from '../../shared/kernel/money.ts';

/** Which raw codes may stand for the opening and the closing balance, best first, and which interim one fills in. */
export interface BalanceOrder {
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  /** First of several stands for the opening, last for the closing balance. */
  readonly interim?: string;
}

/** Balances kept of one statement; forward balances come one per value day, so there can be many, but not without end. */
const BALANCES_MAX = 2000;

interface Sums {
  credits: bigint;
  debits: bigint;
  /** Net of the booked entries only: the others don't move the ledger. */
  booked: bigint;
  count: number;
}

/** Adds up one statement while its entries go by, and proves it against its balances. */
export class StatementTotals {
  readonly #order: BalanceOrder;
  readonly #balances: Balance[] = [];
  readonly #sums = new Map<Currency, Sums>();
  readonly #statuses = new Map<string, { count: number }>();
  /** Where the last entry was added: the next one mostly goes there, too. */
  #last: { readonly currency: Currency; readonly sums: Sums } | undefined;
  #entries = 0;

  constructor(order: BalanceOrder) {
    this.#order = order;
  }

  /** Keeps a balance, in file order; false when there are too many already. */
  addBalance(balance: Balance): boolean {
    if (this.#balances.length >= BALANCES_MAX) return false;
    this.#balances.push(balance);
    return true;
  }

  /** An entry, signed, with its status word. */
  addEntry(minor: bigint, currency: Currency, status: string): void {
    this.#entries += 1;
    const counted = this.#statuses.get(status);
    if (counted) counted.count += 1;
    else this.#statuses.set(status, { count: 1 });
    const sums = this.#last?.currency === currency ? this.#last.sums : this.#sumsOf(currency);
    sums.count += 1;
    if (minor < 0n) sums.debits -= minor;
    else sums.credits += minor;
    if (status === 'booked') sums.booked += minor;
  }

  #sumsOf(currency: Currency): Sums {
    const sums = this.#sums.get(currency) ?? { credits: 0n, debits: 0n, booked: 0n, count: 0 };
    this.#sums.set(currency, sums);
    this.#last = { currency, sums };
    return sums;
  }

  /** Currency of the balances seen so far. */
  get balanceCurrency(): Currency | undefined {
    return this.#balances[0]?.currency;
  }

  /** Number of entries in another currency than the sums are in. */
  foreignEntries(stated: Currency | undefined): number {
    const currency = this.#sumsCurrency(this.#currency(stated));
    return this.#entries - (currency === undefined ? 0 : (this.#sums.get(currency)?.count ?? 0));
  }

  /** The summary; `stated` is the currency that the account names for itself. */
  summary(stated: Currency | undefined): StatementSummary {
    const currency = this.#currency(stated);
    const sumsCurrency = this.#sumsCurrency(currency);
    const sums = sumsCurrency === undefined ? undefined : this.#sums.get(sumsCurrency);
    const opening = this.#pick(this.#order.opening, 'first');
    const closing = this.#pick(this.#order.closing, 'last');
    const foots = this.#foots(opening, closing);
    return {
      ...(opening && { opening }),
      ...(closing && { closing }),
      balances: this.#balances,
      entryCount: this.#entries,
      entryStatus: Object.fromEntries([...this.#statuses].map(([status, { count }]) => [status, count])),
      creditsMinor: sums?.credits ?? 0n,
      debitsMinor: sums?.debits ?? 0n,
      ...(currency && { currency }),
      ...(sumsCurrency && sumsCurrency !== currency && { sumsCurrency }),
      ...(foots !== undefined && { foots }),
    };
  }

  #currency(stated: Currency | undefined): Currency | undefined {
    return stated ?? this.balanceCurrency ?? [...this.#sums.keys()][0];
  }

  #sumsCurrency(currency: Currency | undefined): Currency | undefined {
    const [first] = this.#sums.keys();
    return currency !== undefined && this.#sums.has(currency) ? currency : (first ?? currency);
  }

  #pick(codes: readonly string[], which: 'first' | 'last'): Balance | undefined {
    const inOrder = which === 'first' ? this.#balances : this.#balances.toReversed();
    for (const code of codes) {
      const found = inOrder.find((balance) => balance.code === code);
      if (found) return found;
    }
    const interim = inOrder.filter((balance) => balance.code === this.#order.interim);
    return which === 'first' && interim.length < 2 ? undefined : interim[0];
  }

  #foots(opening: Balance | undefined, closing: Balance | undefined): boolean | undefined {
    if (!opening || !closing) return undefined;
    const net = this.#sums.get(opening.currency)?.booked ?? 0n;
    const foreign = [...this.#sums].some(([currency, sums]) => currency !== opening.currency && sums.booked !== 0n);
    return !foreign && opening.currency === closing.currency && opening.minor + net === closing.minor;
  }
}

/** How far a statement is from proving itself, for a warning: opening + booked - closing, unsigned. */
export function footingGap(summary: StatementSummary): bigint | undefined {
  if (summary.foots !== false || !summary.opening || !summary.closing) return undefined;
  return absolute(summary.opening.minor + summary.creditsMinor - summary.debitsMinor - summary.closing.minor);
}
