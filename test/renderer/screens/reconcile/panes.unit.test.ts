import { describe, expect, it } from 'vitest';
import { changedLines, renewed } from '../../../../renderer/screens/reconcile/match/changed-lines.ts';
import { proposalOf } from '../../../../renderer/screens/reconcile/match/chosen-lines.ts';
import { cursorAfter } from '../../../../renderer/screens/reconcile/match/cursor-after.ts';
import { takenLines } from '../../../../renderer/screens/reconcile/match/take-suggestion.ts';
import { ALL_LINES, filterLines } from '../../../../renderer/screens/reconcile/lines/filter-lines.ts';
import { markOf, tiesByLine } from '../../../../renderer/screens/reconcile/lines/line-ties.ts';
import { staysText } from '../../../../renderer/screens/reconcile/line-words.ts';
import { itemGroups } from '../../../../renderer/screens/reconcile/statement/statement-groups.ts';
import { missValues, valueText } from '../../../../renderer/screens/reconcile/why/evidence-words.ts';
import { translator } from '../../../../renderer/app/messages/translate.ts';
import type {
  Miss,
  ReconciliationStatement,
  StatementItem,
  Suggestion,
} from '../../../../shared/contracts/api/reconcile.ts';
import { line, lines } from './lines.ts';

const SUGGESTION: Suggestion = {
  ...{ pairing: 'bank-book', left: ['e'], right: ['b', 'c'], differenceMinor: 0n, rule: 'r', ruleVersion: 1 },
  ...{ score: 60, because: 'rule-suggests', evidence: [] },
};

describe('the filter of the panes', () => {
  const all = [
    line({ side: 'bank', key: 'a', minor: -1_873_000n, counterparty: 'Fabbri & Figli', date: '2026-11-16' }),
    line({ side: 'bank', key: 'b', minor: 412_507_350n, currency: 'KWD', reference: 'INV-118' }),
    line({ side: 'bank', key: 'c', date: null }),
  ];
  const keys = (change: Partial<typeof ALL_LINES>) =>
    filterLines(all, { ...ALL_LINES, ...change }).map(({ key }) => key);

  it('finds amounts as they are written and as they are typed, and every word of a text', () => {
    expect(keys({ text: '18,730.00' })).toEqual(['a']);
    expect(keys({ text: '-18730' })).toEqual(['a']);
    expect(keys({ text: '−18,730' })).toEqual(['a']);
    expect(keys({ text: '412507.350' })).toEqual(['b']);
    expect(keys({ text: 'figli FABBRI' })).toEqual(['a']);
    expect(keys({ text: 'fabbri 118' })).toEqual([]);
  });

  it('includes both ends of the dates, and leaves out a line without a date', () => {
    expect(keys({ from: '2026-11-16', to: '2026-11-16' })).toEqual(['a']);
    expect(keys({ from: '2026-11-17' })).toEqual(['b']);
    expect(keys({ to: '2026-11-17' })).toEqual(['a', 'b']);
    expect(keys({})).toEqual(['a', 'b', 'c']);
    expect(keys({ from: '2026-11-1' })).toEqual(['a', 'b', 'c']);
  });
});

describe('what ties a line to others', () => {
  it('is every suggestion that names it, the surest first, and its misses', () => {
    const surer: Suggestion = { ...SUGGESTION, right: ['d'], score: 90 };
    const miss: Miss = {
      ...{ pairing: 'bank-book', side: 'book', key: 'x', nearest: null, rule: null, failed: 'no-candidate' },
      ...{ own: null, other: null },
    };
    const tiesOf = tiesByLine([SUGGESTION, surer], [miss]);
    expect(tiesOf({ side: 'bank', key: 'e' }).suggestions).toEqual([surer, SUGGESTION]);
    expect(tiesOf({ side: 'book', key: 'c' }).suggestions).toEqual([SUGGESTION]);
    expect(tiesOf({ side: 'payment', key: 'c' }).suggestions).toEqual([]);
    expect(tiesOf({ side: 'book', key: 'x' }).misses).toEqual([miss]);
  });

  it('marks a line by the side that is matched against: a payment of an entry does not book it', () => {
    const paid = line({ side: 'bank', key: 'e', matches: [{ key: 'k', pairing: 'bank-payment' }] });
    const tiesOf = tiesByLine([SUGGESTION], []);
    expect(markOf(paid, tiesOf(paid), 'payment')).toBe('matched');
    expect(markOf(paid, tiesOf(paid), 'book')).toBe('suggested');
    const other = line({ side: 'bank', key: 'other' });
    expect(markOf(other, tiesOf(other), 'book')).toBe('open');
  });
});

describe('a suggestion as a selection', () => {
  it('selects both sides, of several candidates the named one alone', () => {
    expect(takenLines(SUGGESTION)).toEqual({ rightSide: 'book', left: ['e'], right: ['b', 'c'] });
    const ambiguous: Suggestion = { ...SUGGESTION, because: 'ambiguous' };
    expect(takenLines(ambiguous)).toEqual({ rightSide: 'book', left: ['e'], right: [] });
    expect(takenLines(ambiguous, 'c')).toEqual({ rightSide: 'book', left: ['e'], right: ['c'] });
  });

  it('puts a reversal on its one pane, and can not show a transfer to another account', () => {
    const reversal: Suggestion = { ...SUGGESTION, pairing: 'bank-reversal', right: ['f'] };
    expect(takenLines(reversal)).toEqual({ rightSide: undefined, left: ['e', 'f'], right: [] });
    expect(takenLines({ ...SUGGESTION, pairing: 'own-transfer' })).toBeUndefined();
  });
});

