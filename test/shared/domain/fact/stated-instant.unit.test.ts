import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE_MS, isAhead, newestStated } from '../../../../shared/domain/fact/stated-instant.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, balanceDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { claim, claimDraft } from '../../../support/claims.ts';

const word = (at?: number): FactDraft =>
  claimDraft('P', claim({ role: 'bank', rawStatus: 'ACSP', ...(at === undefined ? {} : { at: instant(at) }) }));

function statement(createdAt: number, reportedAt: number): readonly FactDraft[] {
  return statementDrafts({ account: 'A', date: '2026-11-16', opening: 0n, entries: [5n] }).map((draft): FactDraft => {
    if (draft.kind === 'statement')
      return { ...draft, body: { ...draft.body, header: { ...draft.body.header, createdAt: instant(createdAt) } } };
    if (draft.kind === 'entry')
      return { ...draft, body: { ...draft.body, entry: { ...draft.body.entry, reportedAt: instant(reportedAt) } } };
    return draft;
  });
}

describe('the newest instant that a source states', () => {
  it('is that of reports, entries, payments, figures and book lines alike', () => {
    expect(newestStated([word(1), word(3), word(2)])).toBe(3);
    expect(newestStated(statement(7, 5))).toBe(7);
    expect(newestStated(statement(5, 9))).toBe(9);
    const figure = balanceDraft({ account: 'A', role: 'reporting', basis: 'book', minor: 1n, date: '2026-11-17' });
    const line = journalDraft('A', '2026-11-17', 1n, '4711');
    if (figure.kind !== 'balance-claim' || line.kind !== 'journal-line') throw new Error('other kinds');
    expect(newestStated([{ ...figure, body: { ...figure.body, asOf: instant(11) } }, word(4)])).toBe(11);
    expect(newestStated([{ ...line, body: { ...line.body, entryAt: instant(12) } }, word(4)])).toBe(12);
  });

  it('is none where nothing but days is stated', () => {
    expect(newestStated([word(), accountDraft('A'), journalDraft('A', '2099-12-31', 1n, '4711')])).toBeUndefined();
    expect(newestStated([])).toBeUndefined();
  });

  it('is ahead only beyond the tolerance', () => {
    expect(isAhead(instant(CLOCK_TOLERANCE_MS), instant(0))).toBe(false);
    expect(isAhead(instant(CLOCK_TOLERANCE_MS + 1), instant(0))).toBe(true);
    expect(isAhead(instant(0), instant(CLOCK_TOLERANCE_MS * 9))).toBe(false);
  });
});
