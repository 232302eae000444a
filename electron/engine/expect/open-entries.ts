import { EXPECTATION_RULE_VERSION, type OpenEntry } from '../../../shared/domain/expectation/expectation.ts';
import { OPEN_ENTRY_RULES, type OpenEntryRule } from '../../../shared/domain/expectation/open-entry.ts';
import { HOURS_PER_DAY } from '../../../shared/domain/exception/business-hours.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import type { ConfiguredStream } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';
import type { ExpectedAccount } from './absent-statements.ts';
import { type CandidateEntry, EntryReader } from './entry-reader.ts';
import { type EntryStanding, isOpenEntry, standingOfAccount, standingOfEntry } from './entry-standing.ts';
import { allHeardAt } from './late-feeds.ts';
import { dueAfterStatement } from './status-lags.ts';
import { INSTRUCTING, LOOK_BACK_DAYS } from './unexplained-debits.ts';

/** What a rule waits for before it calls an entry open. */
interface RuleTerms {
  /** Kinds of systems that must have been heard after it was due and after it was first read here. */
  readonly heard: readonly SystemRole[];
  /** Business hours from when the statement is needed that it is part of. */
  readonly businessHours: number;
  /** Calendar days back from which entries are looked at. */
  readonly daysBack: number;
}

const TERMS: Readonly<Record<OpenEntryRule, RuleTerms>> = {
  'debit-without-payment': { heard: INSTRUCTING, businessHours: 1, daysBack: LOOK_BACK_DAYS },
  // The whole business day on which the statement comes.
  'entry-to-book': { heard: ['erp'], businessHours: HOURS_PER_DAY, daysBack: 45 },
  'receipt-unidentified': { heard: ['erp'], businessHours: HOURS_PER_DAY, daysBack: 30 },
};

/** Candidates that wait for their time; with more, entries are read on when some have gone. */
const WAITING_MAX = 50_000;
/** Candidates that one look judges, and findings of before that it looks at again; the next look goes on. */
const JUDGED_MAX = 500;
const FOLLOWED_MAX = 500;
/** World time after which one that could not be judged is judged again. */
const ASK_AGAIN_MS = 60_000;
/** Entries that one look records; the next one goes on. */
const RECORDED_MAX = 200;

const COMMIT = 'select max(seq) from commit_point';
const NOTED = `select stream as key, account, date, clock as rule, due_at from expectation
  where subject = 'entry' and late = 1 order by stream`;
const SEEN = `select min(f.observed_at) from entry e join fact named on named.id = e.fact_id
  join fact f on f.record_id = named.record_id where e.key = ?`;

interface NotedRow {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly rule: string;
  readonly due_at: number;
}

interface Waiting extends CandidateEntry {
  readonly dueAt: Instant;
  /** When it is judged; later than it is due where it could not be judged then. */
  readonly askAt: Instant;
}

/** What one look has found, and when the next one is due. */
interface Found {
  readonly changed: readonly OpenEntry[];
  readonly nextAt: Instant | undefined;
}

/**
 * Booked entries that nothing is matched with although it is time, and those that no longer are so. It remembers which
 * entries may be such, so that a look costs what is new and what has become due, never what was booked. What it remembers
 * is made again from the views after a start.
 */
export class OpenEntries {
  readonly #db: ReadDb;
  readonly #reader: EntryReader;
  readonly #waiting = new Map<string, Waiting>();
  #noted: readonly NotedRow[] = [];
  #notedKeys: ReadonlySet<string> = new Set();
  #followed = 0;
  #commit: unknown;

  constructor(db: ReadDb) {
    this.#db = db;
    const days = Object.fromEntries(OPEN_ENTRY_RULES.map((rule) => [rule, TERMS[rule].daysBack]));
    // One number for each rule of the list.
    this.#reader = new EntryReader(db, days as Record<OpenEntryRule, number>);
  }

  /** Looks at `at`. */
  look(accounts: readonly ExpectedAccount[], streams: readonly ConfiguredStream[], at: Instant): Found {
    const ended = this.#follow(at);
    const more = this.#readOn(accounts, at);
    const { changed, nextAt } = this.#judge(streams, at);
    return { changed: [...ended, ...changed], nextAt: more ? at : nextAt };
  }

