import { describe, expect, it } from 'vitest';
import { matchItem, rulesOf, runMatch } from '../../../support/match-items.ts';

const bank = matchItem.bind(undefined, 'bank');
const payment = matchItem.bind(undefined, 'payment');
const refs = { endToEndId: 'R-1' };

describe('the nearest miss', () => {
  it('is the candidate of the same reference, with both amounts and what was allowed', () => {
    const result = runMatch([
      bank(1, -100_000n, { refs }),
      payment(11, -90_000n, { refs }),
      payment(12, -100_000n, { refs: { endToEndId: 'R-2' }, on: '2026-06-01' }),
    ]);
    expect(result.missOf('left', 1)).toEqual({
      side: 'left',
      id: 1,
      nearest: 11,
      ruleId: 'payment-by-reference',
      failed: { kind: 'amount', currency: 'EUR', leftMinor: -100_000n, rightMinor: -90_000n, allowedMinor: 0n },
    });
  });

  it('says that the candidate is taken: a second debit of one payment', () => {
    const result = runMatch([
      bank(1, -100_000n, { refs, on: '2026-11-03' }),
      payment(11, -100_000n, { refs, on: '2026-11-03' }),
      bank(2, -100_000n, { refs, on: '2026-11-20' }),
      bank(3, -100_000n, { refs: { endToEndId: 'R-9' }, on: '2026-11-04' }),
    ]);
    expect(result.missOf('left', 2).failed).toMatchObject({ kind: 'date', businessDays: -13 });
    const twice = runMatch(
      [bank(1, -100n, { refs, text: 'A' }), bank(2, -100n, { refs, text: 'B' }), payment(11, -100n, { refs })],
      {
        rules: rulesOf(
          {
            amount: { kind: 'exact' },
            references: [{ left: 'endToEndId', right: 'endToEndId' }],
            where: { left: { text: { kind: 'prefix', text: 'a' } } },
          },
          { amount: { kind: 'exact' }, references: [{ left: 'endToEndId', right: 'endToEndId' }] },
        ),
      },
    );
    expect(twice.missOf('left', 2)).toMatchObject({ nearest: 11, failed: { kind: 'taken', ruleId: 'rule-1' } });
  });

  it('names the condition, account, counterparty or fee that fails', () => {
    const only = (amount: { kind: 'exact' }, more: object) => ({ rules: rulesOf({ amount, ...more }) });
    const byReference = { references: [{ left: 'endToEndId', right: 'endToEndId' }] };
    const miss = (run: Parameters<typeof runMatch>[1], left: object, right: object) =>
      runMatch([bank(1, -500n, { refs, ...left }), payment(11, -500n, { refs, ...right })], run).missOf('left', 1)
        .failed;
    expect(
      miss(only({ kind: 'exact' }, { ...byReference, where: { right: { kinds: ['supplier'] } } }), {}, { kind: 'tax' }),
    ).toEqual({
      kind: 'condition',
      side: 'right',
      field: 'kind',
    });
    expect(miss(only({ kind: 'exact' }, byReference), {}, { account: 'PAYROLL' })).toEqual({
      kind: 'account',
      left: 'OPERATING',
      right: 'PAYROLL',
    });
    expect(
      miss(
        only({ kind: 'exact' }, { dates: { on: 'value', before: 0, after: 0 }, counterparty: 'name' }),
        { counterparty: 'Nordlicht' },
        { counterparty: 'Suedwind' },
      ),
    ).toEqual({ kind: 'counterparty', left: 'Nordlicht', right: 'Suedwind' });
    const fee = rulesOf({
      ...byReference,
      amount: { kind: 'fee', caps: [{ currency: 'EUR', capMinor: '100' }] },
    } as never);
    const domestic = runMatch([bank(1, -550n, { refs }), payment(11, -500n, { refs, chargeBearer: 'SLEV' })], {
      rules: fee,
    });
    expect(domestic.missOf('left', 1).failed).toEqual({
      kind: 'fee-not-allowed',
      chargeBearer: 'SLEV',
      crossBorder: false,
    });
  });

  it('says the sum of a batch beside its entry', () => {
    const batch = { paymentInformationId: 'P-1' };
    const result = runMatch([
      bank(1, -40_001n, { refs: batch }),
      payment(11, -10_000n, { refs: batch }),
      payment(12, -30_000n, { refs: batch }),
    ]);
    expect(result.missOf('left', 1)).toMatchObject({
      nearest: 11,
      ruleId: 'batch-by-reference',
      failed: { kind: 'amount', leftMinor: -40_001n, rightMinor: -40_000n },
    });
  });

  it('is none where nothing is near: no reference in common, and no amount within a tenth', () => {
    const result = runMatch([bank(1, -987_000n), payment(11, -500n)]);
    expect(result.missOf('left', 1)).toEqual({
      side: 'left',
      id: 1,
      nearest: undefined,
      ruleId: undefined,
      failed: { kind: 'no-candidate' },
    });
  });
});

