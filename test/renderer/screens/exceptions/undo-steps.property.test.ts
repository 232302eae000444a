import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseAction } from '../../../../shared/contracts/api/case-bulk.ts';
import { undoSteps } from '../../../../renderer/screens/exceptions/act/undo-steps.ts';
import type { CaseAct, WaitsFor } from '../../../../shared/domain/exception/case-act.ts';
import { type CaseDecision, standingOf, stateAt } from '../../../../shared/domain/exception/case-state.ts';
import { instant } from '../../../../shared/kernel/clock.ts';

const NOW = 1_000;
const CONTENT = { findings: 1, money: 'EUR 5', isSeen: (seen: string) => seen === 'ab'.repeat(6) };
const waitsOf = (kind: WaitsFor['kind'], until: number): WaitsFor => {
  switch (kind) {
    case 'time':
      return { kind, until: instant(until) };
    case 'cut-off':
      return { kind, until: instant(until), bankId: 'B', rail: 'sepa', currency: 'EUR' };
    case 'amount-change':
      return { kind, money: [{ currency: 'EUR', minor: '5' }] };
    case 'new-occurrence':
      return { kind, findings: 'ab'.repeat(6) };
  }
};
const actOf = (action: CaseAction): CaseAct => {
  const about = { caseKey: 'k' };
  switch (action.kind) {
    case 'assign':
      return { type: 'case-assign', ...about, to: action.to };
    case 'escalate':
      return { type: 'case-escalate', ...about, to: action.to };
    case 'snooze':
      return {
        type: 'case-snooze',
        ...about,
        waits: waitsOf(action.waits.kind, action.waits.kind === 'time' ? action.waits.until : 9_000),
      };
    case 'close':
      return { type: 'case-close', ...about, outcome: action.outcome, findings: 'ab'.repeat(6) };
    case 'note':
      return { type: 'case-note', ...about, attachments: [] };
    case 'wake':
    case 'reopen':
      return { type: `case-${action.kind}`, ...about };
  }
};
const zAction: fc.Arbitrary<CaseAction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('assign', 'escalate'), to: fc.constantFrom(null, 'ann', 'role:treasurer') }),
  fc.record({ kind: fc.constantFrom('wake', 'reopen') }),
  fc.record({
    kind: fc.constant('snooze'),
    waits: fc.oneof(
      fc.constantFrom<{ kind: 'cut-off' | 'amount-change' | 'new-occurrence' }>(
        { kind: 'cut-off' },
        { kind: 'amount-change' },
        { kind: 'new-occurrence' },
      ),
      fc.constant({ kind: 'time' as const, until: 8_000 }),
    ),
  }),
  fc.record({ kind: fc.constant('close'), outcome: fc.constantFrom('fixed', 'not-an-issue') }),
);

/** What people see of a case after these actions. */
function shown(actions: readonly CaseAction[]) {
  const decisions = actions.map((action, at): CaseDecision => ({ id: String(at), at, act: actOf(action) }));
  const standing = standingOf(decisions, CONTENT);
  const now = { waits: standing.waits ?? null, wakeAt: standing.wakeAt ?? null };
  return {
    state: stateAt({ ...standing, ...now }, NOW),
    assignee: standing.assignee ?? null,
    escalatedTo: standing.escalatedTo ?? null,
    ...now,
    outcome: standing.outcome ?? null,
  };
}

/** Whether the engine takes an action now. */
function isTaken(action: CaseAction, before: ReturnType<typeof shown>): boolean {
  if (action.kind === 'reopen') return before.state === 'resolved';
  if (action.kind === 'wake') return before.state === 'waiting';
  return before.state !== 'resolved';
}

describe('taking an action back', () => {
  it('brings a case back to the state, owner, escalation and waiting that it had', () => {
    fc.assert(
      fc.property(fc.array(zAction, { maxLength: 8 }), zAction, (wished, last) => {
        const done: CaseAction[] = [];
        for (const action of wished) if (isTaken(action, shown(done))) done.push(action);
        const before = shown(done);
        fc.pre(isTaken(last, before));
        const steps = undoSteps(last.kind, before);
        expect(shown([...done, last, ...steps])).toEqual(before);
      }),
    );
  });

  it('leaves a note said', () => {
    const { state, assignee, escalatedTo, waits, wakeAt, outcome } = shown([]);
    expect(undoSteps('note', { state, assignee, escalatedTo, waits, wakeAt, outcome })).toEqual([]);
  });
});
