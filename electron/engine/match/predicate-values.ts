import type { FailedPredicate } from '../../../shared/domain/matching/match.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';

/** Both values that a predicate did not hold for, as people read them; null where there is none. */
export interface PredicateValues {
  readonly left: string | null;
  readonly right: string | null;
}

const NONE: PredicateValues = { left: null, right: null };

/** What two items say where they do not agree. */
export function predicateValues(failed: FailedPredicate): PredicateValues {
  switch (failed.kind) {
    case 'account':
    case 'currency':
      return { left: failed.left, right: failed.right };
    case 'reference':
    case 'counterparty':
    case 'date':
      return { left: failed.left ?? null, right: failed.right ?? null };
    case 'amount': {
      const { currency, leftMinor, rightMinor } = failed;
      return { left: formatDecimal(leftMinor, currency), right: formatDecimal(rightMinor, currency) };
    }
    case 'no-rate':
      return { left: failed.from, right: failed.to };
    case 'fee-not-allowed':
      return { left: failed.chargeBearer ?? null, right: null };
    case 'taken':
    case 'gave-up':
      return { left: failed.ruleId, right: null };
    case 'sign':
    case 'condition':
    case 'no-candidate':
      return NONE;
  }
}
