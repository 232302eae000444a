import type { CurrencyTotal } from '../../../shared/contracts/api/answer-parts.ts';
import type { PaymentFilter, PaymentRow, PaymentSort } from '../../../shared/contracts/api/payments.ts';
import { PAYMENT_STATES, SYSTEM_ROLES, type PaymentState } from '../../../shared/domain/payment/state.ts';
import { paymentAt } from './world.ts';

type Board = {
  canonical: Cell[];
  lanes: { role: (typeof SYSTEM_ROLES)[number]; cells: Cell[]; none: number }[];
  count: number;
  version: number;
};
type Cell = { state: PaymentState; count: number; disagreeing: number; totals: CurrencyTotal[] };

/** Which payments of the world a filter lets through, in order. Indexes, because rows are made when asked for. */
export class FakeList {
  readonly #size: number;
  readonly #known = new Map<string, Uint32Array>();

  constructor(size: number) {
    this.#size = size;
  }

  /** Length of the list of a filter. */
  count(filter: PaymentFilter): number {
    return isOpen(filter) ? this.#size : this.#matching(filter).length;
  }

  /** Rows of a list; the order is that of the documents, turned round when descending. */
  rows(filter: PaymentFilter, sort: PaymentSort, offset: number, limit: number): PaymentRow[] {
    const matching = isOpen(filter) ? undefined : this.#matching(filter);
    const length = matching?.length ?? this.#size;
    const end = Math.min(length, offset + limit);
    return Array.from({ length: Math.max(0, end - offset) }, (_, i) => {
      const place = sort.descending ? offset + i : length - 1 - offset - i;
      return paymentAt(matching?.[place] ?? place);
    });
  }

  /** Sums of a list over at most its first 20,000 rows, so that a million stays quick in a page. */
  totals(filter: PaymentFilter): CurrencyTotal[] {
    return [...sums(this.rows(filter, { by: 'valueDate', descending: true }, 0, 20_000)).values()];
  }

  /** The lifecycle board of a list, over at most its first 20,000 rows. */
  board(filter: PaymentFilter): Board {
    const rows = this.rows(filter, { by: 'valueDate', descending: true }, 0, 20_000);
    const cellsOf = (own: (row: PaymentRow) => PaymentState | null, disagrees: (row: PaymentRow) => boolean): Cell[] =>
      PAYMENT_STATES.map((state) => {
        const inState = rows.filter((row) => own(row) === state);
        return {
          state,
          count: inState.length,
          disagreeing: inState.filter(disagrees).length,
          totals: [...sums(inState).values()],
        };
      });
    return {
      canonical: cellsOf((row) => row.state, disagreeing),
      lanes: SYSTEM_ROLES.map((role) => {
        const laneOf = (row: PaymentRow) => row.lanes.find((lane) => lane.role === role);
        const wrong = (row: PaymentRow) => !['agrees', 'silent'].includes(laneOf(row)?.verdict ?? 'silent');
        const none = rows.filter((row) => (laneOf(row)?.state ?? null) === null).length;
        return { role, cells: cellsOf((row) => laneOf(row)?.state ?? null, wrong), none };
      }),
      count: rows.length,
      version: 1,
    };
  }

  #matching(filter: PaymentFilter): Uint32Array {
    const key = JSON.stringify(filter);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found: number[] = [];
    for (let index = 0; index < this.#size; index += 1) if (matches(paymentAt(index), filter)) found.push(index);
    const matching = Uint32Array.from(found);
    this.#known.set(key, matching);
    return matching;
  }
}

function isOpen(filter: PaymentFilter): boolean {
  return Object.entries(filter).every(([field, value]) => field === 'scope' || value === undefined);
}

function disagreeing(row: PaymentRow): boolean {
  return row.lanes.some((lane) => lane.verdict !== 'agrees' && lane.verdict !== 'silent');
}

function matches(row: PaymentRow, filter: PaymentFilter): boolean {
  const among = <T>(values: readonly T[] | undefined, value: T): boolean =>
    values === undefined || values.includes(value);
  const { lane } = filter;
  const said = lane && (row.lanes.find(({ role }) => role === lane.role)?.state ?? 'none');
  const text = filter.text?.toLowerCase();
  return (
    among(filter.states, row.state) &&
    among(filter.kinds, row.kind) &&
    among(filter.directions, row.direction) &&
    among(filter.currencies, row.currency ?? '') &&
    among(filter.companyCodes, row.companyCode ?? '') &&
    (filter.disagreeing !== true || disagreeing(row)) &&
    (filter.batchKey === undefined || filter.batchKey === row.batchKey) &&
    (filter.valueDateFrom === undefined || (row.valueDate ?? '') >= filter.valueDateFrom) &&
    (filter.valueDateTo === undefined || (row.valueDate ?? '') <= filter.valueDateTo) &&
    said === lane?.state &&
    (text === undefined || `${row.reference} ${row.counterparty ?? ''}`.toLowerCase().includes(text))
  );
}

function sums(rows: readonly PaymentRow[]): Map<string, CurrencyTotal> {
  const byCurrency = new Map<string, CurrencyTotal>();
  for (const { minor, currency } of rows) {
    if (minor === null || currency === null) continue;
    const before = byCurrency.get(currency) ?? { currency, count: 0, minor: 0n };
    byCurrency.set(currency, { currency, count: before.count + 1, minor: before.minor + minor });
  }
  return byCurrency;
}
