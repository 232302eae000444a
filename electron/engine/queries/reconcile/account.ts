import type { EngineApi } from '../../../../shared/contracts/engine-api.ts';
import type { Asked, Output } from '../../../../shared/contracts/rpc/contract.ts';
import { ruleSets } from '../../match/rules-in-force.ts';
import { accountAt } from '../cash/accounts.ts';
import { type Desk, momentOf, positionDateOf, type Reach } from '../desk.ts';
import { matchedLines, NO_MATCHED_LINES } from './matched-lines.ts';
import { openPayments } from './open-payments.ts';
import { entryLines, paymentLines, postingLines } from './pane-lines.ts';
import { maskedItems, payrollMask } from './payroll-mask.ts';
import { reconciledAccount } from './statement.ts';
import { accountSummary, statementView } from './statement-view.ts';
import { type RulesSay, rulesSay } from './tried-rules.ts';

type Question = Asked<EngineApi, 'reconcile.account'>;

const LINES_DEFAULT = 500;

/** One account: its statement, what is open on both panes, and what rules say about it; null where there is none in reach. */
export function reconcileAccount(desk: Desk, reach: Reach, question: Question): Output<EngineApi, 'reconcile.account'> {
  const { db } = desk;
  return db.snapshot(() => {
    const moment = momentOf(desk, question.asKnownAt);
    const account = accountAt(db, reach, moment, question.accountId);
    if (!account) return null;
    const limit = question.limit ?? LINES_DEFAULT;
    const date = positionDateOf(desk, question.date, moment.at);
    const made = reconciledAccount(db, moment, account, date);
    const upTo = made.date ?? date;
    // Open lines come first; matched ones take the room that is left.
    const matched =
      question.matched === true
        ? matchedLines(db, moment, reach, { accountId: account.accountId, upTo, limit })
        : NO_MATCHED_LINES;
    const mask = payrollMask(db, moment, reach, account, {
      entries: [...made.entries, ...matched.entries],
      postings: [...made.postings, ...matched.postings],
    });
    const statement = statementView(account, made);
    const context = {
      ...{ db, moment, hidesTexts: mask.hidesTexts },
      statement: made.outcome.comparable ? made.outcome.statement : undefined,
    };
    const shown = <L extends { readonly key: string }>(lines: readonly L[]): readonly L[] =>
      lines.filter((line) => !mask.hidden.has(line.key)).slice(0, limit);
    const payments = openPayments(db, moment, reach, {
      ...{ accountId: account.accountId, upTo, limit },
    });
    // What was brought forward stands against the opening balance; it is matched with nothing.
    const since = made.broughtForward?.date ?? '';
    const postings = made.postings.filter((line) => line.date >= since);
    // Rules look at what is open now; of the past only what was matched is known.
    const says = (): RulesSay =>
      moment.seq === undefined
        ? rulesSay(db, account.accountId, ruleSets(db)[0].rules, mask)
        : { suggestions: [], misses: [], gaveUp: false };
    return {
      account: accountSummary(account, made),
      statement: statement && {
        ...statement,
        bankItems: maskedItems(statement.bankItems, mask),
        bookItems: maskedItems(statement.bookItems, mask),
      },
      bank: entryLines(context, shown([...made.entries, ...matched.entries])),
      book: postingLines(context, shown([...postings, ...matched.postings])),
      payments: paymentLines(context, shown([...payments.listed, ...matched.payments])),
      counts: { bank: made.entries.length, book: postings.length, payments: payments.count },
      ...says(),
      version: moment.version,
    };
  });
}
