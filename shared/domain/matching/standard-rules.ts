import { STANDARD_BANK_RULES } from './standard-bank-rules.ts';
import { STANDARD_BOOK_RULES } from './standard-book-rules.ts';
import type { MatchRule } from './match-rule.ts';
import { expectOk } from '../../kernel/result.ts';
import { checkRules } from './read-rules.ts';

/**
 * The rules that come with the product, for four kinds of run: bank with payments, bank with books, payments with books, and the
 * bank's entries among themselves, which pairs the two legs of own transfers and sweeps. Strongest evidence first; the last
 * ones of each only suggest.
 */
export const STANDARD_RULES: readonly MatchRule[] = expectOk(
  checkRules([...STANDARD_BANK_RULES, ...STANDARD_BOOK_RULES]),
  'the standard rules',
);
