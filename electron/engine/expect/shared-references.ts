import { EXPECTATION_RULE_VERSION, type SharedReference } from '../../../shared/domain/expectation/expectation.ts';
import {
  type ReferencedReceipt,
  sharedAmong,
  tellingReference,
} from '../../../shared/domain/expectation/shared-reference.ts';
import { openEntryRule } from '../../../shared/domain/expectation/open-entry.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ReadDb } from '../store/database.ts';
import { ENTRY_KEY_LENGTH_MAX, ENTRY_STANDS, EntryPortions } from './entry-portions.ts';

/** Calendar days for which receipts are held against each other, and for which a shared reference stays worth knowing. */
const DAYS_BACK = 14;
/** Entries of one look: of each receipt the bank's own words are read, at some ten microseconds. */
const READ_MAX = 1_000;
/** Receipts that are remembered; with more, older ones are forgotten, and what they shared is not seen. */
const REMEMBERED_MAX = 50_000;

const READ = `select e.key, e.account, e.booking_date as date, e.code, e.counterparty as payerName,
    json_extract(f.body, '$.entry.details[0].endToEndId') as reference,
    json_extract(f.body, '$.entry.details[0].debtor.account') as payerAccount
  from entry e join fact f on f.id = e.fact_id
  where e.id > @after and e.id <= @last and e.booking_date >= @from and e.minor > 0 and e.reversal = 0 and e.report = 'statement' and e.status = 'booked'
    and length(e.key) <= ${String(ENTRY_KEY_LENGTH_MAX)} and json_array_length(f.body, '$.entry.details') = 1
    and ${ENTRY_STANDS} order by e.id`;
const NOTED = `select stream as entry, system as other, account, date from expectation
  where subject = 'reference' and late = 1 order by stream`;
const STANDS = `select 1 from entry e where e.key = ? and ${ENTRY_STANDS}`;
const COMMIT = 'select max(seq) from commit_point';

interface Row {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly code: string;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  readonly reference: string | null;
}

interface Receipt extends ReferencedReceipt {
  readonly account: string;
}

interface NotedRow {
  readonly entry: string;
  readonly other: string;
  readonly account: string;
  readonly date: string;
}

/**
 * References that two payers have given to their payments to us. The receipts stay two (0005); that they do is for a person
 * to know before somebody asks about the reference or sends money back under it.
 */
export class SharedReferences {
  readonly #db: ReadDb;
  readonly #receipts = new Map<string, Receipt[]>();
  readonly #portions: EntryPortions;
  #remembered = 0;
  #commit: unknown;

  constructor(db: ReadDb) {
    this.#db = db;
    this.#portions = new EntryPortions(db, READ_MAX);
  }

  /** Looks at `at`; `more`: other entries wait for the next look. */
  look(at: Instant): { readonly changed: readonly SharedReference[]; readonly more: boolean } {
    const today = localTime(at, 'UTC').date;
    const commit = this.#db.prepare(COMMIT).pluck().get();
    const isNewDay = this.#portions.beginOn(today);
    if (!isNewDay && commit === this.#commit && !this.#portions.more) return { changed: [], more: false };
    if (isNewDay) this.#receipts.clear();
    this.#commit = commit;
    const from = addDays(today, -DAYS_BACK);
    // The selected columns, by the schema's types.
    const noted = this.#db.prepare(NOTED).all() as NotedRow[];
    const ended = noted.filter((row) => row.date < from || !this.#stands(row.entry) || !this.#stands(row.other));
    const known = new Set(noted.map(({ entry }) => entry));
    const found = [...this.#read(from)].flatMap((reference) => {
      const shared = sharedAmong(this.#receipts.get(reference) ?? []);
      return shared && !known.has(shared.later.key) ? [this.#foundOf(reference, shared, at)] : [];
    });
    return {
      changed: [...ended.map((row) => overOf(row, at)), ...found],
      more: this.#portions.more,
    };
  }

  #stands(key: string): boolean {
    return this.#db.prepare(STANDS).get(key) !== undefined;
  }

  /** Reads on; answers the references that receipts came to. */
  #read(from: PlainDate): ReadonlySet<string> {
    const touched = new Set<string>();
    const portion = this.#portions.next();
    if (!portion) return touched;
    // The selected columns, by the schema's types.
    const rows = this.#db.prepare(READ).all({ ...portion, from }) as Row[];
    if (this.#remembered + rows.length > REMEMBERED_MAX) this.#receipts.clear();
    if (this.#receipts.size === 0) this.#remembered = 0;
    for (const row of rows) {
      const reference = tellingReference(row.reference ?? undefined);
      if (reference === undefined || !isReceipt(row.code)) continue;
      const { key, account, date, payerName, payerAccount } = row;
      const receipt = {
        key,
        account,
        date,
        payerName: payerName ?? undefined,
        payerAccount: payerAccount ?? undefined,
      };
      this.#receipts.set(reference, [...(this.#receipts.get(reference) ?? []), receipt]);
      this.#remembered += 1;
      touched.add(reference);
    }
    return touched;
  }

  #foundOf(
    reference: string,
    { later, other }: NonNullable<ReturnType<typeof sharedAmong>>,
    at: Instant,
  ): SharedReference {
    const account = this.#receipts.get(reference)?.find(({ key }) => key === later.key)?.account ?? '';
    return wordOf({ entry: later.key, other: other.key, account, date: later.date }, { reference, shared: true, at });
  }
}

/** Our own direct debits carry references of ours. */
const isReceipt = (code: string): boolean =>
  !code.startsWith('PMNT/IDDT/') && openEntryRule({ code, reversal: false, minor: 1n }) === 'receipt-unidentified';

const overOf = (row: NotedRow, at: Instant): SharedReference =>
  wordOf(row, { reference: undefined, shared: false, at });

function wordOf(
  { entry, other, account, date }: NotedRow,
  { reference, shared, at }: { readonly reference: string | undefined; readonly shared: boolean; readonly at: Instant },
): SharedReference {
  return {
    subject: 'reference',
    ...{ entry, other, accountId: account, date: plainDate(date), shared, dueAt: at, evaluatedAt: at },
    ...(reference === undefined ? {} : { reference }),
    ruleVersion: EXPECTATION_RULE_VERSION,
  };
}
