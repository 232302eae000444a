/**
 * A named problem with something from outside. `code` comes from one catalogue (`shared/contracts/fault-codes.ts`),
 * `source` names the file or system, `at` the place (`line:column`, tag or JSON pointer), `rule` what was broken.
 */
export interface InputFault {
  readonly code: string;
  readonly source: string;
  readonly at: string;
  readonly rule: string;
  /** One plain sentence for people, without amounts of secrets. */
  readonly message: string;
}
