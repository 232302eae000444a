import { describe, expect, it } from 'vitest';
import { linesOf, matchItem, rulesOf, runMatch } from '../../../support/match-items.ts';

const bank = matchItem.bind(undefined, 'bank');
const payment = matchItem.bind(undefined, 'payment');
const batch = { paymentInformationId: 'PMT-20261103-01' };

describe('a batch that the bank books as one debit', () => {
  it('matches its payments where their sum is the entry: 100.00 + 250.50 + 49.50 = 400.00', () => {
    const result = runMatch([
      bank(1, -40_000n, { refs: batch }),
      payment(11, -10_000n, { refs: batch }),
      payment(12, -25_050n, { refs: batch }),
      payment(13, -4_950n, { refs: batch }),
    ]);
    expect(linesOf(result)).toEqual(['batch-by-reference 1:11+12+13 0 confirmed']);
  });

  it('matches 497 of 500 payments where the three that were refused are no more open', () => {
    const payments = Array.from({ length: 497 }, (_none, at) =>
      payment(1_000 + at, -BigInt(10_000 + at), { refs: batch }),
    );
    // 497 x 100.00 and the cents 0 + 1 + ... + 496 = 123,256.
    const result = runMatch([bank(1, -(4_970_000n + 123_256n), { refs: batch }), ...payments]);
    expect(result.matches.at(0)).toMatchObject({
      ruleId: 'batch-by-reference',
      status: 'confirmed',
      differenceMinor: 0n,
    });
    expect(result.matches.at(0).right).toHaveLength(497);
  });

  it('suggests the one subset whose sum it is, and says that the rest is open', () => {
    // 400.00 is 100.00 + 250.50 + 49.50 and no other sum of the four.
    const result = runMatch([
      bank(1, -40_000n, { refs: batch }),
      payment(11, -10_000n, { refs: batch }),
      payment(12, -25_050n, { refs: batch }),
      payment(13, -4_950n, { refs: batch }),
      payment(14, -7_700n, { refs: batch }),
    ]);
    expect(linesOf(result)).toEqual(['entries-and-payments-by-reference 1:11+12+13 0 subset']);
    expect(result.openRight()).toEqual([14]);
  });

  it('suggests all where two subsets have the sum', () => {
    const rules = rulesOf({
      shape: '1:N',
      references: [{ left: 'paymentInformationId', right: 'paymentInformationId' }],
      amount: { kind: 'exact' },
      subsets: true,
    });
    const result = runMatch(
      [
        bank(1, -300n, { refs: batch }),
        payment(11, -100n, { refs: batch }),
        payment(12, -200n, { refs: batch }),
        payment(13, -200n, { refs: batch }),
      ],
      { rules },
    );
    expect(linesOf(result)).toEqual(['rule-1 1:11+12+13 200 ambiguous']);
  });

  it('gives up on more than 200 candidates and says so; nothing is guessed', () => {
    const payments = Array.from({ length: 201 }, (_none, at) =>
      payment(1_000 + at, -BigInt(10_001 + at * 7), { refs: batch }),
    );
    const result = runMatch([bank(1, -20_009n, { refs: batch }), ...payments]);
    expect(linesOf(result)).toEqual([]);
    expect(result.gaveUp).toContainEqual(
      expect.objectContaining({ ruleId: 'batch-in-part', why: 'too-many-candidates', left: [1], candidates: 201 }),
    );
    expect(result.missOf('left', 1)).toMatchObject({ failed: { kind: 'gave-up' } });
  });

  it('gives up where the work is used up', () => {
    // Even amounts never have an odd sum: every subset would have to be tried.
    const payments = Array.from({ length: 60 }, (_none, at) =>
      payment(1_000 + at, -BigInt(20_000 + at * 2), { refs: batch }),
    );
    const result = runMatch([bank(1, -600_001n, { refs: batch }), ...payments]);
    expect(result.gaveUp).toContainEqual(expect.objectContaining({ ruleId: 'batch-in-part', why: 'work-budget' }));
  });

  it('is ambiguous where two entries have the sum of the same payments', () => {
    const result = runMatch([
      bank(1, -300n, { refs: batch }),
      bank(2, -300n, { refs: batch }),
      payment(11, -100n, { refs: batch }),
      payment(12, -200n, { refs: batch }),
    ]);
    expect(linesOf(result)).toEqual(['batch-by-reference 1+2:11+12 -300 ambiguous']);
  });
});

