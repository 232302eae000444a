import {
  breakBetween,
  breakText,
  byChain,
  type ChainBreak,
  type ChainLink,
} from '../../../shared/domain/expectation/statement-chain.ts';
import type {
  Expectation,
  ImportFailure,
  OpenEntry,
  SharedReference,
  ReportAge,
  StatusLag,
  TransferInTransit,
  UnexplainedDebit,
} from '../../../shared/domain/expectation/expectation.ts';
import type { Calendar } from '../../../shared/kernel/calendar/calendar.ts';
import { findCalendar } from '../../../shared/kernel/calendar/calendars.ts';
import { formatInstant, instant } from '../../../shared/kernel/clock.ts';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import type { WriteDb } from '../store/database.ts';
import { type Cell, ViewTable } from '../store/view-table.ts';
import { EXPECTATION_VIEW } from './definitions.ts';
import type { Finding, Findings } from './findings.ts';

/** Days of accounts that a commit may have changed: where a statement came, went to another day, or was found absent. */
export class TouchedDays {
  readonly #dates = new Map<string, Set<string>>();
  readonly #accounts = new Set<string>();

  /** A day of an account. */
  note(account: string, date: string | null): void {
    if (date === null) return;
    const dates = this.#dates.get(account);
    if (dates) dates.add(date);
    else this.#dates.set(account, new Set([date]));
  }

  /** Everything about an account, such as after its calendar changed. */
  noteAll(account: string): void {
    this.#accounts.add(account);
  }

  /** What was noted since the last call. */
  take(): { readonly dates: ReadonlyMap<string, ReadonlySet<string>>; readonly accounts: ReadonlySet<string> } {
    const taken = { dates: new Map(this.#dates), accounts: new Set(this.#accounts) };
    this.clear();
    return taken;
  }

  /** Forgets what was noted. */
  clear(): void {
    this.#dates.clear();
    this.#accounts.clear();
  }
}

interface ChainRow {
  readonly key: string;
  readonly date: string;
  readonly sequence: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly entry_count: bigint;
  /** The bank sent the day again under another name: that one stands in the chain. */
  readonly replaced: bigint;
}

interface JudgedLink extends ChainLink {
  readonly replaced: boolean;
}

/**
 * What was expected and is absent, and where the chain of an account's statements breaks. Both are functions of the set
 * of facts: an absence is a finding only while no statement of that day is known, a break only while nothing fills it.
 */
export class ExpectationsView {
  readonly table: ViewTable;
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #touched: TouchedDays;

  constructor(db: WriteDb, findings: Findings, touched: TouchedDays) {
    this.#db = db;
    this.#findings = findings;
    this.#touched = touched;
    this.table = new ViewTable(db, EXPECTATION_VIEW);
  }

  /** Shows what an evaluation found. */
  put(key: string, found: Expectation, seq: number): void {
    this.table.put(this.table.idOf(key), key, valuesOf(found), seq);
    switch (found.subject) {
      case 'statement':
        this.#touched.note(found.accountId, found.date);
        return;
      case 'feed':
        this.#findings.replace(`feed:${key}`, feedFindings(found), seq);
        return;
      case 'import':
        this.#findings.replace(`import:${key}`, importFindings(found), seq);
        return;
      case 'status':
        this.#findings.replace(`status:${key}`, statusFindings(found), seq);
        return;
      case 'debit':
        this.#findings.replace(`debit:${key}`, debitFindings(found), seq);
        return;
      case 'transfer':
        this.#findings.replace(`transfer:${key}`, transferFindings(found), seq);
        return;
      case 'entry':
        this.#findings.replace(`open:${key}`, openEntryFindings(found), seq);
        return;
      case 'reference':
        this.#findings.replace(`reference:${key}`, sharedFindings(found), seq);
        return;
      case 'report':
        this.#findings.replace(`report:${key}`, reportFindings(found), seq);
        return;
      case 'recall':
        // What is said of a recall is said of its payment (payments/overdue-recalls.ts).
        return;
    }
  }

  /** Judges again what this commit touched. Runs once per commit, after its statements stand. */
  settle(seq: number): void {
    const { dates, accounts } = this.#touched.take();
    for (const account of accounts) this.#judgeChain(account, this.#links(account), seq);
    for (const [account, days] of dates) {
      for (const date of days) {
        this.#findings.replace(`absence:${account}|${date}`, this.#absence(account, date), seq);
        if (!accounts.has(account)) this.#judgeAround(account, date, seq);
      }
    }
  }

  #absence(account: string, date: string): readonly Finding[] {
    const here = this.#db
      .prepare("select 1 from statement where account = ? and date = ? and report = 'statement' limit 1")
      .pluck()
      .get(account, date);
    if (here !== undefined) return [];
    // The two columns of the statement, by the schema's types.
    const first = this.#db
      .prepare(
        "select clock, due_at from expectation where account = ? and date = ? and subject = 'statement' order by due_at, clock limit 1",
      )
      .get(account, date) as { clock: string; due_at: number } | undefined;
    if (!first) return [];
    const clock = first.clock === 'usual' ? 'usually here by' : 'needed by';
    const detail = `Not received; ${clock} ${formatInstant(instant(first.due_at))}.`;
    return [{ code: 'statement-missing', subject: `${account}|${date}`, detail }];
  }

  /** The statements of a day and the next ones after it; those before are not to blame for what follows. */
  #judgeAround(account: string, date: string, seq: number): void {
    const bound = (sql: string): string | null => {
      const found = this.#db.prepare(sql).pluck().get(account, date);
      return typeof found === 'string' ? found : null;
    };
    const from = bound("select max(date) from statement where account = ? and date < ? and report = 'statement'");
    const until = bound("select min(date) from statement where account = ? and date > ? and report = 'statement'");
    this.#judgeChain(account, this.#links(account, from ?? date, until ?? date), seq, from);
  }

