/** What is wrong with a rule. */
export type RuleFaultKind =
  /** No JSON, or not the form of a rule. */
  | 'malformed'
  | 'too-many-rules'
  | 'duplicate-id'
  | 'duplicate-order'
  /** No reference and no window or party, or a tolerance that takes any amount. */
  | 'matches-everything'
  /** A window, condition or tolerance that no two items meet. */
  | 'matches-nothing'
  | 'unknown-currency'
  /** A tolerance in a currency that the rule does not work for, or named twice. */
  | 'currency-not-of-the-rule'
  /** Something else than the three patterns that cannot hang. */
  | 'unsafe-pattern'
  /** Confirms what may only be suggested: a reading of slips, a group without a reference. */
  | 'only-suggests'
  /** Works within one side, and an item could be paired with itself. */
  | 'within-itself';

/** A refused rule: which, where in the JSON, and why. */
export interface RuleFault {
  readonly kind: RuleFaultKind;
  /** Id of the rule; undefined where it has none that can be read. */
  readonly rule: string | undefined;
  /** JSON pointer to the value, such as `/2/dates/before`. */
  readonly place: string;
  readonly detail: string;
}
