import { describe, expect, it } from 'vitest';
import type { MatchRuleJson } from '../../../../shared/domain/matching/match-rule.ts';
import { linesOf, matchItem, rulesOf, runMatch } from '../../../support/match-items.ts';

const bank = matchItem.bind(undefined, 'bank');
const payment = matchItem.bind(undefined, 'payment');
const refs = { endToEndId: 'R-1' };
const references = [{ left: 'endToEndId', right: 'endToEndId' }] as const;

/** Whether a rule matches an entry with a payment. */
function fits(amount: MatchRuleJson['amount'], entry: bigint, due: bigint, code = 'EUR'): boolean {
  const rules = rulesOf({ amount, references: [...references] });
  const items = [bank(1, entry, { refs, currency: code }), payment(11, due, { refs, currency: code })];
  return runMatch(items, { rules }).matches.length === 1;
}

describe('a tolerance', () => {
  const absolute: MatchRuleJson['amount'] = { kind: 'tolerance', limits: [{ currency: 'EUR', absoluteMinor: '50' }] };
  // 1.5 % of 10,033 minor units is 150.495: 150 may differ.
  const percent: MatchRuleJson['amount'] = { kind: 'tolerance', limits: [{ currency: 'EUR', basisPoints: 150 }] };
  const both: MatchRuleJson['amount'] = {
    kind: 'tolerance',
    limits: [{ currency: 'EUR', absoluteMinor: '50', basisPoints: 150 }],
  };

  it('in minor units takes one less and the limit itself, not one more, on both sides', () => {
    expect([49n, 50n, 51n].map((off) => fits(absolute, 10_000n + off, 10_000n))).toEqual([true, true, false]);
    expect([49n, 50n, 51n].map((off) => fits(absolute, -10_000n - off, -10_000n))).toEqual([true, true, false]);
  });

  it('in percent is a share of the right amount, rounded down', () => {
    expect([149n, 150n, 151n].map((off) => fits(percent, 10_033n - off, 10_033n))).toEqual([true, true, false]);
  });

  it('of both kinds asks for both', () => {
    expect([50n, 51n].map((off) => fits(both, 10_033n + off, 10_033n))).toEqual([true, false]);
    // 1.5 % of 2,000 is 30.
    expect([30n, 31n].map((off) => fits(both, 2_000n + off, 2_000n))).toEqual([true, false]);
  });

  it('is 0 in a currency that it does not name', () => {
    expect([0n, 1n].map((off) => fits(absolute, 10_000n + off, 10_000n, 'CHF'))).toEqual([true, false]);
  });

  it('never takes an inflow for an outflow', () => {
    expect(fits(absolute, 20n, -20n)).toBe(false);
  });

  it('finds near amounts without a reference too: a penny either way, by party', () => {
    const rules = rulesOf({
      amount: { kind: 'tolerance', limits: [{ currency: 'EUR', absoluteMinor: '1' }] },
      dates: { on: 'value', before: 0, after: 0 },
      counterparty: 'name',
    });
    const counterparty = 'Nordlicht';
    const run = (off: bigint) =>
      linesOf(runMatch([bank(1, 10_000n + off, { counterparty }), payment(11, 10_000n, { counterparty })], { rules }));
    expect([-2n, -1n, 0n, 1n, 2n].map((off) => run(off).length)).toEqual([0, 1, 1, 1, 0]);
  });
});

