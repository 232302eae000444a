import type { ReadDb } from '../../store/database.ts';
import type { Damage } from '../damage.ts';

/** What one slice of a check found, and where the next one begins; `next` undefined: the check is through. */
export interface Slice {
  readonly damages: readonly Damage[];
  readonly next: string | undefined;
}

/** A check that goes through the store in short steps, so that it can stop, wait and go on at any of them. */
export interface SlicedCheck {
  readonly name: string;
  /** Looks at what follows `after`; the empty text is the beginning. */
  slice(db: ReadDb, after: string): Slice;
}