  /** `before`: day of the first links, which are only what the others follow. */
  #judgeChain(account: string, links: readonly JudgedLink[], seq: number, before: string | null = null): void {
    const calendar = this.#calendarOf(account);
    for (const link of links.filter((one) => one.replaced)) this.#findings.replace(`chain:${link.key}`, [], seq);
    const chain = links.filter((one) => !one.replaced);
    for (const [index, link] of chain.entries()) {
      if (link.date === before) continue;
      const previous = chain[index - 1];
      const found = previous && breakBetween(previous, link, calendar);
      this.#findings.replace(`chain:${link.key}`, found ? [breakFinding(link, found)] : [], seq);
    }
  }

  #links(account: string, from = '', until = '9999-12-31'): readonly JudgedLink[] {
    const statement = this.#db.prepare(
      `select key, date, sequence, opening, closing, entry_count,
         exists (select 1 from supersession x where x.key = 'statement|' || statement.key) as replaced
       from statement where account = ? and date between ? and ? and report = 'statement'`,
    );
    // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
    return (statement.safeIntegers(true).all(account, from, until) as ChainRow[])
      .flatMap((row) => {
        const date = parsePlainDate(row.date);
        return date === undefined
          ? []
          : [{ ...row, date, entryCount: Number(row.entry_count), replaced: row.replaced === 1n }];
      })
      .sort(byChain);
  }

  #calendarOf(account: string): Calendar | undefined {
    const id = this.#db.prepare('select calendar from account where key = ?').pluck().get(account);
    return typeof id === 'string' ? findCalendar(id) : undefined;
  }
}

function breakFinding(link: ChainLink, found: ChainBreak): Finding {
  const code = found.kind === 'balance-gap' ? 'balance-gap' : 'statement-gap';
  return { code, subject: link.key, detail: breakText(found) };
}

function feedFindings(found: Extract<Expectation, { subject: 'feed' }>): readonly Finding[] {
  if (!found.late) return [];
  const since = found.lastSuccessAt === undefined ? 'never' : formatInstant(found.lastSuccessAt);
  return [{ code: 'feed-late', subject: `${found.system}|${found.stream}`, detail: `Last success: ${since}.` }];
}

function importFindings(found: ImportFailure): readonly Finding[] {
  if (!found.failing) return [];
  const [first, last] = [formatInstant(found.firstAt), formatInstant(found.lastAt)];
  const files = first === last ? `A file that came ${first}` : `Files that came from ${first} to ${last}`;
  const detail = `${files} could not be read, or not wholly.`;
  return [{ code: 'import-failed', subject: `${found.system}|${found.code}`, detail }];
}

function statusFindings(found: StatusLag): readonly Finding[] {
  if (!found.late) return [];
  const { system, payments, accountId, date, dueAt } = found;
  const what = payments === 1 ? '1 payment' : `${String(payments)} payments`;
  const detail = `${system} is silent about ${what} that the ${found.ahead} has settled; needed by ${formatInstant(dueAt)}.`;
  return [{ code: 'status-late', subject: `${accountId}|${date}`, detail }];
}

