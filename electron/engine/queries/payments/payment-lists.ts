import type { PaymentFilter, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { plainRow } from '../rows.ts';
import { giveWay } from '../give-way.ts';
import { compileFilter, type CompiledFilter } from './filter.ts';
import { gatherAmong, type GatheredList, gatherLive } from './gathered-list.ts';
import { PastGathering } from './past-gathering.ts';
import type { StoredPayment } from './row.ts';
import { SparseCandidates, type SparseLimits } from './sparse-candidates.ts';
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

/** A list as it is kept: known in full, walked in its index, or still being gathered. */
type Kept = { readonly version: number } & (
  | { readonly walked: WalkedList; readonly gathered?: never; readonly gathering?: never }
  | { readonly gathered: GatheredList; readonly walked?: never; readonly gathering?: never }
  | { readonly gathering: PastGathering; readonly walked?: never; readonly gathered?: never }
);

/**
 * Rows that have changed since a moment. Where they all stand at the head of the list, a walk steps over them in the time
 * that gathering a list takes anyway; with more of them it would mostly step over what was not there yet.
 */
const WALKED_RESIDUE_MAX = 500_000;

/** Ordered, filtered lists of payments by offset, for the present and for any moment of the past. */
export class PaymentLists {
  readonly #desk: () => Desk;
  readonly #elapsedMs: () => number;
  readonly #walkedResidueMax: number;
  readonly #kept = new RecentlyUsed<Kept>(LISTS_MAX);
  readonly #sparse: SparseCandidates;

  /** `walkedResidueMax`: changes since a moment up to which its lists are walked rather than gathered. */
  constructor(desk: () => Desk, elapsedMs: () => number, walkedResidueMax = WALKED_RESIDUE_MAX, sparse?: SparseLimits) {
    this.#desk = desk;
    this.#elapsedMs = elapsedMs;
    this.#walkedResidueMax = walkedResidueMax;
    this.#sparse = new SparseCandidates(sparse);
  }

  /** Rows `offset` to `offset + limit`; undefined when `cancelled` said so first. Long walks give way between slices. */
  async window(
    question: ListQuestion,
    offset: number,
    limit: number,
    cancelled: () => boolean,
  ): Promise<ListWindow | undefined> {
    let unfinished: Kept | undefined;
    while (!cancelled()) {
      const slice = this.#desk().db.snapshot(() => this.#slice(question, offset, limit, unfinished));
      if (slice.rows) return { rows: slice.rows, version: slice.version };
      unfinished = slice.list;
      await giveWay();
    }
    return undefined;
  }

  /** The members of a list that is gathered already, or soon; undefined where it is walked or takes slices. */
  gathered(filter: CompiledFilter, sort: PaymentSort, moment: Moment): GatheredList | undefined {
    return moment.seq === undefined ? this.#list(filter, sort, moment, () => true)?.gathered : undefined;
  }

  #slice(
    question: ListQuestion,
    offset: number,
    limit: number,
    unfinished: Kept | undefined,
  ): { readonly rows?: readonly StoredPayment[]; readonly list?: Kept; readonly version: number } {
    const desk = this.#desk();
    const { db } = desk;
    const moment = momentOf(this.#desk(), question.asKnownAt);
    const filter = compileFilter(this.#desk(), question.filter, question.reach, moment);
    const start = this.#elapsedMs();
    const mayGoOn = (): boolean => this.#elapsedMs() - start < SLICE_MS;
    // A walk that a commit overtook goes on: a list that can't be walked between two commits has no exact places anyway.
    const list: Kept | undefined = unfinished?.walked
      ? { version: moment.version, walked: unfinished.walked }
      : this.#list(filter, question.sort, moment, mayGoOn);
    if (!list) return { version: moment.version };
    const gathered = list.gathered ?? list.gathering?.gather(db, mayGoOn);
    if (gathered) {
      if (list.gathering) this.#kept.set(keyOf(filter, question.sort, moment), { version: moment.version, gathered });
      return { rows: gathered.window(db, offset, limit), version: moment.version };
    }
    const window = list.walked?.window(db, offset, limit, mayGoOn);
    return window?.done === true ? { rows: window.rows, version: moment.version } : { list, version: moment.version };
  }

  /** Undefined while it is not known yet which way the list is had. */
  #list(filter: CompiledFilter, sort: PaymentSort, moment: Moment, mayGoOn: () => boolean): Kept | undefined {
    const key = keyOf(filter, sort, moment);
    const kept = this.#kept.get(key);
    if (kept?.version === moment.version) return kept;
    const made = this.#make(filter, sort, moment, mayGoOn, kept);
    if (!made) return undefined;
    for (const gone of this.#kept.set(key, made)) gone.gathering?.drop(this.#desk().db);
    return made;
  }

  #make(
    filter: CompiledFilter,
    sort: PaymentSort,
    moment: Moment,
    mayGoOn: () => boolean,
    before: Kept | undefined,
  ): Kept | undefined {
    const { db } = this.#desk();
    const { version, seq } = moment;
    if (seq === undefined) return listNow(db, filter, sort, moment, before);
    const few = this.#sparse.of(db, filter, mayGoOn);
    if (few === 'unfinished') return undefined;
    if (few !== 'dense') return { version, gathered: gatherAmong(db, sort, filter, seq, few) };
    return filter.narrow !== 'always' && hasChangedLittle(db, seq, this.#walkedResidueMax)
      ? { version, walked: new WalkedList(sort, filter, true) }
      : { version, gathering: new PastGathering(sort, filter, seq) };
  }
}

function keyOf(filter: CompiledFilter, sort: PaymentSort, moment: Moment): string {
  return `${moment.seq === undefined ? 'now' : String(moment.seq)}|${sort.by}|${String(sort.descending)}|${filter.key}`;
}

/** A list of the present: gathered where an index leads to few rows, else walked. */
function listNow(db: ReadDb, filter: CompiledFilter, sort: PaymentSort, moment: Moment, before?: Kept): Kept {
  const { version } = moment;
  const narrow = filter.narrow === 'always' || (filter.narrow === 'unless-by-date' && sort.by !== 'valueDate');
  // A list that was too long to gather a moment ago still is.
  const gathered = narrow && !before?.walked ? gatherLive(db, sort, filter) : undefined;
  return gathered ? { version, gathered } : { version, walked: new WalkedList(sort, filter) };
}

const RESIDUE =
  'select count(*) as n from (select 1 from payment indexed by payment_since where since_seq > @seq limit @most)';

/** Whether at most so many rows of today have changed since a commit. */
function hasChangedLittle(db: ReadDb, seq: number, most: number): boolean {
  return (plainRow<{ n: number }>(db, RESIDUE, { seq, most: most + 1 })?.n ?? 0) <= most;
}
