import type { PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { CompiledFilter } from './filter.ts';

/** Value by which a list is ordered; null where it is not known. */
export type SortValue = string | bigint | null;

/** A run of the ordered list that one index walk yields. Runs follow each other; unknown values come last in both directions. */
export interface Segment {
  /** `payment` with the index that the walk takes. */
  readonly from: string;
  readonly condition: string;
  /** Ordered by the sort value and id, or by id alone where the value is unknown. */
  readonly by: 'value' | 'id';
  /** Whether the index alone tells which rows belong to the run, so that passing over many of them is quick. */
  readonly inIndex: boolean;
}

const COLUMN = { valueDate: 'value_date', amount: 'minor', lastEvent: 'last_event_at' } as const;
const INDEX = {
  valueDate: 'payment indexed by payment_by_value_date',
  amount: 'payment indexed by payment_by_amount',
  lastEvent: 'payment indexed by payment_by_last_event',
} as const;
const OPEN = 'payment indexed by payment_open';

/** Column of the sort in its index. */
export function sortColumn(sort: PaymentSort): string {
  return COLUMN[sort.by];
}

/** The sort value as who asks may know it: amounts of payroll items are unknown without the right to them. */
export function sortExpression(sort: PaymentSort, filter: CompiledFilter): string {
  return hidesAmounts(sort, filter) ? "case when kind = 'payroll' then null else minor end" : COLUMN[sort.by];
}

function hidesAmounts(sort: PaymentSort, filter: CompiledFilter): boolean {
  return sort.by === 'amount' && filter.masksPayroll;
}

/** What the scope asks of a row, for reads that no segment walks. */
export function scopeConditions(filter: CompiledFilter): readonly string[] {
  if (filter.scope === 'all') return [];
  return filter.scope === 'open' ? ['open = 1'] : ['(open = 1 or value_date between @focusFrom and @focusTo)'];
}

/** The runs that make up a live list, in order. By value date the scopes are ranges of indexes; otherwise a condition on the walk. */
export function segmentsOf(sort: PaymentSort, filter: CompiledFilter): readonly Segment[] {
  if (sort.by === 'valueDate' && filter.scope === 'focus') return focusSegments(sort);
  if (sort.by === 'valueDate' && filter.scope === 'open') {
    return [
      { from: OPEN, condition: 'open = 1 and value_date is not null', by: 'value', inIndex: true },
      { from: OPEN, condition: 'open = 1 and value_date is null', by: 'id', inIndex: true },
    ];
  }
  const [from, column] = [INDEX[sort.by], COLUMN[sort.by]];
  const within = scopeConditions(filter)
    .map((condition) => ` and ${condition}`)
    .join('');
  if (hidesAmounts(sort, filter)) {
    return [
      { from, condition: `minor is not null and kind <> 'payroll'${within}`, by: 'value', inIndex: false },
      { from: 'payment', condition: `(minor is null or kind = 'payroll')${within}`, by: 'id', inIndex: false },
    ];
  }
  return [
    { from, condition: `${column} is not null${within}`, by: 'value', inIndex: within === '' },
    { from, condition: `${column} is null${within}`, by: 'id', inIndex: within === '' },
  ];
}

/** Open items before, everything within, open items after the days around today: three ranges without a common row. */
function focusSegments(sort: PaymentSort): readonly Segment[] {
  const dated: readonly Segment[] = [
    { from: OPEN, condition: 'open = 1 and value_date < @focusFrom', by: 'value', inIndex: true },
    { from: INDEX.valueDate, condition: 'value_date between @focusFrom and @focusTo', by: 'value', inIndex: true },
    { from: OPEN, condition: 'open = 1 and value_date > @focusTo', by: 'value', inIndex: true },
  ];
  return [
    ...(sort.descending ? dated.toReversed() : dated),
    { from: OPEN, condition: 'open = 1 and value_date is null', by: 'id', inIndex: true },
  ];
}

const IMAGES = {
  valueDate: 'payment_image indexed by payment_image_by_value_date',
  amount: 'payment_image indexed by payment_image_by_amount',
  lastEvent: 'payment_image indexed by payment_image_by_last_event',
} as const;

/**
 * The runs of a list as it stood at commit `@seq`: each merges the live rows that stood already with the images that were
 * valid then, both in the order of their index. The columns are those of the rows that are read.
 */
export function segmentsThen(sort: PaymentSort, filter: CompiledFilter, columns: string): readonly Segment[] {
  return segmentsOf(sort, filter).map(({ from, condition, by }) => {
    const live = `select ${columns} from ${from} where since_seq <= @seq and ${condition}`;
    const images = `select ${columns} from ${IMAGES[sort.by]} where until_seq > @seq and since_seq <= @seq and ${condition}`;
    return { from: `(${live} union all ${images})`, condition: 'true', by, inIndex: false };
  });
}

/** Compares two rows of a list the way the segments order them. */
export function compareRows(
  sort: PaymentSort,
): (
  a: { readonly id: number; readonly value: SortValue },
  b: { readonly id: number; readonly value: SortValue },
) => number {
  const sign = sort.descending ? -1 : 1;
  return (a, b) => {
    if (a.value === b.value) return sign * (a.id - b.id);
    if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
    return a.value < b.value ? -sign : sign;
  };
}
