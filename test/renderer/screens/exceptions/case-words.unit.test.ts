import { describe, expect, it } from 'vitest';
import { isPlainKey, translator } from '../../../../renderer/app/messages/translate.ts';
import { typedUntil } from '../../../../renderer/screens/exceptions/act/snooze-time.ts';
import { businessSpan, causeText, dueText } from '../../../../renderer/screens/exceptions/list/case-words.ts';
import { CASE_OUTCOMES } from '../../../../shared/domain/exception/case-act.ts';
import { CASE_STATES } from '../../../../shared/domain/exception/case-state.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { DESK_ROLES, EXCEPTION_CLASSES, SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import { FINDING_CODES } from '../../../../shared/domain/exception/finding-codes.ts';
import { CASE_VERBS } from '../../../../shared/domain/exception/playbook.ts';

const text = translator('en');
const nameOf = (system: string): string => system.toUpperCase();

describe('the words about exceptions', () => {
  it('are there for every class, severity, state, outcome, role, finding, action and closing', () => {
    const keys = [
      ...EXCEPTION_CLASSES.map((name) => `class.${name}`),
      ...SEVERITIES.map((name) => `severity.${name}`),
      ...CASE_STATES.map((name) => `caseState.${name}`),
      ...CASE_OUTCOMES.map((name) => `outcome.${name}`),
      ...DESK_ROLES.map((name) => `deskRole.${name}`),
      ...Object.keys(FINDING_CODES).map((name) => `finding.${name}`),
      ...CASE_VERBS.map((name) => `verb.${name}`),
      ...Object.values(CATALOGUE)
        .map(({ closesWhen }) => closesWhen)
        .filter((name) => name !== 'person-only')
        .map((name) => `closes.${name}`),
    ];
    expect(keys.filter((key) => !isPlainKey(key))).toEqual([]);
  });

  it('tell business hours in days of the desk', () => {
    expect([0.25, 3.5, 8, 20].map((hours) => businessSpan(hours, text))).toEqual(['15 min', '3 h', '1 d', '2 d 4 h']);
  });

  it('tell what is left, and how long it is overdue', () => {
    const row = { class: 'failed-import', dueAt: 1, overdue: false, ageHours: 1 } as const;
    expect(dueText(row, text)).toBe('3 h left');
    expect(dueText({ ...row, overdue: true, ageHours: 6 }, text)).toBe('2 h overdue');
    expect(dueText({ ...row, dueAt: null }, text)).toBe('');
  });

  it('tell a cause by its own parts, and one of another kind as it is', () => {
    expect(causeText('feed|sap', text, nameOf)).toBe('Feed of SAP is late');
    expect(causeText('import|sap|csv', text, nameOf)).toBe('Files of SAP fail: csv');
    expect(causeText('account-day|DE1|2026-11-17', text, nameOf)).toBe('Statement of 2026-11-17, DE1');
    expect(causeText('statement|990|statement|JPY1|214/1|1|2026-11-11', text, nameOf)).toBe(
      'Statement of 2026-11-11, 990',
    );
    expect(causeText('payment|doc|1010/2026/15', text, nameOf)).toBe('Payment 1010/2026/15');
    expect(causeText('payment|sys|kyriba|BR1', text, nameOf)).toBe('Payment BR1');
    expect(causeText('other|x', text, nameOf)).toBe('other|x');
  });

  it('take a time to come as it is typed, in the zone that is shown', () => {
    const now = Date.UTC(2026, 10, 18, 10);
    expect(typedUntil('2026-11-18 15:00', 'Europe/Berlin', now)).toBe(Date.UTC(2026, 10, 18, 14));
    expect(typedUntil('2026-11-18 10:30', 'Europe/Berlin', now)).toBeUndefined();
    expect(typedUntil('tomorrow', 'Europe/Berlin', now)).toBeUndefined();
    expect(typedUntil('2026-02-30 10:00', 'Europe/Berlin', now)).toBeUndefined();
  });
});
