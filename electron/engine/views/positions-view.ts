import type { JournalLine } from '../../../shared/domain/journal/journal-line.ts';
import { SYSTEM_ROLES } from '../../../shared/domain/payment/state.ts';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { type BankAccount, zBankAccount } from '../../../shared/domain/reference/bank-account.ts';
import type { BalanceClaim } from '../../../shared/domain/statement/balance-claim.ts';
import { z } from 'zod';
import { canonicalJson } from '../store/canonical.ts';
import type { WriteDb } from '../store/database.ts';
import { ViewTable } from '../store/view-table.ts';
import type { ClosedValueDates } from './closed-value-dates.ts';
import type { DayLine, DayTotals } from './day-totals.ts';
import type { TouchedDays } from './expectations-view.ts';
import type { AccrualsBeforeFunding } from './journals/accruals-before-funding.ts';
import type { RepeatedJournals } from './journals/repeated-journals.ts';
import type { TouchedItems } from './match/touched-items.ts';
import { ACCOUNT_VIEW, BALANCE_VIEW, ENTITY_VIEW, JOURNAL_VIEW } from './definitions.ts';

/** What accounts, balances and book lines tell the other views of. */
interface PositionPorts {
  readonly totals: DayTotals;
  readonly touched: TouchedDays;
  readonly items: TouchedItems;
  readonly repeated: RepeatedJournals;
  readonly accruals: AccrualsBeforeFunding;
  readonly valueDates: ClosedValueDates;
}

/** A book line as it stands. */
interface StandingLine {
  readonly system: string;
  readonly document: string;
  readonly companyCode: string;
  readonly glAccount: string;
  readonly account: string | null;
  readonly clearing: bigint;
  readonly date: string;
  readonly minor: bigint;
  readonly text: string | null;
}

/** What other views are told of where it changes. */
interface StandingAccount {
  readonly calendar: string | null;
  readonly companyCode: string | null;
}

const STANDING_ACCOUNT = 'select calendar, company_code as companyCode from account where key = ?';
const STANDING_LINE = `select system, document, company_code as companyCode, gl_account as glAccount, account, clearing,
  posting_date as date, minor, text from journal where id = ?`;

/** Accounts, entities, stated balances and book lines: what the cash screen is made of. */
export class PositionsView {
  readonly accounts: ViewTable;
  readonly entities: ViewTable;
  readonly balances: ViewTable;
  readonly journals: ViewTable;
  readonly #db: WriteDb;
  readonly #totals: DayTotals;
  readonly #touched: TouchedDays;
  readonly #items: TouchedItems;
  readonly #repeated: RepeatedJournals;
  readonly #accruals: AccrualsBeforeFunding;
  readonly #valueDates: ClosedValueDates;

  constructor(db: WriteDb, { totals, touched, items, repeated, accruals, valueDates }: PositionPorts) {
    this.#valueDates = valueDates;
    this.#repeated = repeated;
    this.#accruals = accruals;
    this.#items = items;
    this.#touched = touched;
    this.#db = db;
    this.#totals = totals;
    this.accounts = new ViewTable(db, ACCOUNT_VIEW);
    this.entities = new ViewTable(db, ENTITY_VIEW);
    this.balances = new ViewTable(db, BALANCE_VIEW);
    this.journals = new ViewTable(db, JOURNAL_VIEW);
  }

  /**
   * Shows an account as the systems describe it together: the workspace's own word first, then the others by name,
   * attribute by attribute, so that no order of arrival changes the answer.
   */
  putAccount(source: string, word: BankAccount, seq: number): void {
    this.#saveWord(source, word);
    this.#showAccount(word.accountId, word, seq);
  }

  /**
   * Shows an account after a source has taken a description of it back; `words` is what it says still, the last one counts.
   * Answers whether anybody describes the account.
   */
  restateAccount(source: string, accountId: string, words: readonly BankAccount[], seq: number): boolean {
    const word = words.at(-1);
    if (word) this.#saveWord(source, word);
    else this.#db.prepare('delete from account_word where account = ? and source = ?').run(accountId, source);
    const [first] = this.#wordsOn(accountId);
    if (first) this.#showAccount(accountId, first, seq);
    else {
      const id = this.accounts.idOf(accountId);
      if (id !== undefined) {
        this.#noteCompanies(this.#standingAccount(accountId).companyCode);
        this.accounts.remove(id, seq);
        this.#touched.noteAll(accountId);
        this.#valueDates.noteCalendar(accountId);
      }
    }
    return first !== undefined;
  }

