import type { MatchRule } from '../../../shared/domain/matching/match-rule.ts';
import type { Currency } from '../../../shared/kernel/currency.ts';
import { T2 } from '../../../shared/kernel/calendar/t2.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { ruleSets } from '../match/rules-in-force.ts';
import { accountsAt, type CashAccount } from '../queries/cash/accounts.ts';
import { type Desk, momentOf } from '../queries/desk.ts';
import { type ReconciledAccount, reconciledAccount } from '../queries/reconcile/statement.ts';
import { triedMatches } from '../queries/reconcile/tried-rules.ts';
import { workspaceZone } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';

/** What is to be reconciled. */
export interface ReconciliationAsked {
  /** One account; absent: every one. */
  readonly account?: string | undefined;
  /** Latest day to look at; absent: the last closed one. */
  readonly date?: string | undefined;
  /** Rules that are tried on what is open; absent: those in force. Nothing of it is recorded. */
  readonly rules?: readonly MatchRule[] | undefined;
}

/** An account with its reconciliation and the number of matches that the rules would add. */
export interface ReconciliationReport {
  readonly account: CashAccount;
  readonly currency: Currency | undefined;
  readonly made: ReconciledAccount;
  readonly tried: number;
}

const EVERYONE = { companyCodes: [], payrollItems: true } as const;
const LAST_COMMIT = 'select coalesce(max(recorded_at), 0) from commit_point';
const LATEST = '9999-12-31';

/** Reconciles accounts in their order: what is matched counts, and what rules would confirm beside it. Undefined where the account is unknown. */
export function reconciliations(db: ReadDb, asked: ReconciliationAsked): readonly ReconciliationReport[] | undefined {
  return db.snapshot(() => {
    const at = instant(Number(db.prepare(LAST_COMMIT).pluck().get()));
    const desk: Desk = { db, clock: { now: () => at }, timeZone: workspaceZone(db), calendar: T2 };
    const moment = momentOf(desk, undefined);
    const accounts = accountsAt(db, EVERYONE, moment);
    const chosen = asked.account === undefined ? accounts : accounts.filter((one) => one.accountId === asked.account);
    if (asked.account !== undefined && chosen.length === 0) return undefined;
    const rules = asked.rules ?? ruleSets(db)[0].rules;
    return chosen.map((account) => {
      const tried = triedMatches(db, account.accountId, rules);
      const made = reconciledAccount(db, moment, account, asked.date ?? LATEST, () => tried);
      return { account, currency: parseCurrency(account.currency), made, tried: tried.length };
    });
  });
}
