import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areAllSeen, type CaseAct } from '../../../../shared/domain/exception/case-act.ts';
import {
  type CaseContent,
  type CaseDecision,
  seenMoney,
  standingOf,
  stateAt,
} from '../../../../shared/domain/exception/case-state.ts';
import { instant } from '../../../../shared/kernel/clock.ts';

const caseKey = 'status-mismatch|payment|1';
const digits = (n: number): string => String(n).padStart(12, '0');
const seen = (findings: readonly number[]): string => findings.map(digits).sort().join('');
const content = (findings: readonly number[], minor = '100'): CaseContent => ({
  findings: findings.length,
  money: seenMoney([{ currency: 'EUR', minor }]),
  isSeen: (text) => areAllSeen(findings.map(digits), text),
});

const anyFindings = fc.subarray([1, 2, 3, 4]);
const anyPerson = fc.constantFrom('maria', 'ken', 'role:treasurer');
const anyAct: fc.Arbitrary<CaseAct> = fc.oneof(
  fc.record({ type: fc.constant('case-assign' as const), caseKey: fc.constant(caseKey), to: fc.option(anyPerson) }),
  fc.constant<CaseAct>({ type: 'case-note', caseKey, attachments: [] }),
  fc.constantFrom<CaseAct>(
    { type: 'case-snooze', caseKey, waits: { kind: 'time', until: instant(500) } },
    { type: 'case-snooze', caseKey, waits: { kind: 'amount-change', money: [{ currency: 'EUR', minor: '100' }] } },
    { type: 'case-snooze', caseKey, waits: { kind: 'new-occurrence', findings: seen([1, 2]) } },
    { type: 'case-wake', caseKey },
    { type: 'case-reopen', caseKey },
  ),
  fc.record({ type: fc.constant('case-escalate' as const), caseKey: fc.constant(caseKey), to: fc.option(anyPerson) }),
  anyFindings.map((findings) => ({
    type: 'case-close' as const,
    caseKey,
    outcome: 'fixed' as const,
    findings: seen(findings),
  })),
);
const anyDecisions: fc.Arbitrary<readonly CaseDecision[]> = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), at: fc.nat({ max: 9 }), act: anyAct }),
  { selector: (decision) => decision.id, maxLength: 8 },
);

const decided = (...acts: readonly CaseAct[]): readonly CaseDecision[] =>
  acts.map((act, index) => ({ id: `d${String(index)}`, at: index, act }));
const closing = (findings: readonly number[]): CaseAct => ({
  type: 'case-close',
  caseKey,
  outcome: 'not-an-issue',
  findings: seen(findings),
});
const assigning: CaseAct = { type: 'case-assign', caseKey, to: 'maria' };

describe('where a case stands', () => {
  it('depends on the set of decisions and on what there is, never on what was heard first', () => {
    fc.assert(
      fc.property(
        anyDecisions.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
        ),
        anyFindings,
        ([inOrder, shuffled], findings) => {
          expect(standingOf(shuffled, content(findings))).toEqual(standingOf(inOrder, content(findings)));
        },
      ),
    );
  });

  it('is resolved as long as everything that stands was closed, and regressed with the first that was not', () => {
    fc.assert(
      fc.property(anyDecisions, anyFindings, anyFindings, (before, closed, now) => {
        const last = [...before, { id: 'zzzz', at: 10, act: closing(closed) }];
        const standing = standingOf(last, content(now));
        const holds = now.every((one) => closed.includes(one));
        expect(standing.state).toBe(holds ? 'resolved' : 'regressed');
        expect(standing.closedBy).toBe('zzzz');
      }),
    );
  });

  it('is that of somebody again once a case that came back is taken up', () => {
    const standing = standingOf(decided(closing([1]), assigning), content([2]));
    expect(standing).toMatchObject({ state: 'assigned', assignee: 'maria', closedBy: 'd0' });
  });

  it('goes back to what it was by the opposite decision', () => {
    fc.assert(
      fc.property(anyDecisions, fc.subarray([1, 2, 3], { minLength: 1 }), (before, findings) => {
        const now = content(findings);
        const was = standingOf(before, now);
        fc.pre(was.state !== 'resolved' && was.closedBy === undefined);
        const then = (...acts: readonly CaseAct[]) =>
          standingOf([...before, ...acts.map((act, index) => ({ id: `z${String(index)}`, at: 10 + index, act }))], now);
        const back: CaseAct = { type: 'case-assign', caseKey, to: was.assignee ?? null };
        expect(then({ ...assigning, to: 'ken' }, back)).toEqual(was);
        const escalate = (to: string | null): CaseAct => ({ type: 'case-escalate', caseKey, to });
        expect(then(escalate('role:treasurer'), escalate(was.escalatedTo ?? null))).toEqual(was);
        if (was.waits === undefined && was.wokenBy === undefined && was.escalatedTo === undefined)
          expect(then(closing(findings), { type: 'case-reopen', caseKey })).toEqual(was);
      }),
    );
  });

  it('waits until its time, and no longer than its amount or its findings stay the same', () => {
    const wait = (waits: Extract<CaseAct, { type: 'case-snooze' }>['waits']) =>
      decided({ type: 'case-snooze', caseKey, waits });
    const timed = standingOf(wait({ kind: 'time', until: instant(500) }), content([1]));
    const row = { state: timed.state, waits: timed.waits ?? null, wakeAt: timed.wakeAt ?? null };
    expect([stateAt(row, 499), stateAt(row, 500)]).toEqual(['waiting', 'open']);
    const amount = wait({ kind: 'amount-change', money: [{ currency: 'EUR', minor: '100' }] });
    expect(standingOf(amount, content([1]))).toMatchObject({ waits: 'amount-change', wokenBy: undefined });
    expect(standingOf(amount, content([1], '101'))).toMatchObject({ waits: undefined, wokenBy: 'amount-change' });
    const more = wait({ kind: 'new-occurrence', findings: seen([1, 2]) });
    expect(standingOf(more, content([2]))).toMatchObject({ waits: 'new-occurrence' });
    expect(standingOf(more, content([2, 3]))).toMatchObject({ waits: undefined, wokenBy: 'new-occurrence' });
  });

  it('is resolved when its cause is gone, whatever anybody has decided', () => {
    fc.assert(
      fc.property(anyDecisions, (decisions) => {
        expect(standingOf(decisions, content([]))).toMatchObject({ state: 'resolved', waits: undefined });
      }),
    );
  });
});