  /** What was found before and is over. Nothing can be where nothing was committed. */
  #follow(at: Instant): readonly OpenEntry[] {
    const commit = this.#db.prepare(COMMIT).pluck().get();
    if (commit === this.#commit) return [];
    this.#commit = commit;
    // The selected columns, by the schema's types.
    this.#noted = this.#db.prepare(NOTED).all() as NotedRow[];
    this.#notedKeys = new Set(this.#noted.map(({ key }) => key));
    const from = this.#followed < this.#noted.length ? this.#followed : 0;
    this.#followed = from + FOLLOWED_MAX;
    return this.#noted.slice(from, this.#followed).flatMap(({ key, account, date, rule: named, due_at: dueAt }) => {
      const rule = OPEN_ENTRY_RULES.find((known) => known === named);
      if (rule === undefined || isOpenEntry(this.#db, { key, rule })) return [];
      return [found({ key, account, date: plainDate(date), rule, dueAt: instant(dueAt) }, false, at)];
    });
  }

  /** Of an account that is not awaited, or a day without a statement, is asked again when entries are read from the beginning. */
  #readOn(accounts: readonly ExpectedAccount[], at: Instant): boolean {
    if (this.#waiting.size >= WAITING_MAX) return false;
    const read = this.#reader.read(at);
    if (read.found.length === 0) return read.more;
    const byId = new Map(accounts.map((account) => [account.accountId, account]));
    for (const sameDay of groupBy(read.found, ({ rule, account, date }) => `${rule}|${account}|${date}`).values()) {
      const [first] = sameDay;
      const dueAt = first && dueAfterStatement(TERMS[first.rule], first.date, byId.get(first.account));
      if (dueAt === undefined) continue;
      for (const candidate of sameDay)
        if (!this.#notedKeys.has(candidate.key))
          this.#waiting.set(candidate.key, { ...candidate, dueAt, askAt: dueAt });
    }
    return read.more;
  }

  /** When an entry was first read here; 0 where it is gone. */
  #seenAt(key: string): number {
    return Number(this.#db.prepare(SEEN).pluck().get(key) ?? 0);
  }

  #judge(streams: readonly ConfiguredStream[], at: Instant): Found {
    const heard = new Map(OPEN_ENTRY_RULES.map((rule) => [rule, allHeardAt(this.#db, streams, TERMS[rule].heard)]));
    const changed: OpenEntry[] = [];
    const ofAccount = remembered((account) => standingOfAccount(this.#db, account));
    let [nextAt, judged]: [Instant | undefined, number] = [undefined, 0];
    for (const waiting of [...this.#waiting.values()]) {
      const { key, rule, dueAt, askAt } = waiting;
      if (askAt > at) nextAt = nextAt === undefined || askAt < nextAt ? askAt : nextAt;
      const heardAt = heard.get(rule) ?? 0;
      if (askAt > at || heardAt < dueAt) continue;
      if (judged === JUDGED_MAX || changed.length === RECORDED_MAX) return { changed, nextAt: at };
      judged += 1;
      const standing = this.#seenAt(key) > heardAt ? 'waits' : standingOfEntry(this.#db, waiting, ofAccount);
      this.#waiting.delete(key);
      if (standing === 'waits') this.#waiting.set(key, { ...waiting, askAt: instant(at + ASK_AGAIN_MS) });
      if (standing === 'open') changed.push(found(waiting, true, at));
    }
    return { changed, nextAt };
  }
}

/** Asks of each account once. */
function remembered(ask: (account: string) => EntryStanding): (account: string) => EntryStanding {
  const known = new Map<string, EntryStanding>();
  return (account) => {
    const standing = known.get(account) ?? ask(account);
    known.set(account, standing);
    return standing;
  };
}

function found(
  {
    key,
    account,
    date,
    rule,
    dueAt,
  }: { key: string; account: string; date: PlainDate; rule: OpenEntryRule; dueAt: Instant },
  open: boolean,
  evaluatedAt: Instant,
): OpenEntry {
  return {
    subject: 'entry',
    ...{ entry: key, rule, accountId: account, date, open, dueAt, evaluatedAt },
    ruleVersion: EXPECTATION_RULE_VERSION,
  };
}
