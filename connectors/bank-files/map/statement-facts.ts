import type { Entry, EntryDetail } from '../../../shared/domain/statement/entry.ts';
import type { StatementHeader, StatementSummary } from '../../../shared/domain/statement/statement.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { stated } from '../../kit/record/stated.ts';
import { claimsOfEntry } from './entry-claims.ts';
import { entryKey, needsClosingDate, Ordinals, statementKey } from './keys.ts';
import type { Scope } from './scope.ts';

interface Line {
  readonly entry: Entry;
  readonly details: readonly EntryDetail[];
}

/** Turns the events of one account report into facts as they come; holds back only what needs the report's end. */
export class StatementFacts {
  readonly #scope: Scope;
  readonly #header: StatementHeader;
  readonly #ordinals = new Ordinals();
  /** Details told before their entry (batches of more than a thousand). */
  #early: EntryDetail[] = [];
  /** Lines of an MT report, whose key needs the closing date. */
  readonly #held: Line[] = [];
  #latestBooking: PlainDate | undefined;

  constructor(header: StatementHeader, scope: Scope) {
    this.#header = header;
    this.#scope = scope;
  }

  details(details: readonly EntryDetail[]): void {
    for (const detail of details) this.#early.push(detail);
  }

  entry(entry: Entry): void {
    const details = this.#early.length === 0 ? entry.details : [...this.#early, ...entry.details];
    this.#early = [];
    const { bookingDate } = entry;
    if (bookingDate !== undefined && bookingDate > (this.#latestBooking ?? '')) this.#latestBooking = bookingDate;
    if (needsClosingDate(this.#header)) this.#held.push({ entry, details });
    else this.#emitLine(statementKey(this.#header, undefined), { entry, details });
  }

  /** `header` is the complete head; facts of the report itself and of held lines are emitted. */
  close(header: StatementHeader, summary: StatementSummary): void {
    const closing = summary.closing?.date ?? header.toDate ?? this.#latestBooking;
    // The key is made from the head as it was opened, so that report and entries agree on it.
    const key = statementKey(this.#header, closing);
    for (const line of this.#held) this.#emitLine(key, line);
    if (!this.#isPlaced(header.at)) return;
    this.#scope.emit({
      source: this.#source(),
      kind: 'statement',
      key,
      body: { accountId: this.#accountId(), header, summary, ...stated({ date: closing }) },
      at: header.at,
    });
  }

  #emitLine(key: string, { entry, details }: Line): void {
    if (this.#header.account.number === '') return;
    const scope = this.#scope;
    const [source, at] = [this.#source(), entry.at];
    const lineKey = this.#ordinals.next(entryKey(this.#header, entry));
    scope.emit({
      source,
      kind: 'entry',
      key: lineKey,
      body: { accountId: this.#accountId(), statementKey: key, report: this.#header.report, entry },
      at,
      within: key,
    });
    for (const { suffix, claim } of claimsOfEntry(this.#header, entry, details, scope)) {
      scope.emit({ source, kind: 'payment-claim', key: `${lineKey}|${suffix}`, body: claim, at, within: key });
    }
  }

  /** A report that names no account can't be placed: nothing of it is used, and it says so once. */
  #isPlaced(at: string): boolean {
    if (this.#header.account.number !== '') return true;
    this.#scope.bad({
      code: 'account-missing',
      at,
      rule: 'an account report names its account',
      message: 'The report names no account, so its balances and entries belong nowhere.',
    });
    return false;
  }

  #accountId(): string {
    return this.#scope.accountId(this.#header.account.number);
  }

  /** The account as the file writes it: the same whatever the workspace knows, so that a file is the same facts for ever. */
  #source(): string {
    return `account:${this.#header.account.number}`;
  }
}
