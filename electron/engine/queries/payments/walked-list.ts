import type { PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { ReadDb } from '../../store/database.ts';
import { bigRow, bigRows, type Params } from '../rows.ts';
import type { CompiledFilter } from './filter.ts';
import { type Segment, segmentsOf, segmentsThen, sortColumn, type SortValue } from './order.ts';
import { PAYMENT_COLUMNS, type StoredPayment } from './row.ts';

/** Rows between two anchors: a jump skips at most so many within the index. */
const ANCHOR_ROWS = 1_000;
/** Anchors of one list; every second one is dropped beyond, so that a list of any length stays bounded. */
const ANCHORS_MAX = 8_192;
/** Rows that one leap passes over at most: a millisecond within an index. The first way through a list so leaves places to leap from. */
const LEAP_ROWS_MAX = 64_000;

/** What rows of the past are read with: what is shown, and what the scopes ask of them. */
const PAST_COLUMNS = `${PAYMENT_COLUMNS}, open`;

/** A row that a stride ends at. */
interface Passed {
  readonly id: bigint;
  readonly value: SortValue;
}

/** A known place of the list: `offset` rows come before it. */
interface Anchor {
  readonly offset: number;
  readonly segment: number;
  /** Last row before the place within its segment; undefined at the segment's start. */
  readonly after: { readonly id: number; readonly value: SortValue } | undefined;
}

/** Rows behind a place in its segment: all of them, those of the same value alone, or those of other values alone. */
type Behind = 'all' | 'tied' | 'beyond';

/** The rows of a window, or `more` when the budget ended first; asking again goes on from the anchors set meanwhile. */
export type Window = { readonly done: true; readonly rows: readonly StoredPayment[] } | { readonly done: false };

/**
 * An ordered list that is walked in its index and never built. Sparse anchors, set on the way, turn "row 500,000" into a
 * keyset read close by (performance.md, section 2: OFFSET alone is 27 times slower).
 */
export class WalkedList {
  readonly #sort: PaymentSort;
  readonly #segments: readonly Segment[];
  readonly #conditions: string;
  readonly #params: Params;
  readonly #anchors: Anchor[] = [{ offset: 0, segment: 0, after: undefined }];
  #ended = false;

  /** `past`: the list as it stood at the filter's commit; otherwise as it stands. */
  constructor(sort: PaymentSort, filter: CompiledFilter, past = false) {
    this.#sort = sort;
    this.#segments = past ? segmentsThen(sort, filter, PAST_COLUMNS) : segmentsOf(sort, filter);
    this.#conditions = filter.conditions.map((condition) => ` and ${condition}`).join('');
    this.#params = filter.params;
  }

  /** Rows `offset` to `offset + limit`. `mayGoOn` is asked between reads. */
  window(db: ReadDb, offset: number, limit: number, mayGoOn: () => boolean): Window {
    while (this.#isFarFromAnchors(offset)) {
      if (!mayGoOn()) return { done: false };
      this.#step(db, offset);
    }
    const rows: StoredPayment[] = [];
    let place = this.#anchorBefore(offset);
    let skip = offset - place.offset;
    for (;;) {
      const read = this.#read(db, place, skip, limit - rows.length);
      rows.push(...read);
      if (rows.length >= limit || place.segment + 1 >= this.#segments.length) return { done: true, rows };
      // The segment ended within this read; what was left to skip is skipped in the next one.
      skip = read.length > 0 ? 0 : Math.max(0, skip - this.#countAfter(db, place, skip));
      place = { offset: place.offset, segment: place.segment + 1, after: undefined };
    }
  }

  #isFarFromAnchors(offset: number): boolean {
    const before = this.#indexBefore(offset);
    const isLast = before === this.#anchors.length - 1;
    return !(this.#ended && isLast) && offset - this.#anchor(before).offset >= ANCHOR_ROWS;
  }

  #anchor(index: number): Anchor {
    return this.#anchors[index] ?? { offset: 0, segment: 0, after: undefined };
  }

  #anchorBefore(offset: number): Anchor {
    return this.#anchor(this.#indexBefore(offset));
  }

  #indexBefore(offset: number): number {
    let [low, high] = [0, this.#anchors.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#anchors[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Sets the next anchor on the way to an offset: a stride further, or at the start of the next segment. */
  #step(db: ReadDb, target: number): void {
    const index = this.#indexBefore(target);
    const last = this.#anchor(index);
    const stride = this.#stride(last, target);
    const row = this.#endOfStride(db, last, stride);
    if (row) {
      this.#insert(index + 1, {
        offset: last.offset + stride,
        segment: last.segment,
        after: { id: Number(row.id), value: row.value },
      });
      return;
    }
    if (last.segment + 1 >= this.#segments.length) {
      this.#ended = true;
      return;
    }
    const rest = this.#countAfter(db, last, stride);
    this.#insert(index + 1, { offset: last.offset + rest, segment: last.segment + 1, after: undefined });
  }

  #mayLeap(place: Anchor): boolean {
    return this.#conditions === '' && this.#segment(place).inIndex;
  }

  /** Without a condition on rows the index alone is walked, and one leap goes most of the way. */
  #stride(last: Anchor, target: number): number {
    const gap = target - last.offset;
    if (!this.#mayLeap(last)) return ANCHOR_ROWS;
    return Math.min(LEAP_ROWS_MAX, gap - (gap % ANCHOR_ROWS));
  }

  /**
   * The row that ends a stride. A leap goes over the rows of the place's own value, then over those beyond it: both are plain
   * ranges of the index, while rows "behind this one" are compared one by one, which takes twice as long.
   */
  #endOfStride(db: ReadDb, last: Anchor, stride: number): Passed | undefined {
    if (last.after === undefined || this.#segment(last).by === 'id' || !this.#mayLeap(last))
      return this.#passed(db, last, 'all', stride);
    const tied = this.#countAfter(db, last, stride, 'tied');
    return tied >= stride ? this.#passed(db, last, 'tied', stride) : this.#passed(db, last, 'beyond', stride - tied);
  }

  /** The row that comes `rows` rows behind a place. */
  #passed(db: ReadDb, place: Anchor, behind: Behind, rows: number): Passed | undefined {
    const sql = this.#sql(`id, ${this.#valueOf(place)} as value`, place, behind);
    return bigRow<Passed>(db, sql, { ...this.#bound(place), limit: 1, skip: rows - 1 });
  }

  #insert(index: number, anchor: Anchor): void {
    this.#anchors.splice(index, 0, anchor);
    if (this.#anchors.length <= ANCHORS_MAX) return;
    const kept = this.#anchors.filter((_anchor, index) => index % 2 === 0 || index === this.#anchors.length - 1);
    this.#anchors.splice(0, this.#anchors.length, ...kept);
  }

  #read(db: ReadDb, place: Anchor, skip: number, limit: number): readonly StoredPayment[] {
    return bigRows<StoredPayment>(db, this.#sql(PAYMENT_COLUMNS, place), { ...this.#bound(place), limit, skip });
  }

  /** Rows of the place's segment behind it, at most `most`. */
  #countAfter(db: ReadDb, place: Anchor, most: number, behind: Behind = 'all'): number {
    const sql = `select count(*) as n from (${this.#sql('1', place, behind)})`;
    return Number(bigRow<{ n: bigint }>(db, sql, { ...this.#bound(place), limit: most, skip: 0 })?.n ?? 0n);
  }

  #valueOf(place: Anchor): string {
    return this.#segment(place).by === 'value' ? sortColumn(this.#sort) : 'null';
  }

  #segment(place: Anchor): Segment {
    const segment = this.#segments[place.segment];
    if (!segment) throw new Error('a place beyond the last segment');
    return segment;
  }

  #sql(columns: string, place: Anchor, behind: Behind = 'all'): string {
    const { from, condition, by } = this.#segment(place);
    const column = sortColumn(this.#sort);
    const [beyond, order] = this.#sort.descending ? ['<', ' desc'] : ['>', ''];
    const byValue: Readonly<Record<Behind, string>> = {
      all: ` and (${column}, id) ${beyond} (@value, @id)`,
      tied: ` and ${column} = @value and id ${beyond} @id`,
      beyond: ` and ${column} ${beyond} @value`,
    };
    const keyset = place.after === undefined ? '' : by === 'value' ? byValue[behind] : ` and id ${beyond} @id`;
    const ordered = by === 'value' ? `${column}${order}, id${order}` : `id${order}`;
    return `select ${columns} from ${from} where ${condition}${this.#conditions}${keyset} order by ${ordered} limit @limit offset @skip`;
  }

  #bound(place: Anchor): Params {
    return { ...this.#params, value: place.after?.value ?? null, id: place.after?.id ?? 0 };
  }
}
