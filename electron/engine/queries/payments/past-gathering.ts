import type { PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { ReadDb } from '../../store/database.ts';
import { bigRows, plainRow } from '../rows.ts';
import type { CompiledFilter } from './filter.ts';
import { GatheredList, matchConditions } from './gathered-list.ts';
import { scopeConditions, sortExpression } from './order.ts';

/** Live ids or images that one slice looks at, and ids that one slice reads back in order. */
const SLICE_LIVE = 20_000;
const SLICE_IMAGES = 20_000;
const SLICE_READ = 100_000;

/** Orders being gathered on this connection, each under its own number. They lie in the connection's own memory. */
const TABLE = `create temp table if not exists past_order (
  list integer not null, unknown integer not null, value not null, id integer not null,
  primary key (list, unknown, value, id)
) without rowid`;

const whereAll = (conditions: readonly string[]): string => `where ${conditions.join(' and ')}`;

type Phase = 'live' | 'images' | 'read' | 'done';

let lists = 0;

/**
 * An ordered list of the past that no index walk answers soon, gathered in slices: live rows that stood already, then the
 * images that were valid then, then the order. A row that changes meanwhile is met twice, as it was, and counted once.
 */
export class PastGathering {
  readonly #sort: PaymentSort;
  readonly #filter: CompiledFilter;
  readonly #seq: number;
  readonly #list: number;
  readonly #ids: number[] = [];
  #phase: Phase = 'live';
  #above = 0;
  #image: { readonly until: number; readonly id: number };
  #last: { readonly unknown: number; readonly value: string | bigint; readonly id: bigint } | undefined;

  constructor(sort: PaymentSort, filter: CompiledFilter, seq: number) {
    this.#sort = sort;
    this.#filter = filter;
    this.#seq = seq;
    lists += 1;
    this.#list = lists;
    this.#image = { until: seq, id: Number.MAX_SAFE_INTEGER };
  }

  /** Works on while `mayGoOn`; answers the list once it is complete. */
  gather(db: ReadDb, mayGoOn: () => boolean): GatheredList | undefined {
    db.prepare(TABLE).run();
    do this.#step(db);
    while (this.#phase !== 'done' && mayGoOn());
    return this.#phase === 'done' ? new GatheredList(Uint32Array.from(this.#ids), this.#seq) : undefined;
  }

  /** Forgets what was gathered; for a list that nobody waits for any more. */
  drop(db: ReadDb): void {
    db.prepare(TABLE).run();
    db.prepare('delete from temp.past_order where list = ?').run(this.#list);
    this.#phase = 'done';
  }

  #step(db: ReadDb): void {
    if (this.#phase === 'live') this.#live(db);
    else if (this.#phase === 'images') this.#images(db);
    else if (this.#phase === 'read') this.#read(db);
  }

  /** What an index narrows comes at once, everything else by ranges of ids. */
  #live(db: ReadDb): void {
    const narrow = this.#filter.narrow === 'always';
    const upTo = this.#above + SLICE_LIVE;
    const range = narrow ? matchConditions(this.#filter) : ['id > @above', 'id <= @upTo'];
    this.#insert(db, `payment ${whereAll([...range, 'since_seq <= @seq', ...this.#wanted()])}`, {
      above: this.#above,
      upTo,
    });
    const last = narrow ? 0 : (plainRow<{ id: number | null }>(db, 'select max(id) as id from payment')?.id ?? 0);
    if (narrow || upTo >= last) this.#phase = 'images';
    this.#above = upTo;
  }

  #images(db: ReadDb): void {
    const end = plainRow<{ until: number; id: number }>(
      db,
      `select until_seq as until, id from payment_image where (until_seq, id) > (@until, @id) order by until_seq, id limit 1 offset ${String(SLICE_IMAGES)}`,
      this.#image,
    );
    const to = end ?? { until: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
    const range = ['(until_seq, id) > (@until, @id)', '(until_seq, id) <= (@toUntil, @toId)', 'since_seq <= @seq'];
    this.#insert(db, `payment_image ${whereAll([...range, ...this.#wanted()])}`, {
      ...this.#image,
      toUntil: to.until,
      toId: to.id,
    });
    this.#image = to;
    if (!end) this.#phase = 'read';
  }

  #read(db: ReadDb): void {
    const [beyond, order] = this.#sort.descending ? ['<', 'desc'] : ['>', 'asc'];
    // Unknown values come last in both directions, so each half is read on its own.
    const unknown = this.#last?.unknown ?? 0;
    const place = this.#last?.id === undefined || this.#last.id < 0n ? '' : `and (value, id) ${beyond} (@value, @id)`;
    const rows = bigRows<{ value: string | bigint; id: bigint }>(
      db,
      `select value, id from temp.past_order where list = @list and unknown = @unknown ${place} order by value ${order}, id ${order} limit ${String(SLICE_READ)}`,
      { list: this.#list, unknown, value: this.#last?.value ?? '', id: this.#last?.id ?? 0n },
    );
    for (const row of rows) this.#ids.push(Number(row.id));
    const end = rows.at(-1);
    if (end && rows.length === SLICE_READ) this.#last = { unknown, ...end };
    else if (unknown === 0) this.#last = { unknown: 1, value: '', id: -1n };
    else this.drop(db);
  }

  #wanted(): readonly string[] {
    return [...scopeConditions(this.#filter), ...this.#filter.conditions];
  }

  #insert(db: ReadDb, from: string, place: Readonly<Record<string, number>>): void {
    const value = sortExpression(this.#sort, this.#filter);
    db.prepare(
      `insert or ignore into temp.past_order (list, unknown, value, id)
       select @list, value is null, coalesce(value, ''), id from (select id, ${value} as value from ${from})`,
    ).run({ ...this.#filter.params, ...place, seq: this.#seq, list: this.#list });
  }
}
