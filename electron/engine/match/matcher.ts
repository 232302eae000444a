import { z } from 'zod';
import { type MatchWord, zMatchWord } from '../../../shared/domain/match/match-word.ts';
import type { MatchRule } from '../../../shared/domain/matching/match-rule.ts';
import type { MatchPorts } from '../../../shared/domain/matching/match-run.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { WORKSPACE_SOURCE } from '../feeds/feeds.ts';
import type { Street } from '../pipeline/street.ts';
import type { WriteDb } from '../store/database.ts';
import { isBeyondRules } from './account-size.ts';
import { bankPorts } from './bank-ports.ts';
import { Barred } from './barred.ts';
import { matchedItems } from './match-key.ts';
import { type FoundMatch, matchPass, type PassItems } from './match-run.ts';
import { openPasses, transferPass } from './open-passes.ts';

/** Stream by which what rules have confirmed enters the inbox. */
export const MATCHES_STREAM = 'matches';

/** Matches of one delivery: a commit of them is short. */
const DELIVERY_MATCHES_MAX = 500;
/** Accounts of one look: the writer does nothing else meanwhile. */
const ACCOUNTS_MAX = 3;

/** What the matcher needs. */
export interface MatcherPorts {
  readonly db: WriteDb;
  readonly street: Pick<Street, 'accept'>;
  /** Read anew with each look: people may have put others in force. */
  readonly inForce: { readonly rules: readonly MatchRule[] };
}

/** What one look has found. */
export interface MatcherLook {
  /** Matches that were recorded and wait in the inbox. */
  readonly recorded: number;
  /** Whether other accounts are due. */
  readonly more: boolean;
}

const NOTHING: MatcherLook = { recorded: 0, more: false };

/**
 * Brings open items of accounts together that something has changed on. What rules confirm enters through the inbox like
 * everybody's word: views fold it from facts, so a later build with other rules never rewrites what was matched (0082).
 */
export class Matcher {
  readonly #ports: MatcherPorts;

  constructor(ports: MatcherPorts) {
    this.#ports = ports;
  }

  /** Matches accounts that are due, a few of them, at `at`. While deliveries wait, what they bring is waited for. */
  look(at: Instant): MatcherLook {
    const { db } = this.#ports;
    if (db.prepare('select 1 from delivery where state = 0 limit 1').get() !== undefined) return NOTHING;
    // One text column.
    const due = db
      .prepare('select account from match_due order by seq, account limit ?')
      .pluck()
      .all(ACCOUNTS_MAX + 1) as string[];
    const accounts = due.slice(0, ACCOUNTS_MAX);
    if (accounts.length === 0) return NOTHING;
    const recorded = db.transaction(() => {
      // The legs of transfers are on two accounts, so they are looked at once, when everything else is.
      const isLast = due.length === accounts.length;
      const words = this.#confirmed(accounts, isLast, at);
      this.#record(words, at);
      const done = db.prepare('delete from match_due where account = ?');
      for (const account of accounts) done.run(account);
      return words.length;
    });
    return { recorded, more: due.length > accounts.length };
  }

  #confirmed(accounts: readonly string[], withTransfers: boolean, at: Instant): readonly MatchWord[] {
    const { db, inForce } = this.#ports;
    const { rules } = inForce;
    const ports = bankPorts(db);
    const barred = new Barred(db);
    const fit = (some: readonly string[]): readonly string[] => some.filter((account) => !isBeyondRules(db, account));
    const passes = [
      ...openPasses(db, fit(accounts)),
      ...(withTransfers ? [transferPass(db, fit(allAccounts(db)))] : []),
    ];
    return passes
      .flatMap((pass) => confirmedIn(pass, rules, ports))
      .filter((found) => !barred.has(found))
      .map((found) => wordOf(found, at));
  }

  #record(words: readonly MatchWord[], at: Instant): void {
    for (let from = 0; from < words.length; from += DELIVERY_MATCHES_MAX) {
      const part = words.slice(from, from + DELIVERY_MATCHES_MAX);
      const text = JSON.stringify(z.encode(z.array(zMatchWord), part));
      this.#ports.street.accept(WORKSPACE_SOURCE, [
        {
          stream: MATCHES_STREAM,
          name: `matches ${new Date(at).toISOString()} ${String(from)}`,
          slot: '',
          contentType: 'application/json',
          bytes: Buffer.from(text),
          observedAt: at,
        },
      ]);
    }
  }
}

function confirmedIn(pass: PassItems, rules: readonly MatchRule[], ports: MatchPorts): readonly FoundMatch[] {
  return matchPass(pass, rules, ports).found.filter((found) => found.because === undefined);
}

function allAccounts(db: WriteDb): readonly string[] {
  // One text column.
  return db.prepare('select key from account order by key').pluck().all() as string[];
}

function wordOf(found: FoundMatch, at: Instant): MatchWord {
  const { pairing, account, currency, rule, ruleVersion, score, evidence } = found;
  const items = matchedItems({ pairing, account, currency, left: [...found.left], right: [...found.right] });
  return { ...items, rule, ruleVersion, score: Math.round(score), evidence: [...evidence], evaluatedAt: at };
}