  #saveWord(source: string, word: BankAccount): void {
    this.#db
      .prepare(
        'insert into account_word (account, source, body) values (?, ?, ?) on conflict do update set body = excluded.body',
      )
      .run(word.accountId, source, canonicalJson(z.encode(zBankAccount, word)));
  }

  #wordsOn(accountId: string): readonly BankAccount[] {
    // One text column.
    const bodies = this.#db
      .prepare("select body from account_word where account = ? order by source <> 'workspace', source")
      .pluck()
      .all(accountId) as string[];
    return bodies.map((body) => zBankAccount.parse(JSON.parse(body)));
  }

  #showAccount(accountId: string, word: BankAccount, seq: number): void {
    const account = mergeAccounts(this.#wordsOn(accountId), word);
    const values = [
      account.name ?? null,
      account.currency,
      account.companyCode ?? null,
      account.bankId ?? null,
      account.bankName ?? null,
      account.type,
      account.restricted === true ? 1 : 0,
      account.headerAccountId ?? null,
      account.statementExpectedBy ?? null,
      account.statementFormat ?? null,
      account.timeZone ?? null,
      account.calendarId ?? null,
    ];
    const before = this.#standingAccount(account.accountId);
    if (before.calendar !== (account.calendarId ?? null)) this.#valueDates.noteCalendar(account.accountId);
    if (before.companyCode !== (account.companyCode ?? null))
      this.#noteCompanies(before.companyCode, account.companyCode);
    // A calendar that becomes known or changes decides anew which days are missing.
    if (this.accounts.putKey(account.accountId, values, seq) !== 'unchanged') this.#touched.noteAll(account.accountId);
  }

  #standingAccount(accountId: string): StandingAccount {
    // The selected columns, by the schema's types.
    const row = this.#db.prepare(STANDING_ACCOUNT).get(accountId) as StandingAccount | undefined;
    return row ?? { calendar: null, companyCode: null };
  }

  /** The company that an account has left, and the one that it has come to. */
  #noteCompanies(...companies: readonly (string | null | undefined)[]): void {
    for (const company of companies) if (company !== null && company !== undefined) this.#accruals.noteCompany(company);
  }

  /** Shows a legal entity. */
  putEntity(
    entity: {
      readonly companyCode: string;
      readonly name: string;
      readonly country?: string | undefined;
      readonly currency?: string | undefined;
    },
    seq: number,
  ): void {
    this.entities.putKey(entity.companyCode, [entity.name, entity.country ?? null, entity.currency ?? null], seq);
  }

  /** Takes an entity out that nobody describes any more. */
  removeEntity(companyCode: string, seq: number): void {
    const id = this.entities.idOf(companyCode);
    if (id !== undefined) this.entities.remove(id, seq);
  }

  /** Takes a figure out that its system no longer states. */
  removeBalance(key: string, seq: number): void {
    const id = this.balances.idOf(key);
    if (id !== undefined) this.balances.remove(id, seq);
  }

  /** Takes a line out that its book no longer has. */
  removeJournal(key: string, seq: number): void {
    const id = this.journals.idOf(key);
    if (id === undefined) return;
    const line = this.#standingLine(id);
    this.#totals.count(dayLine(line), -1);
    this.#items.note('book', key, line?.account ?? undefined);
    this.journals.remove(id, seq);
    this.#noteBefore(line);
  }

  /** Shows a figure that a system states. */
  putBalance(key: string, claim: BalanceClaim, factId: number, seq: number): void {
    const values = [
      claim.accountId,
      SYSTEM_ROLES.indexOf(claim.role),
      claim.system,
      claim.basis,
      claim.date,
      claim.minor,
      claim.currency,
      claim.asOf ?? null,
    ];
    const observedAt = Number(this.#db.prepare('select last_observed_at from fact where id = ?').pluck().get(factId));
    this.balances.putKey(key, values, seq, [observedAt, factId]);
  }

  /** Shows a posted line and counts it into its account's book. */
  putJournal(key: string, line: JournalLine, factId: number, seq: number): void {
    const standing = this.journals.standing(key);
    const before = standing && this.#standingLine(standing.id);
    this.#totals.count(dayLine(before), -1);
    const document = `${line.companyCode}/${line.fiscalYear}/${line.document}`;
    const values = [
      line.system,
      line.companyCode,
      document,
      line.line,
      line.postingDate,
      line.valueDate ?? null,
      line.glAccount,
      line.accountId ?? null,
      line.clearingAccount === true ? 1 : 0,
      line.minor,
      line.currency,
      line.reference ?? null,
      line.text ?? null,
      line.cleared === true ? 1 : 0,
      line.reversed === true ? 1 : 0,
    ];
    const outcome = this.journals.write(standing, undefined, key, values, seq, [factId]);
    if (outcome !== 'unchanged') {
      this.#items.note('book', key, line.accountId);
      this.#noteBefore(before);
      if (line.clearingAccount !== true) {
        this.#repeated.note({ system: line.system, document }, undefined);
        this.#accruals.note({ system: line.system, document }, line.text ?? null);
      }
    }
    if (line.accountId !== undefined)
      this.#totals.count({ account: line.accountId, role: 'erp', date: line.postingDate, minor: line.minor }, 1);
  }

  #standingLine(id: number): StandingLine | undefined {
    // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
    return this.#db.prepare(STANDING_LINE).safeIntegers(true).get(id) as StandingLine | undefined;
  }

  /** What a line said until now tells which journals were like its own. */
  #noteBefore(line: StandingLine | undefined): void {
    if (!line || line.clearing === 1n) return;
    const { system, document, companyCode, glAccount, minor, date } = line;
    const postingDate = line.account === null ? parsePlainDate(date) : undefined;
    const before = postingDate === undefined ? undefined : { companyCode, glAccount, minor, postingDate };
    this.#repeated.note({ system, document }, before);
    this.#accruals.note({ system, document }, line.text);
  }
}

function dayLine(line: StandingLine | undefined): DayLine | undefined {
  if (!line || line.account === null) return undefined;
  return { account: line.account, role: 'erp', date: line.date, minor: line.minor };
}

/** The first word on each attribute wins; a type that nobody knows gives way to one that somebody states. */
function mergeAccounts(words: readonly BankAccount[], fallback: BankAccount): BankAccount {
  const merged = words
    .toReversed()
    .reduce<BankAccount>((under, over) => ({ ...under, ...withoutUnknown(over) }), fallback);
  const type = words.find((word) => word.type !== 'unknown')?.type ?? 'unknown';
  return { ...merged, type };
}

function withoutUnknown(word: BankAccount): Partial<BankAccount> {
  return Object.fromEntries(Object.entries(word).filter(([, value]) => value !== undefined));
}
