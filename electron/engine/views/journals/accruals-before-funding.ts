import {
  awaitsFunding,
  FUNDED_WITHIN_DAYS,
  isFunding,
  speaksOfDrawdown,
} from '../../../../shared/domain/journal/accrued-funding.ts';
import type { CodedEntry } from '../../../../shared/domain/reconciliation/entry-purpose.ts';
import { addDays } from '../../../../shared/kernel/plain-date.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Finding, Findings } from '../findings.ts';
import { journalLines, journalName, type JournalName, saidJournal } from './journal-document.ts';

const COMPANY = 'select company_code from account where key = ?';
/** Only where a bank has paid out a loan, or an account has come to another company. */
const WITH_WORDS =
  'select system, document, text from journal where company_code = ? and account is null and text is not null';
/** Money in of a company's accounts that may be of a loan; the codes decide, the pattern only keeps the rest away. */
const CREDITS = `select e.code, e.reversal, e.minor from account a cross join entry e on e.account = a.key
  where a.company_code = @companyCode and e.booking_date >= @from and e.status = 'booked' and e.minor > 0
    and (e.code glob 'LDAS/*' or e.code glob 'PMNT/LFAC/*' or e.code glob '*[NFS]LDP*' or e.code glob '*[NFS]BNK*')`;

interface Worded extends JournalName {
  readonly text: string;
}

interface Credit extends Omit<CodedEntry, 'reversal'> {
  readonly reversal: bigint;
}

/**
 * Accruals for a drawdown that no bank has confirmed, judged in the commit that shows the journal, or the money. A function
 * of the lines and entries that stand, whatever came first. Of journals that speak of no drawdown nothing is looked up.
 */
export class AccrualsBeforeFunding {
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #noted = new Map<string, JournalName>();
  readonly #accounts = new Set<string>();
  readonly #companies = new Set<string>();

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
  }

  /** A line of a journal was written or taken out: what it says now, or said until now. */
  note(name: JournalName, text: string | null): void {
    if (speaksOfDrawdown(text)) this.#noted.set(journalName(name), name);
  }

  /** An entry of an account was written or taken out: as it is now, or was until now. */
  noteEntry(account: string, entry: CodedEntry): void {
    if (isFunding(entry)) this.#accounts.add(account);
  }

  /** An account has come to a company, or has left it. */
  noteCompany(companyCode: string): void {
    this.#companies.add(companyCode);
  }

  /** Judges what this commit touched. Its lines, entries and accounts stand already. */
  settle(seq: number): void {
    for (const account of this.#accounts) {
      const company = this.#db.prepare(COMPANY).pluck().get(account);
      if (typeof company === 'string') this.#companies.add(company);
    }
    for (const company of this.#companies) this.#noteJournalsOf(company);
    // In the order of names, so that a fold from facts writes in the same order.
    for (const [key, name] of [...this.#noted].sort(([a], [b]) => (a < b ? -1 : 1)))
      this.#findings.replace(`accrual:${key}`, this.#judge(key, name), seq);
    this.clear();
  }

  /** Forgets what was noted. */
  clear(): void {
    this.#noted.clear();
    this.#accounts.clear();
    this.#companies.clear();
  }

  #noteJournalsOf(company: string): void {
    // The selected columns, by the schema's types.
    for (const { system, document, text } of this.#db.prepare(WITH_WORDS).iterate(company) as Iterable<Worded>)
      this.note({ system, document }, text);
  }

  #judge(key: string, name: JournalName): readonly Finding[] {
    const lines = journalLines(this.#db, name);
    if (!lines || !awaitsFunding(saidJournal(this.#db, lines))) return [];
    const { companyCode, postingDate } = lines;
    const from = addDays(postingDate, -FUNDED_WITHIN_DAYS);
    // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
    const credits = this.#db.prepare(CREDITS).safeIntegers(true).all({ companyCode, from }) as Credit[];
    if (credits.some((credit) => isFunding({ ...credit, reversal: credit.reversal === 1n }))) return [];
    const detail = `Posted on ${postingDate}; no bank has credited a loan to ${companyCode} since ${from}.`;
    return [{ code: 'accrual-before-funding', subject: key, detail }];
  }
}