describe('fees', () => {
  const abroad = { refs, crossBorder: true, chargeBearer: 'SHAR' } as const;

  it('may be missing from a cross-border transfer up to the cap: 3,000.00 due, 2,950.00 to 3,000.00 booked', () => {
    const run = (booked: bigint) => linesOf(runMatch([bank(1, booked, { refs }), payment(11, 300_000n, abroad)]));
    expect(run(294_999n)).toEqual(['reference-near-amount 1:11 -5001 rule-suggests']);
    expect(run(295_000n)).toEqual(['payment-less-fees 1:11 -5000 confirmed']);
    expect(run(295_001n)).toEqual(['payment-less-fees 1:11 -4999 confirmed']);
  });

  it('make a debit larger, never smaller, and a receipt smaller, never larger', () => {
    const run = (booked: bigint, due: bigint) =>
      linesOf(runMatch([bank(1, booked, { refs }), payment(11, due, abroad)]))[0];
    expect(run(-251_000n, -250_000n)).toBe('payment-less-fees 1:11 -1000 confirmed');
    expect(run(-249_000n, -250_000n)).toBe('reference-near-amount 1:11 1000 rule-suggests');
    expect(run(251_000n, 250_000n)).toBe('reference-near-amount 1:11 1000 rule-suggests');
  });

  it('are for CRED too, and for no other bearer, nor within a country, nor where the two sides disagree', () => {
    const rule = (words: object, entry: object = {}) =>
      runMatch([bank(1, 249_000n, { refs, ...entry }), payment(11, 250_000n, { refs, ...words })]).matches.at(0).ruleId;
    expect(rule({ crossBorder: true, chargeBearer: 'CRED' })).toBe('payment-less-fees');
    expect(rule({ crossBorder: true, chargeBearer: 'DEBT' })).toBe('reference-near-amount');
    expect(rule({ crossBorder: true, chargeBearer: 'SLEV' })).toBe('reference-near-amount');
    expect(rule({ crossBorder: true })).toBe('reference-near-amount');
    expect(rule({ chargeBearer: 'SHAR' })).toBe('reference-near-amount');
    expect(rule({ crossBorder: false, chargeBearer: 'SHAR' })).toBe('reference-near-amount');
    expect(rule({ crossBorder: true, chargeBearer: 'SHAR' }, { chargeBearer: 'DEBT' })).toBe('reference-near-amount');
    expect(rule({ crossBorder: true, chargeBearer: 'SHAR' }, { crossBorder: false })).toBe('reference-near-amount');
  });

  it('are named in the evidence with what is missing', () => {
    const result = runMatch([bank(1, 247_500n, { refs }), payment(11, 250_000n, abroad)]);
    expect(result.explain(result.matches.at(0))).toEqual([
      { field: 'account', left: 'OPERATING', right: 'OPERATING', verdict: 'same' },
      { field: 'currency', left: 'EUR', right: 'EUR', verdict: 'same' },
      { field: 'amount', left: '247500', right: '250000', verdict: 'within' },
      { field: 'chargeBearer', left: undefined, right: 'SHAR', verdict: 'one-sided' },
      { field: 'bookingDate', left: '2026-11-03', right: '2026-11-03', verdict: 'same' },
      { field: 'valueDate', left: '2026-11-03', right: '2026-11-03', verdict: 'same' },
      { field: 'endToEndId', left: 'R-1', right: 'R-1', verdict: 'same' },
    ]);
  });
});