describe('a collective entry that lists its transactions', () => {
  it('matches the payments of its references: 10.00 + 20.00 = 30.00', () => {
    const result = runMatch([
      bank(1, -3_000n, { refs: { endToEndId: ['E-1', 'E-2'] } }),
      payment(11, -1_000n, { refs: { endToEndId: 'E-1' } }),
      payment(12, -2_000n, { refs: { endToEndId: 'E-2' } }),
    ]);
    expect(linesOf(result)).toEqual(['payments-of-an-entry 1:11+12 0 confirmed']);
  });
});

describe('many entries and one payment', () => {
  it('match where a payment was booked in parts: 600.00 + 400.00 = 1,000.00', () => {
    const refs = { endToEndId: 'PARTS-1' };
    const result = runMatch([
      bank(1, -60_000n, { refs }),
      bank(2, -40_000n, { refs, on: '2026-11-05' }),
      payment(11, -100_000n, { refs }),
    ]);
    expect(linesOf(result)).toEqual(['payment-in-parts 1+2:11 0 confirmed']);
  });
});

describe('one receipt and several invoices', () => {
  it('match where its text names them, a credit note included: 120.00 + 80.00 - 15.00 = 185.00', () => {
    const invoice = (id: number, minor: bigint, invoiceNumber: string) =>
      payment(id, minor, { refs: { invoiceNumber }, on: '2026-10-15' });
    const result = runMatch([
      bank(1, 18_500n, { text: 'INV 20264471, INV 20264480 ABZGL. GS 90017' }),
      invoice(11, 12_000n, '2026-4471'),
      invoice(12, 8_000n, '2026-4480'),
      invoice(13, -1_500n, '90017'),
      invoice(14, 7_777n, '2026-4490'),
    ]);
    expect(linesOf(result)).toEqual(['remitted-several 1:11+12+13 0 confirmed']);
  });

  it('are suggested where no reference but the party and one sum fit: 300.10 = 100.05 + 200.05', () => {
    const open = (id: number, minor: bigint) =>
      payment(id, minor, { counterparty: 'Brückner Pumpen AG', on: '2026-10-15' });
    const result = runMatch([
      bank(1, 30_010n, { counterparty: 'BRUECKNER PUMPEN' }),
      open(11, 10_005n),
      open(12, 20_005n),
      open(13, 50_000n),
    ]);
    expect(linesOf(result)).toEqual(['several-of-one-party 1:11+12 0 subset']);
  });
});

describe('many entries and many payments', () => {
  it('are suggested as one where references join them and both sides sum up: 70 + 50 = 80 + 40', () => {
    const refs = { paymentInformationId: 'RUN-7' };
    const result = runMatch([
      bank(1, -7_000n, { refs }),
      bank(2, -5_000n, { refs }),
      payment(11, -8_000n, { refs }),
      payment(12, -4_000n, { refs }),
    ]);
    expect(linesOf(result)).toEqual(['entries-and-payments-by-reference 1+2:11+12 0 rule-suggests']);
  });

  it('are confirmed where the rule says so, and the one payment that is too much stays open', () => {
    const rules = rulesOf({
      shape: 'N:M',
      references: [{ left: 'batchId', right: 'batchId' }],
      amount: { kind: 'exact' },
      subsets: true,
    });
    const refs = { batchId: 'BR00031' };
    const items = [
      bank(1, -7_000n, { refs }),
      bank(2, -5_000n, { refs }),
      payment(11, -8_000n, { refs }),
      payment(12, -4_000n, { refs }),
    ];
    expect(linesOf(runMatch(items, { rules }))).toEqual(['rule-1 1+2:11+12 0 confirmed']);
    const more = runMatch([...items, payment(13, -333n, { refs })], { rules });
    expect(linesOf(more)).toEqual(['rule-1 1+2:11+12 0 subset']);
    expect(more.openRight()).toEqual([13]);
  });
});
