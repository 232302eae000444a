import type { Currency } from '../../kernel/currency.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ReferenceKind } from './match-item.ts';

/**
 * Why a match waits for a person: its rule only suggests, several candidates fit equally, only a reading of slips makes the
 * references agree, or one subset of a larger group has the sum.
 */
export type SuggestionReason = 'rule-suggests' | 'ambiguous' | 'slips' | 'subset';

/** Items that belong together, or that a person is asked about. */
export interface Match {
  /** Place among the matches of its run. */
  readonly index: number;
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** Set where both lists name items of this one side. */
  readonly within: 'left' | 'right' | undefined;
  /** Ids, ascending. */
  readonly left: readonly number[];
  /** Ids, ascending. Of an ambiguous suggestion all candidates. */
  readonly right: readonly number[];
  readonly currency: Currency;
  /**
   * Minor units of `currency`: sum of the left less sum of the right; where the rule's amounts cancel out, their sum. With
   * currencies that differ the right side counts as exchanged. Never absorbed: the caller keeps it as an item.
   */
  readonly differenceMinor: bigint;
  readonly status: 'confirmed' | 'suggested';
  /** Set where `status` is `suggested`. */
  readonly reason: SuggestionReason | undefined;
  /** 0 to 100, from the fields that agree; compares matches and never decides. */
  readonly score: number;
}

/** What two items were compared by. */
export type EvidenceField =
  | ReferenceKind
  | 'account'
  | 'currency'
  | 'amount'
  | 'bookingDate'
  | 'valueDate'
  | 'counterparty'
  | 'counterpartyAccount'
  | 'chargeBearer'
  | 'text'
  | 'rate'
  | 'count';

/**
 * `same`: to the letter, to the minor unit. `normal`: the same reference in another spelling. `slips`: the same if letters
 * stand for digits. `within`: differs, and the rule allows it. `differs`: differs, and the rule does not ask. `one-sided`:
 * only one side has it.
 */
export type FieldVerdict = 'same' | 'normal' | 'slips' | 'within' | 'differs' | 'one-sided';

/** One line of a match's explanation, both values as text: amounts in minor units, days as `YYYY-MM-DD`. */
export interface FieldEvidence {
  readonly field: EvidenceField;
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly verdict: FieldVerdict;
}

/** The first of a rule's predicates that two items do not meet, with both values. */
export type FailedPredicate =
  | { readonly kind: 'account'; readonly left: string; readonly right: string }
  | { readonly kind: 'currency'; readonly left: Currency; readonly right: Currency }
  | { readonly kind: 'sign'; readonly leftMinor: bigint; readonly rightMinor: bigint }
  | {
      readonly kind: 'condition';
      readonly side: 'left' | 'right';
      readonly field: 'kind' | 'direction' | 'reversal' | 'text' | 'currency';
    }
  | { readonly kind: 'reference'; readonly left: string | undefined; readonly right: string | undefined }
  | {
      readonly kind: 'amount';
      readonly currency: Currency;
      readonly leftMinor: bigint;
      readonly rightMinor: bigint;
      readonly allowedMinor: bigint;
    }
  | { readonly kind: 'fee-not-allowed'; readonly chargeBearer: string | undefined; readonly crossBorder: boolean }
  | { readonly kind: 'no-rate'; readonly from: Currency; readonly to: Currency; readonly on: PlainDate | undefined }
  | {
      readonly kind: 'date';
      readonly on: 'booking' | 'value';
      readonly left: PlainDate | undefined;
      readonly right: PlainDate | undefined;
      /** From left to right; undefined where a day is missing. */
      readonly businessDays: number | undefined;
      readonly before: number;
      readonly after: number;
    }
  | { readonly kind: 'counterparty'; readonly left: string | undefined; readonly right: string | undefined }
  /** All predicates hold, and the candidate is in another match. */
  | { readonly kind: 'taken'; readonly ruleId: string }
  /** Nothing on the other side has a reference or an amount in common with the item. */
  | { readonly kind: 'no-candidate' }
  /** A search ended at its bound; `GaveUp` tells which. */
  | { readonly kind: 'gave-up'; readonly ruleId: string };

/** An item that no rule has matched or suggested: what came nearest, and by which rule's measure it failed. */
export interface Miss {
  readonly side: 'left' | 'right';
  readonly id: number;
  /** Id on the other side. */
  readonly nearest: number | undefined;
  /** The rule that came furthest with it. */
  readonly ruleId: string | undefined;
  readonly failed: FailedPredicate;
}

/** A search that ended at one of its bounds: what it left is open, and says so. */
export interface GaveUp {
  readonly ruleId: string;
  readonly why: 'too-many-candidates' | 'work-budget';
  /** The reference or amount that the candidates share. */
  readonly shared: string;
  /** Ids of the first items concerned, ascending, at most 200 of each side. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly candidates: number;
}
