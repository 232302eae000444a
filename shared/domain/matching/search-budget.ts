import { SUBSET_CANDIDATES_MAX, type SubsetAnswer, subsetOfSum } from './subset-sum.ts';

/** Steps of one search, and of all searches of a rule: some 20 ms and some 2 s of work. */
const SEARCH_STEPS_MAX = 200_000;
const RULE_STEPS_MAX = 20_000_000;

/** What a search within a budget has found, and by which bound it ended where it gave up. */
export type BudgetedAnswer =
  | Exclude<SubsetAnswer, { readonly kind: 'several' | 'none' | 'gave-up' }>
  | { readonly kind: 'several' | 'none' }
  | { readonly kind: 'gave-up'; readonly why: 'too-many-candidates' | 'work-budget' };

/** Work that the searches of one rule may do together, counted in steps. */
export class SearchBudget {
  #left = RULE_STEPS_MAX;

  /** {@link subsetOfSum} with what is left of the budget. */
  search(minors: readonly bigint[], target: bigint): BudgetedAnswer {
    const answer = subsetOfSum(minors, target, Math.min(SEARCH_STEPS_MAX, this.#left));
    this.#left = Math.max(0, this.#left - answer.steps);
    if (answer.kind === 'one') return answer;
    if (answer.kind !== 'gave-up') return { kind: answer.kind };
    return { kind: 'gave-up', why: minors.length > SUBSET_CANDIDATES_MAX ? 'too-many-candidates' : 'work-budget' };
  }
}
