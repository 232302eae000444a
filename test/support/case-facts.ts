import fc from 'fast-check';
import { subjectOf } from '../../shared/domain/decision/decision.ts';
import type { CaseAct, WaitsFor } from '../../shared/domain/exception/case-act.ts';
import { expectationKey, type Expectation } from '../../shared/domain/expectation/expectation.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';

/** What an evaluation found, as the street stores it. */
export function expectationDraft(body: Expectation): FactDraft {
  return {
    source: 'syncline',
    kind: 'expectation',
    key: expectationKey(body),
    ...(body.subject === 'statement' ? {} : { revision: String(body.evaluatedAt).padStart(15, '0') }),
    at: '/0',
    body,
  };
}

const AT = Date.parse('2026-11-17T06:00:00Z');

/** A statement that was absent at its deadline. */
export function absentStatement(accountId: string, date: string): FactDraft {
  const [dueAt, evaluatedAt] = [instant(AT), instant(AT + 1)];
  const day = plainDate(date);
  return expectationDraft({
    subject: 'statement',
    accountId,
    date: day,
    clock: 'needed-by',
    dueAt,
    evaluatedAt,
    ruleVersion: 1,
  });
}

/** A feed that is late, or was heard again. */
export function feedPunctuality(system: string, stream: string, late: boolean, after = 0): FactDraft {
  const evaluatedAt = instant(AT + after);
  return expectationDraft({ subject: 'feed', system, stream, late, dueAt: instant(AT), evaluatedAt, ruleVersion: 1 });
}

/** Files of a system that fail, or no longer do. */
export function failingFiles(system: string, code: string, failing: boolean, day: string, after = 0): FactDraft {
  const came = instant(Date.parse(`${day}T05:45:00Z`));
  const evaluatedAt = instant(AT + after);
  const times = { firstAt: came, lastAt: came, evaluatedAt };
  return expectationDraft({ subject: 'import', system, code, failing, ...times, ruleVersion: 1 });
}

/** A decision about a case, as the street stores it. */
export function caseDecision(id: string, at: number, act: CaseAct, person = 'maria'): FactDraft {
  return {
    source: 'syncline',
    kind: 'decision',
    key: id,
    at: '',
    body: {
      decisionId: id,
      person,
      at: instant(at),
      reason: 'looked at it',
      subject: subjectOf(act),
      seen: '0'.repeat(64),
      act,
    },
  };
}

/** Cases that `anyTrouble` and the histories of payments may make. */
const CASES = [
  'missing-or-gapped-statement|account-day|A|2026-11-13',
  'missing-or-gapped-statement|account-day|A|2026-11-16',
  'late-feed|feed|rheinbank',
  'failed-import|import|rheinbank|mt-truncated',
  'statement-does-not-foot|statement|A|statement|2026-11-13|',
  'unmapped-reference-data|entity|1000',
  'status-mismatch|payment|doc|1010/2026/1500000001',
] as const;

/** Troubles of two accounts and their bank, which own each other's findings. */
export const anyTrouble: fc.Arbitrary<readonly FactDraft[]> = fc.oneof(
  fc
    .record({ account: fc.constantFrom('A', 'B'), day: fc.constantFrom('2026-11-13', '2026-11-16') })
    .map(({ account, day }) => [absentStatement(account, day)]),
  fc
    .record({ stream: fc.constantFrom('files', 'status'), late: fc.boolean(), after: fc.nat({ max: 5 }) })
    .map(({ stream, late, after }) => [feedPunctuality('rheinbank', stream, late, after)]),
  fc
    .record({ failing: fc.boolean(), day: fc.constantFrom('2026-11-12', '2026-11-16'), after: fc.nat({ max: 5 }) })
    .map(({ failing, day, after }) => [failingFiles('rheinbank', 'mt-truncated', failing, day, after)]),
);

const anyCaseKey = fc.constantFrom(...CASES);
const anyAct: fc.Arbitrary<CaseAct> = fc.oneof(
  fc.record({
    type: fc.constant('case-assign' as const),
    caseKey: anyCaseKey,
    to: fc.option(fc.constantFrom('maria', 'ken')),
  }),
  anyCaseKey.map((caseKey): CaseAct => ({ type: 'case-note', caseKey, attachments: [] })),
  fc.record({
    type: fc.constant('case-snooze' as const),
    caseKey: anyCaseKey,
    waits: fc.constantFrom<WaitsFor>(
      { kind: 'time', until: instant(AT + 3_600_000) },
      { kind: 'amount-change', money: [] },
      { kind: 'new-occurrence', findings: '' },
    ),
  }),
  fc.record({ type: fc.constant('case-wake' as const), caseKey: anyCaseKey }),
  fc.record({ type: fc.constant('case-escalate' as const), caseKey: anyCaseKey, to: fc.constant('role:treasurer') }),
  fc.record({
    type: fc.constant('case-close' as const),
    caseKey: anyCaseKey,
    outcome: fc.constantFrom('fixed' as const, 'not-an-issue' as const),
    findings: fc.constant(''),
  }),
  fc.record({ type: fc.constant('case-reopen' as const), caseKey: anyCaseKey }),
);

/** Decisions about those cases, whether they stand or not. */
export const anyCaseDecision: fc.Arbitrary<FactDraft> = fc
  .tuple(anyAct, fc.integer({ min: 0, max: 5 }), fc.nat({ max: 9_999 }))
  .map(([act, at, id]) => caseDecision(`c-${String(id)}-${JSON.stringify(act)}`.slice(0, 250), AT + at * 1_000, act));
