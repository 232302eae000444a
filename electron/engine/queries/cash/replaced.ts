import type { Moment } from '../desk.ts';
import { viewThen } from '../view-then.ts';

/** Condition on an entry's key column: no later entry had replaced it by the moment, so its money counts. Needs `@seq` bound. */
export function isLive(column: string, moment: Moment): string {
  return `not exists (select 1 from ${viewThen('supersession', 'key', moment)} x where x.key = 'entry|' || ${column})`;
}

/** Condition on a statement's key column: the bank had not sent it again under another name by the moment. Needs `@seq` bound. */
export function isCurrent(column: string, moment: Moment): string {
  return `not exists (select 1 from ${viewThen('supersession', 'key', moment)} x where x.key = 'statement|' || ${column})`;
}