describe('the explanation of a match', () => {
  it('shows each field of both sides, and how it agrees', () => {
    const result = runMatch([
      bank(1, -1_250n, {
        refs: { endToEndId: '1010-2026-42' },
        on: '2026-11-04',
        counterparty: 'NORDLICHT',
        counterpartyAccount: 'X1',
      }),
      payment(11, -1_250n, {
        refs: { endToEndId: '1010 2026 42', documentNumber: '42' },
        counterparty: 'Nordlicht GmbH',
        counterpartyAccount: 'X1',
      }),
    ]);
    const match = result.matches.at(0);
    expect(match).toMatchObject({
      ruleId: 'payment-by-reference',
      ruleVersion: 1,
      score: 94,
      status: 'confirmed',
      reason: undefined,
    });
    expect(result.explain(match)).toEqual([
      { field: 'account', left: 'OPERATING', right: 'OPERATING', verdict: 'same' },
      { field: 'currency', left: 'EUR', right: 'EUR', verdict: 'same' },
      { field: 'amount', left: '-1250', right: '-1250', verdict: 'same' },
      { field: 'bookingDate', left: '2026-11-04', right: '2026-11-03', verdict: 'differs' },
      { field: 'valueDate', left: '2026-11-04', right: '2026-11-03', verdict: 'within' },
      { field: 'endToEndId', left: '1010-2026-42', right: '1010 2026 42', verdict: 'normal' },
      { field: 'counterparty', left: 'NORDLICHT', right: 'Nordlicht GmbH', verdict: 'normal' },
      { field: 'counterpartyAccount', left: 'X1', right: 'X1', verdict: 'same' },
    ]);
  });

  it('of a group shows sums, counts, days from and to, and the reference in common', () => {
    const batch = { paymentInformationId: 'P-1' };
    const result = runMatch([
      bank(1, -40_000n, { refs: batch }),
      payment(11, -10_000n, { refs: batch, on: '2026-11-02' }),
      payment(12, -30_000n, { refs: batch, on: '2026-11-03' }),
    ]);
    expect(result.explain(result.matches.at(0))).toEqual([
      { field: 'account', left: 'OPERATING', right: 'OPERATING', verdict: 'same' },
      { field: 'currency', left: 'EUR', right: 'EUR', verdict: 'same' },
      { field: 'amount', left: '-40000', right: '-40000', verdict: 'same' },
      { field: 'count', left: '1', right: '2', verdict: 'within' },
      { field: 'bookingDate', left: '2026-11-03', right: '2026-11-02/2026-11-03', verdict: 'differs' },
      { field: 'valueDate', left: '2026-11-03', right: '2026-11-02/2026-11-03', verdict: 'within' },
      { field: 'paymentInformationId', left: 'P-1', right: 'P-1', verdict: 'same' },
    ]);
  });

  it('of a reading in a text shows the text and the reference', () => {
    const result = runMatch([
      bank(1, 500n, { text: 'INV 4471 DANKE' }),
      payment(11, 500n, { refs: { invoiceNumber: '4471' } }),
    ]);
    expect(result.explain(result.matches.at(0))).toContainEqual({
      field: 'invoiceNumber',
      left: 'INV 4471 DANKE',
      right: '4471',
      verdict: 'normal',
    });
  });
});

describe('a run', () => {
  it('tells after each rule what it has found and what is open', () => {
    const told: unknown[] = [];
    const rules = rulesOf(
      { amount: { kind: 'exact' }, references: [{ left: 'endToEndId', right: 'endToEndId' }] },
      { amount: { kind: 'exact' }, dates: { on: 'value', before: 0, after: 0 }, confirms: 'suggests' },
    );
    runMatch([bank(1, -1n, { refs }), payment(11, -1n, { refs }), bank(2, -2n), payment(12, -2n), bank(3, -3n)], {
      rules,
      onRule: (progress) => told.push(progress),
    });
    expect(told).toEqual([
      { ruleId: 'rule-1', done: 1, of: 2, confirmed: 1, suggested: 0, openLeft: 2, openRight: 1 },
      { ruleId: 'rule-2', done: 2, of: 2, confirmed: 0, suggested: 1, openLeft: 1, openRight: 0 },
    ]);
  });

  it('goes by the order of rules, not by their place in the list', () => {
    const exact = { amount: { kind: 'exact' as const }, dates: { on: 'value' as const, before: 0, after: 0 } };
    const rules = rulesOf({ ...exact, id: 'late', order: 20 }, { ...exact, id: 'early', order: 10 });
    expect(runMatch([bank(1, -1n), payment(11, -1n)], { rules }).matches.at(0).ruleId).toBe('early');
  });

  it('refuses two items of one id, and rules of one id', () => {
    expect(() => runMatch([bank(1, -1n), bank(1, -2n)])).toThrow('have the id 1');
    const [rule] = rulesOf({ amount: { kind: 'exact' }, dates: { on: 'value', before: 0, after: 0 } });
    expect(() => runMatch([], { rules: [rule!, rule!] })).toThrow('an id of its own');
  });

  it('says that a reference is too common to name anything, whatever the order of rows', () => {
    const items = Array.from({ length: 2_001 }, (_none, at) => [
      bank(at + 1, -BigInt(1_000 + at), { refs: { endToEndId: 'SALARY' } }),
      payment(at + 1, -BigInt(1_000 + at), { refs: { endToEndId: 'SALARY' } }),
    ]).flat();
    const rules = rulesOf({ amount: { kind: 'exact' }, references: [{ left: 'endToEndId', right: 'endToEndId' }] });
    const result = runMatch(items, { rules });
    expect(result.matches.length).toBe(0);
    expect(result.gaveUp).toMatchObject([
      { ruleId: 'rule-1', why: 'too-many-candidates', shared: 'SALARY', candidates: 2_001 },
    ]);
    expect(runMatch(items.toReversed(), { rules }).gaveUp).toEqual(result.gaveUp);
    // One less of a side, and each amount finds its own.
    expect(runMatch(items.slice(2), { rules }).matches.length).toBe(2_000);
  });
});
