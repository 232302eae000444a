import type Database from 'better-sqlite3';
import type { PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import { lastCommit } from '../../pipeline/commit.ts';
import type { ReadDb } from '../../store/database.ts';
import { bigRows, type Params } from '../rows.ts';
import type { CompiledFilter } from './filter.ts';
import { compareRows, scopeConditions, segmentsOf, sortColumn, sortExpression, type SortValue } from './order.ts';
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

  constructor(ids: Uint32Array, past: number | undefined) {
    this.#ids = ids;
    this.#past = past;
  }

  /** The same members, to be read later as they stood at the end of a commit. */
  asOf(seq: number): GatheredList {
    return new GatheredList(this.#ids, seq);
  }

  /** Number of rows. */
  get length(): number {
    return this.#ids.length;
  }

  /** Internal ids of all rows, in order. */
  get ids(): readonly number[] {
    return Array.from(this.#ids);
  }

  /** Rows `offset` to `offset + limit`. Run it inside a snapshot. */
  window(db: ReadDb, offset: number, limit: number): readonly StoredPayment[] {
    const ids = Array.from(this.#ids.subarray(offset, offset + limit));
    // While nothing was committed since, what stood then is what stands now, and the images need no look.
    const isNow = this.#past === undefined || this.#past === lastCommit(db);
    const sql = isNow ? LIVE_ROWS : PAST_ROWS;
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

/**
 * The whole live list as it stands in this snapshot, to be read later as it stood then, when the last commit was `seq`.
 * Walked in its indexes: sorting a million rows in memory would cost a quarter of a gigabyte.
 */
export function gatherWalking(db: ReadDb, sort: PaymentSort, filter: CompiledFilter, seq: number): GatheredList {
  const ids = new IdList();
  const [column, direction] = [sortColumn(sort), sort.descending ? ' desc' : ''];
  for (const { from, condition, by } of segmentsOf(sort, filter)) {
    const order = by === 'value' ? `${column}${direction}, id${direction}` : `id${direction}`;
    const where = whereAll([condition, ...filter.conditions]);
    ids.addAll(db.prepare(`select id from ${from} ${where} order by ${order}`), filter.params);
  }
  return new GatheredList(ids.taken(), seq);
}

/** Ids as they come, four bytes each. */
class IdList {
  #ids = new Uint32Array(1_024);
  #length = 0;

  /** Adds what a statement finds. */
  addAll(statement: Database.Statement, params: Params): void {
    for (const id of statement.pluck().iterate(params)) {
      if (this.#length === this.#ids.length) {
        const longer = new Uint32Array(this.#length * 2);
        longer.set(this.#ids);
        this.#ids = longer;
      }
      this.#ids[this.#length] = Number(id);
      this.#length += 1;
    }
  }

  taken(): Uint32Array {
    return this.#ids.subarray(0, this.#length);
  }
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
  const ids = new IdList();
  ids.addAll(db.prepare(sql), filter.params);
  return new GatheredList(ids.taken(), seq);
}

/** The list as it stood at a commit, when every payment that can be in it is known. */
export function gatherAmong(
  db: ReadDb,
  sort: PaymentSort,
  filter: CompiledFilter,
  seq: number,
  ids: readonly number[],
): GatheredList {
  const select = `select id, ${sortExpression(sort, filter)} as value from`;
  const wanted = ['id in (select value from json_each(@ids))', ...scopeConditions(filter), ...filter.conditions];
  const live = `${select} payment ${whereAll(['since_seq <= @seq', ...wanted])}`;
  const images = `${select} payment_image indexed by payment_image_by_id ${whereAll(['until_seq > @seq', 'since_seq <= @seq', ...wanted])}`;
  const params = { ...filter.params, seq, ids: JSON.stringify(ids) };
  return ordered(bigRows<Gathered>(db, `${live} union all ${images}`, params), sort, seq);
}

function ordered(rows: readonly Gathered[], sort: PaymentSort, past?: number): GatheredList {
  const found = rows.map((row) => ({ id: Number(row.id), value: row.value })).sort(compareRows(sort));
  return new GatheredList(
    Uint32Array.from(found, (row) => row.id),
    past,
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
