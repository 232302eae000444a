import type { Miss, Suggestion } from '../../../../shared/contracts/api/reconcile.ts';
import type { LineMatch } from '../../../../shared/domain/reconciliation/reconcile.ts';
import type { MatchRule } from '../../../../shared/domain/matching/match-rule.ts';
import { isBeyondRules } from '../../match/account-size.ts';
import { Barred } from '../../match/barred.ts';
import { bankPorts } from '../../match/bank-ports.ts';
import { matchedItems } from '../../match/match-key.ts';
import { type FoundMatch, type FoundMiss, matchPass } from '../../match/match-run.ts';
import { openPasses } from '../../match/open-passes.ts';
import { predicateValues } from '../../match/predicate-values.ts';
import type { ReadDb } from '../../store/database.ts';
import type { PayrollMask } from './payroll-mask.ts';

/** What rules say of the open items of an account. */
export interface RulesSay {
  readonly suggestions: Suggestion[];
  readonly misses: Miss[];
  readonly gaveUp: boolean;
}

/** Misses that are explained per side; the rest of a long list is looked at once it is shorter. */
const MISSES_MAX = 200;
/** Suggestions that are listed. */
const SUGGESTIONS_MAX = 500;

const NOTHING: RulesSay = { suggestions: [], misses: [], gaveUp: false };

/**
 * Suggestions and misses of an account as it stands now. Candidates may be payroll items, and what was compared tells their
 * amounts: so nothing is said to who may not see them.
 */
export function rulesSay(
  db: ReadDb,
  accountId: string,
  rules: readonly MatchRule[],
  { showsItems }: PayrollMask,
): RulesSay {
  if (!showsItems) return NOTHING;
  if (isBeyondRules(db, accountId)) return { ...NOTHING, gaveUp: true };
  const ports = bankPorts(db);
  const barred = new Barred(db);
  const passes = openPasses(db, [accountId]).filter((pass) => pass.pairing !== 'payment-book');
  const results = passes.map((pass) => matchPass(pass, rules, ports));
  const suggestions = results
    .flatMap((result) => result.found)
    .filter((found) => found.because !== undefined && !barred.has(found));
  const misses = results.flatMap((result) => result.misses(MISSES_MAX));
  return {
    suggestions: suggestions.slice(0, SUGGESTIONS_MAX).map(toSuggestion),
    misses: misses.map(toMiss),
    gaveUp: results.some((result) => result.gaveUp),
  };
}

/** What rules would confirm between an account's entries and its book lines, beside what is matched. Nothing is recorded. */
export function triedMatches(db: ReadDb, accountId: string, rules: readonly MatchRule[]): readonly LineMatch[] {
  if (isBeyondRules(db, accountId)) return [];
  const barred = new Barred(db);
  const ports = bankPorts(db);
  return openPasses(db, [accountId])
    .filter((pass) => pass.pairing === 'bank-book')
    .flatMap((pass) => matchPass(pass, rules, ports).found)
    .filter((found) => found.because === undefined && !barred.has(found))
    .map(toLineMatch);
}

function toLineMatch({ pairing, account, currency, left, right }: FoundMatch): LineMatch {
  const { key } = matchedItems({ pairing, account, currency, left: [...left], right: [...right] });
  const keys = (items: FoundMatch['left']): readonly string[] => items.map((item) => item.key);
  if (pairing === 'bank-reversal') return { key, bank: [...keys(left), ...keys(right)], book: [] };
  if (pairing === 'book-reversal') return { key, bank: [], book: [...keys(left), ...keys(right)] };
  return { key, bank: keys(left), book: keys(right) };
}

function toSuggestion(found: FoundMatch): Suggestion {
  const { pairing, differenceMinor, rule, ruleVersion, score, evidence } = found;
  return {
    pairing,
    left: found.left.map((item) => item.key),
    right: found.right.map((item) => item.key),
    ...{ differenceMinor, rule, ruleVersion, score },
    because: found.because ?? 'rule-suggests',
    evidence: [...evidence],
  };
}

function toMiss({ pairing, side, key, nearest, rule, failed, isLeft }: FoundMiss): Miss {
  const { left, right } = predicateValues(failed);
  return {
    ...{ pairing, side, key, failed: failed.kind },
    nearest: nearest ?? null,
    rule: rule ?? null,
    own: isLeft ? left : right,
    other: isLeft ? right : left,
  };
}
