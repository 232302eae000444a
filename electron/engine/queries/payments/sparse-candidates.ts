import { lastCommit } from '../../pipeline/commit.ts';
import type { ReadDb } from '../../store/database.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { plainRow, plainRows } from '../rows.ts';
import type { CompiledFilter } from './filter.ts';
import { scopeConditions } from './order.ts';

/** Filters whose candidates are kept. */
const FILTERS_MAX = 32;
/** Value dates that a sparse filter may be spread over today: each costs a look at every payment of the date. */
const DATES_MAX = 24;

/** How far it goes. */
export interface SparseLimits {
  /** Candidates that are looked at one by one rather than walked to; below 0 everything is dense. */
  readonly candidatesMax: number;
  /** Images that one slice looks at. */
  readonly sliceImages: number;
}

const LIMITS: SparseLimits = { candidatesMax: 4_000, sliceImages: 20_000 };

interface Candidates {
  /** Undefined: too many for this way. */
  ids: Set<number> | undefined;
  /** Commit up to which live rows were looked at. */
  seq: number;
  /** Image up to which images were looked at. */
  image: { readonly until: number; readonly id: number };
}

/**
 * Payments that meet a filter now or met it ever, for filters that few do: a list of any moment is among them, and a walk in
 * an index would step over a million rows to find that out. Known once, brought up to the last commit at each question.
 */
export class SparseCandidates {
  readonly #limits: SparseLimits;
  readonly #kept = new RecentlyUsed<Candidates>(FILTERS_MAX);

  constructor(limits: SparseLimits = LIMITS) {
    this.#limits = limits;
  }

  /**
   * Internal ids in no order; `dense` where they are too many or the summary can't tell; `unfinished` when `mayGoOn` ended it
   * first, and asking again goes on. Run it inside the snapshot that the ids are used in.
   */
  of(db: ReadDb, filter: CompiledFilter, mayGoOn: () => boolean): readonly number[] | 'dense' | 'unfinished' {
    if (!filter.cellConditions || this.#limits.candidatesMax < 0) return 'dense';
    let found = this.#kept.get(filter.key);
    if (!found) {
      found = { ids: idsOfToday(db, filter, this.#limits), seq: lastCommit(db), image: { until: 0, id: 0 } };
      this.#kept.set(filter.key, found);
    }
    addChanged(db, filter, found, this.#limits);
    do if (!found.ids || addImages(db, filter, found, this.#limits)) return found.ids ? [...found.ids] : 'dense';
    while (mayGoOn());
    return 'unfinished';
  }
}

function wanted(filter: CompiledFilter): string {
  const conditions = [...scopeConditions(filter), ...filter.conditions];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/** Live payments that meet the filter, by the value dates on which the summary counts any. */
function idsOfToday(db: ReadDb, filter: CompiledFilter, { candidatesMax }: SparseLimits): Set<number> | undefined {
  const conditions = [...scopeConditions(filter), ...(filter.cellConditions ?? [])];
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const dates = plainRows<{ date: string }>(
    db,
    `select value_date as date from payment_cell ${where} group by value_date having sum(count) > 0 limit @most`,
    { ...filter.params, most: DATES_MAX + 1 },
  ).map(({ date }) => date);
  if (dates.length > DATES_MAX) return undefined;
  const ids = new Set<number>();
  for (const date of dates) {
    // The summary keeps an unknown date as an empty text.
    const onDate = date === '' ? 'value_date is null' : 'value_date = @date';
    const sql = `select id from payment indexed by payment_by_value_date where ${onDate} and ${wanted(filter)} limit @most`;
    for (const { id } of plainRows<{ id: number }>(db, sql, { ...filter.params, date, most: candidatesMax + 1 }))
      ids.add(id);
    if (ids.size > candidatesMax) return undefined;
  }
  return ids;
}

/** Live payments that have changed since the last question. Those that left the filter stay: they may have met it then. */
function addChanged(db: ReadDb, filter: CompiledFilter, found: Candidates, { candidatesMax }: SparseLimits): void {
  const last = lastCommit(db);
  if (!found.ids || found.seq === last) return;
  const sql = `select id from payment indexed by payment_since where since_seq > @changedSince and ${wanted(filter)} limit @most`;
  const params = { ...filter.params, changedSince: found.seq, most: candidatesMax + 1 };
  addAll(found, plainRows<{ id: number }>(db, sql, params), candidatesMax);
  found.seq = last;
}

/** Looks at the next images; true once all were. They are only ever added, each behind all that were before. */
function addImages(db: ReadDb, filter: CompiledFilter, found: Candidates, limits: SparseLimits): boolean {
  const beyond = '(until_seq, id) > (@until, @id)';
  const end = plainRow<{ until: number; id: number }>(
    db,
    `select until_seq as until, id from payment_image where ${beyond} order by until_seq, id limit 1 offset @skip`,
    { ...found.image, skip: limits.sliceImages - 1 },
  );
  const last =
    end ??
    plainRow<{ until: number; id: number }>(
      db,
      `select until_seq as until, id from payment_image where ${beyond} order by until_seq desc, id desc limit 1`,
      found.image,
    );
  if (!last) return true;
  const sql = `select id from payment_image where ${beyond} and (until_seq, id) <= (@lastUntil, @lastId) and ${wanted(filter)}`;
  const params = { ...filter.params, ...found.image, lastUntil: last.until, lastId: last.id };
  addAll(found, plainRows<{ id: number }>(db, sql, params), limits.candidatesMax);
  found.image = last;
  return end === undefined;
}

function addAll(found: Candidates, rows: readonly { readonly id: number }[], most: number): void {
  for (const { id } of rows) found.ids?.add(id);
  if ((found.ids?.size ?? 0) > most) found.ids = undefined;
}
