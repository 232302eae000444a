import type { PaymentFilter, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { compileFilter, type CompiledFilter } from './filter.ts';
import { type GatheredList, gatherLive, gatherPast } from './gathered-list.ts';
import type { StoredPayment } from './row.ts';
import { WalkedList } from './walked-list.ts';

/** Lists that are kept ready: a few screens, their sorts, and a moment or two of the past. */
const LISTS_MAX = 16;
/** How long one slice may hold the reader before other questions get their turn. */
const SLICE_MS = 50;

/** What a list is asked for. */
export interface ListQuestion {
  readonly filter: PaymentFilter;
  readonly sort: PaymentSort;
  readonly reach: Reach;
  readonly asKnownAt: number | undefined;
}

/** A window of a list and the version that it was read from. */
export interface ListWindow {
  readonly rows: readonly StoredPayment[];
  readonly version: number;
}

type Kept =
  | { readonly version: number; readonly walked: WalkedList; readonly gathered?: never }
  | { readonly version: number; readonly gathered: GatheredList; readonly walked?: never };

/** Ordered, filtered lists of payments by offset, for the present and for any moment of the past. */
export class PaymentLists {
  readonly #desk: () => Desk;
  readonly #elapsedMs: () => number;
  readonly #kept = new RecentlyUsed<Kept>(LISTS_MAX);

  constructor(desk: () => Desk, elapsedMs: () => number) {
    this.#desk = desk;
    this.#elapsedMs = elapsedMs;
  }

  /** Rows `offset` to `offset + limit`; undefined when `cancelled` said so first. Long walks give way between slices. */
  async window(
    question: ListQuestion,
    offset: number,
    limit: number,
    cancelled: () => boolean,
  ): Promise<ListWindow | undefined> {
    let unfinished: WalkedList | undefined;
    while (!cancelled()) {
      const slice = this.#desk().db.snapshot(() => this.#slice(question, offset, limit, unfinished));
      if (slice.rows) return { rows: slice.rows, version: slice.version };
      unfinished = slice.walked;
      await giveWay();
    }
    return undefined;
  }

  /** The members of a list that is gathered; undefined where it is walked. */
  gathered(filter: CompiledFilter, sort: PaymentSort, moment: Moment): GatheredList | undefined {
    return this.#list(filter, sort, moment).gathered;
  }

  #slice(
    question: ListQuestion,
    offset: number,
    limit: number,
    unfinished: WalkedList | undefined,
  ): { readonly rows?: readonly StoredPayment[]; readonly walked?: WalkedList; readonly version: number } {
    const desk = this.#desk();
    const { db } = desk;
    const moment = momentOf(this.#desk(), question.asKnownAt);
    const filter = compileFilter(this.#desk(), question.filter, question.reach, moment);
    // A walk that a commit overtook goes on: a list that can't be walked between two commits has no exact places anyway.
    const list: Kept = unfinished
      ? { version: moment.version, walked: unfinished }
      : this.#list(filter, question.sort, moment);
    if (list.gathered) return { rows: list.gathered.window(db, offset, limit), version: moment.version };
    const start = this.#elapsedMs();
    const window = list.walked.window(db, offset, limit, () => this.#elapsedMs() - start < SLICE_MS);
    return window.done
      ? { rows: window.rows, version: moment.version }
      : { walked: list.walked, version: moment.version };
  }

  #list(filter: CompiledFilter, sort: PaymentSort, moment: Moment): Kept {
    const key = `${moment.seq === undefined ? 'now' : String(moment.seq)}|${sort.by}|${String(sort.descending)}|${filter.key}`;
    const kept = this.#kept.get(key);
    if (kept?.version === moment.version) return kept;
    const made = makeList(this.#desk().db, filter, sort, moment, kept);
    this.#kept.set(key, made);
    return made;
  }
}

function makeList(
  db: ReadDb,
  filter: CompiledFilter,
  sort: PaymentSort,
  moment: Moment,
  before: Kept | undefined,
): Kept {
  const { version } = moment;
  if (moment.seq !== undefined) return { version, gathered: gatherPast(db, sort, filter, moment.seq) };
  const narrow = filter.narrow === 'always' || (filter.narrow === 'unless-by-date' && sort.by !== 'valueDate');
  // A list that was too long to gather a moment ago still is.
  const gathered = narrow && !before?.walked ? gatherLive(db, sort, filter) : undefined;
  return gathered ? { version, gathered } : { version, walked: new WalkedList(sort, filter) };
}

/** Lets waiting questions and cancellations be heard. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
