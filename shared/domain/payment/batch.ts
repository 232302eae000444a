import { BANK_STATUS, PARTIAL, type StatusMeaning } from './bank-status.ts';
import type { PaymentState, Qualifier } from './state.ts';

/** What is known of a batch's payments when a word about the whole batch is applied. */
export interface BatchMembers {
  readonly count: number;
  readonly minor: bigint;
  /** Payments of the batch that the bank refused one by one. */
  readonly rejectedCount: number;
  readonly rejectedMinor: bigint;
}

/** A word about a whole batch. */
export interface BatchWord {
  readonly state: PaymentState | undefined;
  readonly qualifier: Qualifier | undefined;
  readonly word: string;
  readonly booked: boolean;
  readonly minor: bigint | undefined;
  readonly countPerStatus: Readonly<Record<string, number>> | undefined;
}

/** Which payments a batch word reaches, and as what. */
export interface BatchReach {
  readonly reach: 'all' | 'unrejected' | 'none';
  readonly state: PaymentState | undefined;
  readonly qualifier: Qualifier | undefined;
  /** Why it reaches none, when that is worth a finding. */
  readonly problem: 'batch-total-differs' | 'unknown-status' | undefined;
}

/**
 * How a batch-level word falls on the batch's payments (domain.md, "PART and transactions not listed").
 * A booked batch debit proves settlement only of payments whose sum it equals: all of them, or all but those refused.
 * Under PART the unlisted payments move only when the bank counts them (`NbOfTxsPerSts`); otherwise they keep their state.
 */
export function reachOf(word: BatchWord, members: BatchMembers): BatchReach {
  if (word.booked) return bookedReach(word, members);
  if (word.word === PARTIAL) return partialReach(word, members);
  if (word.state === undefined)
    return { reach: 'none', state: undefined, qualifier: undefined, problem: 'unknown-status' };
  return {
    reach: word.state === 'rejected' ? 'all' : 'unrejected',
    state: word.state,
    qualifier: word.qualifier,
    problem: undefined,
  };
}

function bookedReach(word: BatchWord, members: BatchMembers): BatchReach {
  const { state, qualifier } = word;
  if (word.minor === members.minor - members.rejectedMinor)
    return { reach: 'unrejected', state, qualifier, problem: undefined };
  if (word.minor === members.minor) return { reach: 'all', state, qualifier, problem: undefined };
  return { reach: 'none', state: undefined, qualifier: undefined, problem: 'batch-total-differs' };
}

function partialReach(word: BatchWord, members: BatchMembers): BatchReach {
  const counted = Object.entries(word.countPerStatus ?? {}).flatMap(
    ([code, count]): (StatusMeaning & { count: number })[] => {
      const meaning = BANK_STATUS.get(code);
      return meaning && meaning.state !== 'rejected' && count > 0 ? [{ ...meaning, count }] : [];
    },
  );
  const only = counted.length === 1 ? counted[0] : undefined;
  if (only?.count !== members.count - members.rejectedCount)
    return { reach: 'none', state: undefined, qualifier: undefined, problem: undefined };
  return { reach: 'unrejected', state: only.state, qualifier: only.qualifier, problem: undefined };
}
