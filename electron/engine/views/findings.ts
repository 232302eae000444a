import type { FindingCode } from '../../../shared/domain/exception/finding-codes.ts';
import type { WriteDb } from '../store/database.ts';
import { ViewTable } from '../store/view-table.ts';
import { FINDING_VIEW } from './definitions.ts';

/** Something that does not fit together, as a rule sees it. */
export interface Finding {
  readonly code: FindingCode;
  /** Natural key of what it is about. */
  readonly subject: string;
  readonly detail: string;
}

const NONE: ReadonlySet<string> = new Set();

/** The findings view: what rules see now; a finding is gone when its cause is gone. */
export class Findings {
  readonly table: ViewTable;
  readonly #db: WriteDb;
  readonly #noted = new Set<string>();
  readonly #reports = new Set<string>();
  #opened = 0;

  constructor(db: WriteDb) {
    this.#db = db;
    this.table = new ViewTable(db, FINDING_VIEW);
  }

  /**
   * The findings that one owner (a payment, a statement, a record) has from now on; earlier ones of the same owner that are
   * not among them end. `isNew`: the owner is known to have had none.
   */
  replace(owner: string, findings: readonly Finding[], seq: number, isNew = false): void {
    const before = isNew ? NONE : this.#keysOf(owner);
    const now = new Map(findings.map((finding) => [`${finding.code}|${finding.subject}|${finding.detail}`, finding]));
    if (before.size === 0 && now.size === 0) return;
    // What stays is noted, too: where it belongs may depend on what made its owner be judged again.
    for (const key of [...before, ...now.keys()]) this.#noted.add(key);
    for (const key of before) if (!now.has(key)) this.#end(key, owner, seq);
    for (const [key, finding] of now) if (!before.has(key)) this.#open(key, owner, finding, seq);
  }

  /** Ends every finding of a code about a subject, whoever has it. */
  endAbout(code: string, subject: string, seq: number): void {
    // An integer and a text column.
    const found = this.#db.prepare('select id, key from finding where subject = ? and code = ?').all(subject, code) as {
      id: number;
      key: string;
    }[];
    for (const { id, key } of found) {
      this.#db.prepare('delete from finding_owner where key = ?').run(key);
      this.table.remove(id, seq);
      this.#noted.add(key);
    }
  }

  /** Keys of the findings that were judged since the last call, whether they stand or ended. */
  takeNoted(): ReadonlySet<string> {
    const noted = new Set(this.#noted);
    this.#noted.clear();
    return noted;
  }

  /** A report or an entry of this key was shown anew or taken out: what is known of findings about it may have changed. */
  noteReport(key: string): void {
    this.#reports.add(key);
  }

  /** Keys of the reports and entries that changed since the last call. */
  takeReports(): readonly string[] {
    const reports = [...this.#reports];
    this.#reports.clear();
    return reports;
  }

  /** Findings opened since the last call. */
  takeOpened(): number {
    const opened = this.#opened;
    this.#opened = 0;
    return opened;
  }

  #keysOf(owner: string): ReadonlySet<string> {
    // One text column.
    return new Set(this.#db.prepare('select key from finding_owner where owner = ?').pluck().all(owner) as string[]);
  }

  #open(key: string, owner: string, finding: Finding, seq: number): void {
    this.#db.prepare('insert or ignore into finding_owner (owner, key) values (?, ?)').run(owner, key);
    // The key says all that the row does.
    if (this.table.idOf(key) !== undefined) return;
    this.table.put(undefined, key, [finding.code, finding.subject, finding.detail], seq);
    this.#opened += 1;
  }

  #end(key: string, owner: string, seq: number): void {
    this.#db.prepare('delete from finding_owner where owner = ? and key = ?').run(owner, key);
    const others = this.#db.prepare('select 1 from finding_owner where key = ? limit 1').pluck().get(key);
    const id = others === undefined ? this.table.idOf(key) : undefined;
    if (id !== undefined) this.table.remove(id, seq);
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.table.reload();
    this.#noted.clear();
    this.#reports.clear();
    this.#opened = 0;
  }

  /** Empties the view before a rebuild. */
  clear(): void {
    this.#db.exec('delete from finding_owner;');
    this.table.clear();
  }
}