describe('another currency', () => {
  const paid = (minor: bigint) => payment(11, minor, { refs, currency: 'USD' });

  it('matches at the rate of the day within the tolerance: USD 1,100.00 is EUR 1,000.00, 2 % of it EUR 20.00', () => {
    const run = (booked: bigint) => linesOf(runMatch([bank(1, booked, { refs }), paid(-110_000n)]));
    expect(run(-100_000n)).toEqual(['payment-exchanged 1:11 0 confirmed']);
    expect(run(-102_000n)).toEqual(['payment-exchanged 1:11 -2000 confirmed']);
    expect(run(-102_001n)).toEqual([]);
    expect(run(-98_000n)).toEqual(['payment-exchanged 1:11 2000 confirmed']);
  });

  it('matches whatever the rate was where the bank tells the amount that it exchanged, and only that amount', () => {
    const told = (minor: bigint) => ({ refs, instructed: { minor, currency: paid(0n).currency } });
    const run = (minor: bigint) => linesOf(runMatch([bank(1, -106_431n, told(minor)), paid(-110_000n)]));
    expect(run(-110_000n)).toEqual(['payment-exchanged 1:11 0 confirmed']);
    expect(run(-110_001n)).toEqual([]);
  });

  it('does not match without a rate, and says which one is missing', () => {
    const result = runMatch([bank(1, -100_000n, { refs }), payment(11, -90_000n, { refs, currency: 'GBP' })]);
    expect(linesOf(result)).toEqual([]);
    expect(result.missOf('left', 1)).toMatchObject({
      nearest: 11,
      ruleId: 'payment-exchanged',
      failed: { kind: 'no-rate', from: 'GBP', to: 'EUR', on: '2026-11-03' },
    });
  });

  it('knows currencies of no and of three decimals: JPY 16,000 at 160 is EUR 100.00, KWD 33.000 at 3 is EUR 99.00', () => {
    const rateOf = (from: string) =>
      from === 'JPY' ? { numerator: 1n, denominator: 160n } : { numerator: 3n, denominator: 1n };
    const run = (booked: bigint, minor: bigint, currency: string) =>
      linesOf(runMatch([bank(1, booked, { refs }), payment(11, minor, { refs, currency })], { rateOf }));
    expect(run(-10_000n, -16_000n, 'JPY')).toEqual(['payment-exchanged 1:11 0 confirmed']);
    expect(run(-9_900n, -33_000n, 'KWD')).toEqual(['payment-exchanged 1:11 0 confirmed']);
  });
});

describe('timing items', () => {
  // T2 is shut on 7 and 8 November and on 25 December 2026.
  const outstanding = (on: string) => payment(11, -50_000n, { refs, on });

  it('stay open on both sides until their counterpart comes, then match', () => {
    const before = runMatch([outstanding('2026-11-30'), bank(2, -1n)]);
    expect([before.openLeft(), before.openRight()]).toEqual([[2], [11]]);
    const after = runMatch([outstanding('2026-11-30'), bank(1, -50_000n, { refs, on: '2026-12-01' }), bank(2, -1n)]);
    expect(linesOf(after)).toEqual(['payment-by-reference 1:11 0 confirmed']);
  });

  it('match up to ten business days late, by the calendar of the account', () => {
    const run = (on: string) => runMatch([outstanding('2026-11-03'), bank(1, -50_000n, { refs, on })]);
    expect(linesOf(run('2026-11-17'))).toEqual(['payment-by-reference 1:11 0 confirmed']);
    expect(linesOf(run('2026-11-18'))).toEqual([]);
    expect(run('2026-11-18').missOf('right', 11)).toEqual({
      side: 'right',
      id: 11,
      nearest: 1,
      ruleId: 'payment-by-reference',
      failed: {
        kind: 'date',
        on: 'value',
        left: '2026-11-18',
        right: '2026-11-03',
        businessDays: -11,
        before: 10,
        after: 3,
      },
    });
  });

  it('do not count closed days: three business days behind 23 December are over on the 29th', () => {
    const rules = rulesOf({
      amount: { kind: 'exact' },
      references: [...references],
      dates: { on: 'value', before: 3, after: 0 },
    });
    const run = (on: string) =>
      runMatch([outstanding('2026-12-23'), bank(1, -50_000n, { refs, on })], { rules }).matches.length;
    // 24, 28, 29 December are the first three; 25 to 27 are closed.
    expect([run('2026-12-29'), run('2026-12-30')]).toEqual([1, 0]);
  });

  it('never compare a booking date with a value date', () => {
    const rules = rulesOf({
      amount: { kind: 'exact' },
      references: [...references],
      dates: { on: 'value', before: 0, after: 0 },
    });
    const result = runMatch(
      [
        bank(1, -50_000n, { refs, bookingDate: '2026-11-05', valueDate: '2026-11-03' }),
        payment(11, -50_000n, { refs, bookingDate: '2026-11-05', valueDate: '2026-11-05' }),
      ],
      { rules },
    );
    expect(linesOf(result)).toEqual([]);
  });
});
