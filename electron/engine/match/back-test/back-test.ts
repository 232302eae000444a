import type { BackTestResult } from '../../../../shared/contracts/api/match-rules.ts';
import { testPeriods, type TestPeriods } from '../../../../shared/domain/matching/test-periods.ts';
import { addDays, parsePlainDate, type PlainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import { bankPorts } from '../bank-ports.ts';
import type { PassItems } from '../match-run.ts';
import { allPasses, transferPass } from '../open-passes.ts';
import { PeoplesWord } from './peoples-word.ts';
import { BackTestTally } from './tally.ts';
import { comparePass, type ComparedRules, concernsPass } from './tested-pass.ts';

/** Lines that are tried in one go; a worker of 768 MB takes them. */
const LINES_MAX = 400_000;
/** Days before the first period whose lines are looked at too: what belongs to a line of its first days may be older. */
const DAYS_BEFORE_MAX = 45;

const PASSES = ['bank-payment', 'bank-book', 'payment-book'] as const;

const DAYS = "select min(date) as first, max(date) as last from statement where report = 'statement'";
const ENTRIES = `select count(*) from (select 1 from entry where account = @account and booking_date >= @since limit ${String(LINES_MAX + 1)})`;
const LINES = `select count(*) from (select 1 from journal where account = @account and posting_date >= @since limit ${String(LINES_MAX + 1)})`;

/** What a back-test is watched and ended by. */
export interface BackTestPorts {
  readonly db: ReadDb;
  /** Told after each account; what follows waits for it. */
  readonly onProgress: (done: number, total: number) => Promise<void>;
  /** Asked after each rule: true ends the test. */
  readonly stopped: () => boolean;
}

/** Ends the rules in hand. */
class Stopped extends Error {}

/**
 * Runs two sets of rules over everything of past periods, matched or not, and tells what the second confirms otherwise. It
 * looks at the lines as they stand now, and records nothing. Undefined where it was stopped.
 */
export async function backTest(rules: ComparedRules, ports: BackTestPorts): Promise<BackTestResult | undefined> {
  const { db, onProgress, stopped } = ports;
  const onRule = (): void => {
    if (stopped()) throw new Stopped();
  };
  const periods = knownPeriods(db);
  const tally = new BackTestTally(periods, new PeoplesWord(db));
  const first = periods.periods[0];
  if (first === undefined) return tally.result();
  const since = addDays(first.from, -DAYS_BEFORE_MAX);
  const matching = bankPorts(db);
  const add = (pass: PassItems): void => {
    tally.add(comparePass(pass, rules, matching, onRule), pass);
  };
  try {
    const concerned = PASSES.filter((pairing) => concernsPass(rules, pairing));
    const accounts = allAccounts(db);
    for (const [place, account] of accounts.entries()) {
      onRule();
      if (concerned.length > 0) {
        if (linesOf(db, account, since) > LINES_MAX) tally.leaveOut(account);
        else
          db.snapshot(() => allPasses(db, [account], since))
            .filter(({ pairing }) => concerned.some((one) => one === pairing))
            .forEach(add);
      }
      await onProgress(place + 1, accounts.length + 1);
    }
    if (concernsPass(rules, 'own-transfer')) {
      const entries = accounts.reduce((sum, account) => sum + countOf(db, ENTRIES, account, since), 0);
      if (entries > LINES_MAX) tally.leaveOut('');
      else add(db.snapshot(() => transferPass(db, accounts, since)));
    }
    await onProgress(accounts.length + 1, accounts.length + 1);
    return tally.result();
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}

function knownPeriods(db: ReadDb): TestPeriods {
  // The two columns of the statement; null where there is no statement.
  const days = db.prepare(DAYS).get() as { readonly first: string | null; readonly last: string | null };
  const [first, last] = [dayOf(days.first), dayOf(days.last)];
  return first === undefined || last === undefined ? { unit: 'month', periods: [] } : testPeriods(first, last);
}

function dayOf(text: string | null): PlainDate | undefined {
  return text === null ? undefined : parsePlainDate(text);
}

function allAccounts(db: ReadDb): readonly string[] {
  // One text column.
  return db.prepare('select key from account order by key').pluck().all() as string[];
}

function linesOf(db: ReadDb, account: string, since: string): number {
  return countOf(db, ENTRIES, account, since) + countOf(db, LINES, account, since);
}

function countOf(db: ReadDb, sql: string, account: string, since: string): number {
  return Number(db.prepare(sql).pluck().get({ account, since }));
}
