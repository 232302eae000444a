import type { CaseAct, CaseOutcome, WaitsFor } from './case-act.ts';

/** Where a case stands. `regressed`: it was closed, and what was closed is not all that there is now. */
export const CASE_STATES = ['open', 'assigned', 'waiting', 'escalating', 'regressed', 'resolved'] as const;

/** One state. */
export type CaseState = (typeof CASE_STATES)[number];

/** A decision about a case, as the fold reads it. */
export interface CaseDecision {
  readonly id: string;
  /** When it was decided, epoch milliseconds. */
  readonly at: number;
  readonly act: CaseAct;
}

/** What there is of a case now. */
export interface CaseContent {
  readonly findings: number;
  /** Sums per currency, as a decision would remember them. */
  readonly money: string;
  /** Whether every finding is among these. */
  readonly isSeen: (seen: string) => boolean;
}

/** What a case shows, free of any clock: `waits` holds until `wakeAt` where there is one. */
export interface CaseStanding {
  readonly state: Exclude<CaseState, 'waiting'>;
  readonly assignee: string | undefined;
  readonly escalatedTo: string | undefined;
  readonly waits: WaitsFor['kind'] | undefined;
  readonly wakeAt: number | undefined;
  /** What ended the waiting before its time. */
  readonly wokenBy: 'amount-change' | 'new-occurrence' | undefined;
  /** The closing that holds, or that the case came back from. */
  readonly closedBy: string | undefined;
  readonly closedAt: number | undefined;
  readonly outcome: CaseOutcome | undefined;
  readonly notes: number;
}

interface Word {
  assignee?: string | undefined;
  escalatedTo?: string | undefined;
  waits?: WaitsFor | undefined;
  closing?: (CaseDecision & { readonly act: { readonly outcome: CaseOutcome; readonly findings: string } }) | undefined;
  /** Somebody has taken it up again since it was closed. */
  takenUp: boolean;
  notes: number;
}

/** Order of decisions: by time, then by id, so that no order of arrival decides. */
export function byDecision(a: { at: number; id: string }, b: { at: number; id: string }): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Where a case stands by what there is of it and the set of decisions about it; never by what came first (I3). A closing
 * holds for as long as every finding is among those that were closed.
 */
export function standingOf(decisions: readonly CaseDecision[], content: CaseContent): CaseStanding {
  const word: Word = { takenUp: false, notes: 0 };
  for (const decision of decisions.toSorted(byDecision)) take(word, decision);
  const { closing } = word;
  const isGone = content.findings === 0;
  const isClosed = closing !== undefined && (isGone || content.isSeen(closing.act.findings));
  const { waits, wokenBy } = waiting(word.waits, content);
  return {
    state: isGone || isClosed ? 'resolved' : openState(word),
    assignee: word.assignee,
    escalatedTo: isClosed ? undefined : word.escalatedTo,
    waits: isGone || isClosed ? undefined : waits?.kind,
    wakeAt: isGone || isClosed || !waits || !('until' in waits) ? undefined : waits.until,
    wokenBy: isGone || isClosed ? undefined : wokenBy,
    closedBy: closing?.id,
    closedAt: closing?.at,
    outcome: closing?.act.outcome,
    notes: word.notes,
  };
}

function openState(word: Word): 'open' | 'assigned' | 'escalating' | 'regressed' {
  if (word.escalatedTo !== undefined) return 'escalating';
  if (word.closing !== undefined && !word.takenUp) return 'regressed';
  return word.assignee === undefined ? 'open' : 'assigned';
}

function take(word: Word, decision: CaseDecision): void {
  const { act } = decision;
  switch (act.type) {
    case 'case-assign':
      word.assignee = act.to ?? undefined;
      word.takenUp = true;
      return;
    case 'case-note':
      word.notes += 1;
      return;
    case 'case-snooze':
      word.waits = act.waits;
      word.takenUp = true;
      return;
    case 'case-wake':
      word.waits = undefined;
      return;
    case 'case-escalate':
      word.escalatedTo = act.to ?? undefined;
      word.takenUp = true;
      return;
    case 'case-close':
      word.closing = { ...decision, act };
      word.waits = undefined;
      word.escalatedTo = undefined;
      word.takenUp = false;
      return;
    case 'case-reopen':
      word.closing = undefined;
      return;
  }
}

/** What a case still waits for: a change that it waited for ends the waiting. */
function waiting(
  waits: WaitsFor | undefined,
  content: CaseContent,
): { readonly waits?: WaitsFor | undefined; readonly wokenBy?: CaseStanding['wokenBy'] } {
  if (waits?.kind === 'amount-change' && seenMoney(waits.money) !== content.money) return { wokenBy: 'amount-change' };
  if (waits?.kind === 'new-occurrence' && !content.isSeen(waits.findings)) return { wokenBy: 'new-occurrence' };
  return { waits };
}

/** Sums per currency as one text. */
export function seenMoney(money: readonly { readonly currency: string; readonly minor: string }[]): string {
  return money
    .map(({ currency, minor }) => `${currency} ${minor}`)
    .sort()
    .join(', ');
}

/** The state at an instant: a case that waits for a time wakes by itself. */
export function stateAt(
  standing: { readonly state: CaseStanding['state']; readonly waits: string | null; readonly wakeAt: number | null },
  at: number,
): CaseState {
  if (standing.state === 'resolved' || standing.waits === null) return standing.state;
  return standing.wakeAt === null || standing.wakeAt > at ? 'waiting' : standing.state;
}
