import { type OpenEntryRule, openEntryRule } from '../../../shared/domain/expectation/open-entry.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ReadDb } from '../store/database.ts';
import { ENTRY_KEY_LENGTH_MAX, EntryPortions } from './entry-portions.ts';

/** Entries of one look; at a few microseconds each. */
const READ_MAX = 5_000;

const READ = `select key, account, booking_date as date, minor < 0 as debit, reversal, code from entry
  where id > @after and id <= @last and booking_date >= @first and report = 'statement' and status = 'booked' and length(key) <= ${String(ENTRY_KEY_LENGTH_MAX)} order by id`;

/** A booked entry that a rule asks something of while nothing is matched with it. */
export interface CandidateEntry {
  readonly key: string;
  readonly account: string;
  /** Booking date. */
  readonly date: PlainDate;
  readonly rule: OpenEntryRule;
}

/** What of an entry's row tells the rule that it falls under. */
export interface CodedRow {
  /** 1 of a debit. */
  readonly debit: number;
  readonly reversal: number;
  readonly code: string;
}

interface Row extends CodedRow {
  readonly key: string;
  readonly account: string;
  readonly date: PlainDate;
}

/** The rule that the entry of a row falls under while nothing is matched with it. Of its amount only the side counts. */
export function ruleOfRow({ code, reversal, debit }: CodedRow): OpenEntryRule | undefined {
  return openEntryRule({ code, reversal: reversal === 1, minor: debit === 1 ? -1n : 1n });
}

/** Reads what banks have booked, portion by portion, and picks out what a rule asks something of. */
export class EntryReader {
  readonly #db: ReadDb;
  readonly #daysBack: Readonly<Record<OpenEntryRule, number>>;
  readonly #portions: EntryPortions;

  /** `daysBack`: calendar days before today on which a rule still looks at what was booked. */
  constructor(db: ReadDb, daysBack: Readonly<Record<OpenEntryRule, number>>) {
    this.#db = db;
    this.#daysBack = daysBack;
    this.#portions = new EntryPortions(db, READ_MAX);
  }

  /** The next entries that a rule asks something of; `more`: others wait for the next look. */
  read(at: Instant): { readonly found: readonly CandidateEntry[]; readonly more: boolean } {
    const today = localTime(at, 'UTC').date;
    this.#portions.beginOn(today);
    const portion = this.#portions.next();
    if (!portion) return { found: [], more: false };
    const first = addDays(today, -Math.max(...Object.values(this.#daysBack)));
    // The selected columns, by the schema's types; days in views are checked when facts are.
    const rows = this.#db.prepare(READ).all({ ...portion, first }) as Row[];
    return {
      found: rows.flatMap((row) => this.#candidate(row, today)),
      more: this.#portions.more,
    };
  }

  #candidate(row: Row, today: PlainDate): readonly CandidateEntry[] {
    const { key, account, date } = row;
    const rule = ruleOfRow(row);
    if (rule === undefined || date < addDays(today, -this.#daysBack[rule])) return [];
    return [{ key, account, date, rule }];
  }
}
