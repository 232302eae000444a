import { doubtfulDate, isClosedDay, TRANSFER_CODES } from '../../../shared/domain/statement/closed-value-date.ts';
import { parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { WriteDb } from '../store/database.ts';
import type { Finding, Findings } from './findings.ts';

interface Dated {
  readonly account: string;
  /** Absent: nothing is doubtful about its value date any more. */
  readonly date: PlainDate | undefined;
}

const CALENDAR = 'select calendar from account where key = ?';
/** Every transfer of an account: read only when somebody says by another calendar when its bank is closed. */
const OF_ACCOUNT = `select key, value_date as date from entry where account = ? and report = 'statement' and status = 'booked'
  and reversal = 0 and value_date is not null and substr(code, 1, 9) in (${TRANSFER_CODES.map((code) => `'${code}'`).join(', ')})`;

/**
 * Transfers that a bank has booked with a value date on which it is closed (domain.md, "Calendars"), judged in the commit
 * that shows them. Nearly no entry has a date that is closed anywhere, and of the others nothing is looked up.
 */
export class ClosedValueDates {
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #noted = new Map<string, Dated>();
  readonly #accounts = new Set<string>();

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
  }

  /** An entry is shown with this doubtful value date, or with none; `isNew`: nothing was said of it before. */
  note(key: string, account: string, date: PlainDate | undefined, isNew: boolean): void {
    if (date !== undefined || !isNew) this.#noted.set(key, { account, date });
  }

  /** The calendar of an account became known or is another one. */
  noteCalendar(account: string): void {
    this.#accounts.add(account);
  }

  /** Judges what this commit touched. Its entries and accounts stand already. */
  settle(seq: number): void {
    for (const account of this.#accounts) this.#noteEntriesOf(account);
    // In the order of keys, so that a fold from facts writes in the same order.
    for (const [key, dated] of [...this.#noted].sort(([a], [b]) => (a < b ? -1 : 1)))
      this.#findings.replace(`value-date:${key}`, this.#judge(key, dated), seq);
    this.clear();
  }

  /** Forgets what was noted. */
  clear(): void {
    this.#noted.clear();
    this.#accounts.clear();
  }

  #noteEntriesOf(account: string): void {
    // The selected columns, by the schema's types.
    for (const row of this.#db.prepare(OF_ACCOUNT).all(account) as { key: string; date: string }[]) {
      const date = parsePlainDate(row.date);
      const doubtful = date === undefined ? undefined : doubtfulDate(date);
      if (doubtful !== undefined && !this.#noted.has(row.key)) this.#noted.set(row.key, { account, date: doubtful });
    }
  }

  #judge(key: string, { account, date }: Dated): readonly Finding[] {
    const calendar = this.#db.prepare(CALENDAR).pluck().get(account);
    if (date === undefined || typeof calendar !== 'string' || !isClosedDay(date, calendar)) return [];
    return [{ code: 'value-date-on-closed-day', subject: key, detail: `The bank is closed on ${date} (${calendar}).` }];
  }
}