describe('lines that changed while a person decided', () => {
  const [left, right] = [lines('bank', -500n), lines('book', -300n, -200n)];
  const proposal = proposalOf('bank-book', left, right);

  it('are those that are gone, matched or of another amount', () => {
    const now = [...left, { ...right[0]!, minor: -280n }];
    expect(changedLines(proposal, now)).toEqual([
      { before: right[0], now: { ...right[0]!, minor: -280n } },
      { before: right[1], now: undefined },
    ]);
    const taken = { ...left[0]!, matches: [{ key: 'k', pairing: 'bank-book' as const }] };
    expect(changedLines(proposal, [taken, ...right])).toEqual([{ before: left[0], now: undefined }]);
    expect(changedLines(proposal, [...left, ...right])).toEqual([]);
  });

  it('are decided about as they are now, with another remainder; not at all where one is gone', () => {
    const corrected = { ...right[0]!, minor: -280n };
    expect(renewed(proposal, [...left, corrected, right[1]!])).toEqual(
      proposalOf('bank-book', left, [corrected, right[1]!]),
    );
    expect(renewed(proposal, [...left, right[0]!])).toBeUndefined();
  });
});

describe('the cursor after a match', () => {
  const shown = lines('bank', 1n, 2n, 3n);
  const [first, second, third] = shown;
  const after = (cursor: (typeof shown)[number] | undefined, ...left: typeof shown) =>
    cursorAfter({ shown, cursor }, { left, right: [] });

  it('goes to the next open line, at the end to the one before, and stays on a line that is still open', () => {
    expect(after(first, first!)).toBe(second!.key);
    expect(after(first, first!, second!)).toBe(third!.key);
    expect(after(third, second!, third!)).toBe(first!.key);
    expect(after(second, first!)).toBe(second!.key);
    expect(after(first, ...shown)).toBeUndefined();
    expect(after(undefined, first!)).toBeUndefined();
  });
});

describe('the statement', () => {
  const item = (change: Partial<StatementItem> & Pick<StatementItem, 'class'>): StatementItem => ({
    ...{ nature: 'timing', minor: -1n, date: '2026-11-16', ageDays: 1, lines: [], matchKey: null },
    ...change,
  });
  const statement: ReconciliationStatement = {
    ...{ accountId: 'A', date: '2026-11-17', currency: 'EUR', notComparable: null },
    ...{ bankMinor: 10n, bookMinor: 8n, differenceMinor: 2n, adjustedBankMinor: 7n, adjustedBookMinor: 7n },
    ...{ unreconciledMinor: 0n, broughtForward: null },
    bankItems: [
      item({ class: 'deposit-in-transit', minor: 4n }),
      item({ class: 'outstanding-payment', minor: -3n }),
      item({ class: 'outstanding-payment', minor: -4n, ageDays: 9 }),
    ],
    bookItems: [item({ class: 'unrecorded-fee', nature: 'to-book' })],
  };

  it('prints each side by class, in its own order, oldest item first, with the sum and the oldest age', () => {
    const groups = itemGroups(statement, 'bank').map(({ class: name, minor, oldestDays, items }) => [
      ...[name, minor, oldestDays],
      items.map((one) => one.minor),
    ]);
    expect(groups).toEqual([
      ['outstanding-payment', -7n, 9, [-4n, -3n]],
      ['deposit-in-transit', 4n, 1, [4n]],
    ]);
    expect(itemGroups(statement, 'book').map(({ nature }) => nature)).toEqual(['to-book']);
  });
});

describe('words', () => {
  const text = translator('en');

  it('say on which side a remainder stays open, whatever the sign', () => {
    expect(staysText('bank-book', { left: 100n, right: 100n }, text)).toBe('nothing stays open');
    expect(staysText('bank-book', { left: -110n, right: -100n }, text)).toBe('of the bank entries stays open');
    expect(staysText('bank-book', { left: -100n, right: -110n }, text)).toBe('of the book lines stays open');
    expect(staysText('bank-payment', { left: 90n, right: 100n }, text)).toBe('of the payments stays open');
  });

  it('write a compared amount with the digits of its currency, and leave other values as they came', () => {
    expect(valueText('amount', '-1873000', 'EUR')).toBe('−18,730.00');
    expect(valueText('amount', '412507350', 'KWD')).toBe('412,507.350');
    expect(valueText('amount', '-5015.00', 'EUR')).toBe('−5,015.00');
    expect(valueText('amount', '354608', 'JPY')).toBe('354,608');
    expect(valueText('amount', '12.50 EUR', 'EUR')).toBe('12.50 EUR');
    expect(valueText('endToEndId', '1010', 'EUR')).toBe('1010');
    expect(valueText('endToEndId', null, 'EUR')).toBe('–');
  });

  it('tell both values of a predicate that did not hold, or whose rule or charges it is', () => {
    const miss = (change: Partial<Miss>): Miss => ({
      ...{ pairing: 'bank-book', side: 'bank', key: 'e', nearest: 'b', rule: 'r', failed: 'amount' },
      ...{ own: null, other: null },
      ...change,
    });
    const said = (change: Partial<Miss>) => missValues(miss(change), 'EUR', text);
    expect(said({ own: '5000.00', other: '5015.00' })).toBe('this line 5,000.00, candidate 5,015.00');
    expect(said({ failed: 'reference', own: 'A1', other: null })).toBe('this line A1, candidate none');
    expect(said({ failed: 'taken', own: null, other: 'journal-by-reference' })).toBe('By rule journal-by-reference');
    expect(said({ failed: 'fee-not-allowed', own: 'SHAR' })).toBe('Charges borne by: SHAR');
    expect(said({ failed: 'no-candidate' })).toBeUndefined();
  });
});
