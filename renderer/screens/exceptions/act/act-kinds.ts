import type { CaseActionKind, Snooze } from '../../../../shared/contracts/api/case-bulk.ts';
import type { CaseOutcome } from '../../../../shared/domain/exception/case-act.ts';

/** What a person can do about a case here, with the key that does it in the queue. */
export const ACT_KEYS = {
  assign: 'a',
  note: 'n',
  snooze: 's',
  wake: 'w',
  escalate: 'e',
  close: 'c',
  reopen: 'r',
} as const satisfies Record<CaseActionKind, string>;
/** Key that gives a case to oneself at once. */
export const MINE_KEY = 'm';
/** Key that takes the last action back. */
export const UNDO_KEY = 'u';

/** One action. */
export type ActKind = CaseActionKind;

/** What a person has filled in of a form. */
export interface Draft {
  readonly reason: string;
  /** Whom: `me`, `role:<role>`, a name, `other` (then `person`), or empty for nobody. */
  readonly to: string;
  readonly person: string;
  readonly waits: Snooze['kind'];
  /** Date and time as typed. */
  readonly until: string;
  readonly outcome: CaseOutcome;
}

/** A form before anything is filled in. */
export const EMPTY_DRAFT: Draft = {
  reason: '',
  to: '',
  person: '',
  waits: 'time',
  until: '',
  outcome: 'fixed',
};

/** Under which name a draft is kept. */
export function draftName(kind: ActKind, key: string): string {
  return `${kind} ${key}`;
}

/** Whether the work on a case is over for now with an action, so that the next case is what a person wants to see. */
export function movesOn(kind: ActKind): boolean {
  return kind === 'assign' || kind === 'snooze' || kind === 'escalate' || kind === 'close';
}
