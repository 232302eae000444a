/** Kinds of damage, in the words of the fault catalogue. */
export type DamageKind =
  /** A page of the file, or an index, is not what SQLite wrote. */
  | 'page'
  /** Tables or columns are not those of the schema. */
  | 'schema'
  /** A row is not what was written. */
  | 'row'
  /** A row that was written is not there. */
  | 'row-missing'
  /** Facts, records or observations of a range of commits are not what was sealed. */
  | 'segment'
  /** The bytes of a delivery do not give its digest. */
  | 'payload'
  /** The body of a fact does not give its digest. */
  | 'fact'
  /** The audit's chain is broken, or a decision is not what its entry says. */
  | 'audit'
  /** Commits are out of order. */
  | 'commit-order'
  /** A row of a view, its digest, a sum or the search index is not what the facts give. */
  | 'view';

/** One thing that is not as it was written. */
export interface Damage {
  readonly kind: DamageKind;
  readonly table: string;
  /** Primary key of the row, or the range that holds it. */
  readonly key: string;
  readonly detail: string;
}

/** What a person does about damage: views can be folded again, everything else comes back from a backup. */
export type NextStep = 'none' | 'rebuild' | 'restore';

/** The one next step for a list of damages. */
export function nextStep(damages: readonly Damage[]): NextStep {
  if (damages.length === 0) return 'none';
  return damages.every(({ kind }) => kind === 'view') ? 'rebuild' : 'restore';
}
