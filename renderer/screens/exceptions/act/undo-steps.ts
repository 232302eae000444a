import type { CaseAction, Snooze } from '../../../../shared/contracts/api/case-bulk.ts';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import type { ActKind } from './act-kinds.ts';

/** A case before the action, as far as taking it back goes. */
export type BeforeAct = Pick<CaseRow, 'state' | 'assignee' | 'escalatedTo' | 'waits' | 'wakeAt' | 'outcome'>;

/**
 * The opposite decisions that bring a case back to where it stood before an action, in order. Empty for a note: what was
 * said stays said. A closing ends an escalation and a waiting, so that reopening puts both back.
 */
export function undoSteps(kind: ActKind, before: BeforeAct): readonly CaseAction[] {
  const waited = waitedFor(before);
  switch (kind) {
    case 'note':
      return [];
    case 'assign':
      return [{ kind: 'assign', to: before.assignee }];
    case 'escalate':
      return [{ kind: 'escalate', to: before.escalatedTo }];
    case 'snooze':
      return [waited ?? { kind: 'wake' }];
    case 'wake':
      return waited ? [waited] : [];
    case 'close':
      return [
        { kind: 'reopen' },
        ...(before.escalatedTo === null ? [] : [{ kind: 'escalate' as const, to: before.escalatedTo }]),
        ...(waited ? [waited] : []),
      ];
    case 'reopen':
      return before.outcome === null ? [] : [{ kind: 'close', outcome: before.outcome }];
  }
}

function waitedFor({ state, waits, wakeAt }: BeforeAct): CaseAction | undefined {
  if (state !== 'waiting' || waits === null) return undefined;
  const snooze: Snooze | undefined =
    waits !== 'time' ? { kind: waits } : wakeAt === null ? undefined : { kind: 'time', until: wakeAt };
  return snooze && { kind: 'snooze', waits: snooze };
}
