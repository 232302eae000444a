import {
  ALIKE_MAX,
  REPEATED_WITHIN_DAYS,
  repeatedBy,
  telling,
} from '../../../../shared/domain/journal/repeated-journal.ts';
import { addDays, type PlainDate } from '../../../../shared/kernel/plain-date.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Finding, Findings } from '../findings.ts';
import { journalLines, type JournalLines, journalName, type JournalName, saidJournal } from './journal-document.ts';

/** Where a journal is looked for: a line off the bank's accounts, and the day of it. */
export interface Telling {
  readonly companyCode: string;
  readonly glAccount: string;
  readonly minor: bigint;
  readonly postingDate: PlainDate;
}

interface Noted {
  readonly name: JournalName;
  /** A line that it had before this commit, if it changed. */
  before: Telling | undefined;
}

/** The index `journal_off_bank` finds them; one more than may be told apart is enough to know that they are many. */
const ALIKE = `select distinct document from journal where company_code = @companyCode and gl_account = @glAccount
  and minor = @minor and posting_date between @from and @until and account is null and system = @system and document <> @document
  order by document limit ${String(ALIKE_MAX + 1)}`;

/**
 * Journals that say again what another one has said (domain.md, "duplicate journal"), judged in the commit that shows
 * them: a finding about each but the first. A function of the lines that stand, whatever came first. A look costs two
 * probes of an index for each journal that this commit shows, and what is alike is read only where there is any.
 */
export class RepeatedJournals {
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #noted = new Map<string, Noted>();

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
  }

  /** A line of a journal was written or taken out; `before` is what it said off the bank's accounts until now. */
  note(name: JournalName, before: Telling | undefined): void {
    const key = journalName(name);
    const noted = this.#noted.get(key);
    if (!noted) this.#noted.set(key, { name, before });
    else noted.before ??= before;
  }

  /** Judges what this commit touched. Its lines stand already. */
  settle(seq: number): void {
    if (this.#noted.size === 0) return;
    const due = new Map<string, JournalName>();
    for (const [key, { name, before }] of this.#noted) {
      due.set(key, name);
      for (const place of [before, placeOf(journalLines(this.#db, name))])
        for (const other of this.#alike(name, place)) due.set(journalName(other), other);
    }
    this.#noted.clear();
    // In the order of names, so that a fold from facts writes in the same order.
    for (const [key, name] of [...due].sort(([a], [b]) => (a < b ? -1 : 1)))
      this.#findings.replace(`journal:${key}`, this.#judge(key, name), seq);
  }

  /** Forgets what was noted. */
  clear(): void {
    this.#noted.clear();
  }

  #judge(key: string, name: JournalName): readonly Finding[] {
    const journal = journalLines(this.#db, name);
    const names = this.#alike(name, placeOf(journal));
    if (!journal || names.length === 0 || names.length > ALIKE_MAX) return [];
    const alike = names.flatMap((other) => {
      const lines = journalLines(this.#db, other);
      return lines ? [saidJournal(this.#db, lines)] : [];
    });
    const first = repeatedBy(saidJournal(this.#db, journal), alike);
    if (!first) return [];
    const detail = `Says in every line what ${first.document} says, posted on ${first.postingDate}.`;
    return [{ code: 'journal-posted-twice', subject: key, detail }];
  }

  #alike(name: JournalName, place: Telling | undefined): readonly JournalName[] {
    if (!place) return [];
    const { companyCode, glAccount, minor, postingDate } = place;
    const [from, until] = [addDays(postingDate, -REPEATED_WITHIN_DAYS), addDays(postingDate, REPEATED_WITHIN_DAYS)];
    // One text column.
    const documents = this.#db
      .prepare(ALIKE)
      .pluck()
      .all({ ...name, companyCode, glAccount, minor, from, until }) as string[];
    return documents.map((document) => ({ system: name.system, document }));
  }
}

function placeOf(journal: JournalLines | undefined): Telling | undefined {
  const line = journal && telling(journal.lines);
  if (!line) return undefined;
  const { companyCode, postingDate } = journal;
  return { companyCode, glAccount: line.glAccount, minor: line.minor, postingDate };
}
