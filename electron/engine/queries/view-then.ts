import type { Moment } from './desk.ts';

/** Views that keep images of superseded rows. */
export type ViewName =
  | 'account'
  | 'balance'
  | 'entity'
  | 'entry'
  | 'exception'
  | 'exception_finding'
  | 'expectation'
  | 'finding'
  | 'item_match'
  | 'journal'
  | 'matched_item'
  | 'payment'
  | 'return_link'
  | 'statement'
  | 'supersession';

/**
 * A view as it stood at a moment, to be read from: the live rows, or those that stood already with the images that were
 * valid then. Needs `@seq` bound where the moment is past.
 */
export function viewThen(view: ViewName, columns: string, moment: Moment): string {
  if (moment.seq === undefined) return `(select ${columns} from ${view})`;
  return viewAsOf(view, columns);
}

/** A view as it stood at commit `@seq`, to be read from. */
export function viewAsOf(view: ViewName, columns: string): string {
  return `(select ${columns} from ${view} where since_seq <= @seq union all select ${columns} from ${view}_image where until_seq > @seq and since_seq <= @seq)`;
}

/** The value of `@seq` for a moment. */
export function seqOf(moment: Moment): number {
  return moment.seq ?? Number.MAX_SAFE_INTEGER;
}