function debitFindings({ unexplained, payment }: UnexplainedDebit): readonly Finding[] {
  if (!unexplained) return [];
  const detail = 'The bank has booked it; neither treasury nor the ERP knows a payment like it.';
  return [{ code: 'settled-without-instruction', subject: payment, detail }];
}

function transferFindings({ inTransit, payment, accountId, date }: TransferInTransit): readonly Finding[] {
  if (!inTransit) return [];
  const detail = `Paid with value date ${date}; the statement of that day shows no such credit on ${accountId}.`;
  return [{ code: 'paid-not-received', subject: payment, detail }];
}

const OPEN_ENTRIES = {
  'debit-without-payment': 'The bank has booked it without naming an instruction; no payment of ours fits it.',
  'entry-to-book': 'The bank has booked it; the ERP has posted nothing that fits it.',
  'receipt-unidentified': 'It is no payment that a system of ours knows, and the ERP has credited no customer with it.',
} as const satisfies Record<OpenEntry['rule'], string>;

function openEntryFindings({ open, rule, entry }: OpenEntry): readonly Finding[] {
  return open ? [{ code: rule, subject: entry, detail: OPEN_ENTRIES[rule] }] : [];
}

function sharedFindings({ shared, entry, reference = '', other }: SharedReference): readonly Finding[] {
  if (!shared) return [];
  const detail = `Its end-to-end id ${reference} is that of a receipt of another payer as well: ${other}.`;
  return [{ code: 'reference-shared', subject: entry, detail }];
}

function reportFindings({ stale, system, asOf }: ReportAge): readonly Finding[] {
  if (!stale) return [];
  const detail = `It shows the figure of ${formatInstant(asOf)}; treasury has moved on since.`;
  return [{ code: 'report-stale', subject: system, detail }];
}

/** A row of the view. Of a silent system, the stream is who has spoken, of a debit and of a transfer its payment, of an entry its key, with its rule for the clock, of a shared reference the two entries, the later one for the stream. Of a failing import, what is due is its first file, and its last success is its last file; of a report it is its last figure. */
function valuesOf(found: Expectation): readonly Cell[] {
  const { subject, evaluatedAt } = found;
  switch (subject) {
    case 'statement':
      return [subject, found.accountId, found.date, found.clock, null, null, 1, found.dueAt, evaluatedAt, null];
    case 'feed': {
      const { system, stream, late, dueAt, lastSuccessAt = null } = found;
      return [subject, null, null, null, system, stream, late ? 1 : 0, dueAt, evaluatedAt, lastSuccessAt];
    }
    case 'recall':
      return [subject, null, found.dueOn, null, null, null, 1, found.dueAt, evaluatedAt, null];
    case 'status': {
      const { system, ahead, accountId, date, late, dueAt } = found;
      return [subject, accountId, date, null, system, ahead, late ? 1 : 0, dueAt, evaluatedAt, null];
    }
    case 'debit': {
      const { accountId, date, payment, unexplained, dueAt } = found;
      return [subject, accountId, date, null, null, payment, unexplained ? 1 : 0, dueAt, evaluatedAt, null];
    }
    case 'transfer': {
      const { accountId, date, payment, inTransit, dueAt } = found;
      return [subject, accountId, date, null, null, payment, inTransit ? 1 : 0, dueAt, evaluatedAt, null];
    }
    case 'entry': {
      const { accountId, date, rule, entry, open, dueAt } = found;
      return [subject, accountId, date, rule, null, entry, open ? 1 : 0, dueAt, evaluatedAt, null];
    }
    case 'reference': {
      const { accountId, date, entry, other, shared, dueAt } = found;
      return [subject, accountId, date, null, other, entry, shared ? 1 : 0, dueAt, evaluatedAt, null];
    }
    case 'report': {
      const { system, stale, dueAt, asOf } = found;
      return [subject, null, null, null, system, null, stale ? 1 : 0, dueAt, evaluatedAt, asOf];
    }
    case 'import': {
      const { system, code, failing, firstAt, lastAt } = found;
      return [subject, null, null, null, system, code, failing ? 1 : 0, firstAt, evaluatedAt, lastAt];
    }
  }
}
