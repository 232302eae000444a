import type { PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { ReadDb } from '../../store/database.ts';
import { bigRows } from '../rows.ts';
import type { CompiledFilter } from './filter.ts';
import { compareRows, scopeConditions, sortExpression, type SortValue } from './order.ts';
import { PAYMENT_COLUMNS, type StoredPayment } from './row.ts';

interface Gathered {
  readonly id: bigint;
  readonly value: SortValue;
}

const LIVE_ROWS = `select ${PAYMENT_COLUMNS} from payment where id in (select value from json_each(@ids))`;
const PAST_ROWS = `select ${PAYMENT_COLUMNS} from payment where id in (select value from json_each(@ids)) and since_seq <= @seq
  union all select ${PAYMENT_COLUMNS} from payment_image where id in (select value from json_each(@ids)) and until_seq > @seq and since_seq <= @seq`;

/** An ordered list whose members are known: small ones, and every list of the past, which never changes any more. */
export class GatheredList {
  /** Four bytes a row: a list of the past may hold a million. */
  readonly #ids: Uint32Array;
  readonly #past: number | undefined;

  constructor(ids: readonly number[], past: number | undefined) {
    this.#ids = Uint32Array.from(ids);
    this.#past = past;
  }

  /** Number of rows. */
  get length(): number {
    return this.#ids.length;
  }

  /** Internal ids of all rows, in order. */
  get ids(): readonly number[] {
    return Array.from(this.#ids);
  }

  /** Rows `offset` to `offset + limit`. */
  window(db: ReadDb, offset: number, limit: number): readonly StoredPayment[] {
    const ids = Array.from(this.#ids.subarray(offset, offset + limit));
    const sql = this.#past === undefined ? LIVE_ROWS : PAST_ROWS;
    const rows = bigRows<StoredPayment>(db, sql, { ids: JSON.stringify(ids), seq: this.#past ?? 0 });
    const byId = new Map(rows.map((row) => [Number(row.id), row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** Rows that a live list may gather; a longer one is walked in its index. */
const GATHERED_MAX = 50_000;

/** Gathers a live list through the index that narrows it; undefined when it is too long for that. */
export function gatherLive(db: ReadDb, sort: PaymentSort, filter: CompiledFilter): GatheredList | undefined {
  const where = whereAll([...matchConditions(filter), ...scopeConditions(filter), ...filter.conditions]);
  const sql = `select id, ${sortExpression(sort, filter)} as value from payment ${where} limit @most`;
  const rows = bigRows<Gathered>(db, sql, { ...filter.params, most: GATHERED_MAX + 1 });
  return rows.length > GATHERED_MAX ? undefined : ordered(rows, sort);
}

/** Gathers a list of the past: live rows that stood already, and the images valid then. */
export function gatherPast(db: ReadDb, sort: PaymentSort, filter: CompiledFilter, seq: number): GatheredList {
  const select = `select id, ${sortExpression(sort, filter)} as value from`;
  const wanted = [...scopeConditions(filter), ...filter.conditions];
  const live = `${select} payment ${whereAll(['since_seq <= @seq', ...wanted])}`;
  const images = `${select} payment_image ${whereAll(['until_seq > @seq', 'since_seq <= @seq', ...wanted])}`;
  const direction = sort.descending ? 'desc' : 'asc';
  // Ordered by the database and read id by id: a million rows as objects would cost a third of a gigabyte.
  const sql = `select id from (${live} union all ${images}) order by value is null, value ${direction}, id ${direction}`;
  const ids: number[] = [];
  for (const id of db.prepare(sql).pluck().iterate(filter.params)) ids.push(Number(id));
  return new GatheredList(ids, seq);
}

function ordered(rows: readonly Gathered[], sort: PaymentSort): GatheredList {
  const found = rows.map((row) => ({ id: Number(row.id), value: row.value })).sort(compareRows(sort));
  return new GatheredList(
    found.map((row) => row.id),
    undefined,
  );
}

/** Words that wait to be indexed are looked through beside the index. */
const MATCHED = `id in (select rowid from payment_text where payment_text match @match
  union select payment_id from search_due where instr(words, @form) > 0)`;

/** What the search index adds to a read of the present. */
export function matchConditions(filter: CompiledFilter): readonly string[] {
  return filter.match === undefined ? [] : [MATCHED];
}

function whereAll(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}
