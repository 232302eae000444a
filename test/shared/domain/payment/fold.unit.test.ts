import { describe, expect, it } from 'vitest';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { foldPayment } from '../../../../shared/domain/payment/fold.ts';
import { currency } from '../../../../shared/kernel/currency.ts';

const EUR = currency('EUR');

function line(role: ClaimLine['role'], state: ClaimLine['state'], over: Partial<ClaimLine> = {}): ClaimLine {
  return {
    role,
    system: role,
    level: 'payment',
    state,
    qualifier: undefined,
    word: String(state),
    at: undefined,
    direction: 'out',
    kind: undefined,
    minor: 100_000n,
    currency: EUR,
    ownAccount: undefined,
    counterparty: undefined,
    counterpartyAccount: undefined,
    companyCode: undefined,
    valueDate: undefined,
    remittance: undefined,
    booked: false,
    returning: false,
    ...over,
  };
}

const transmitted = line('treasury', 'transmitted');
const accepted = line('bank', 'accepted');
const booked = line('bank', 'settled', { qualifier: 'booked', booked: true });
const refused = line('bank', 'rejected', { qualifier: 'by-bank', word: 'RJCT' });
const codes = (claims: readonly ClaimLine[]) => foldPayment(claims).contradictions.map((one) => one.code);
const lane = (claims: readonly ClaimLine[], role: ClaimLine['role']) =>
  foldPayment(claims).lanes.find((one) => one.role === role)?.verdict;

describe('the canonical state', () => {
  it('is the furthest that an authority claims', () => {
    expect(foldPayment([accepted, transmitted]).state).toBe('accepted');
    expect(foldPayment([booked, accepted, transmitted])).toMatchObject({
      state: 'settled',
      qualifier: 'booked',
      open: false,
    });
  });

  it('is not moved by ERP or reporting, who only claim', () => {
    expect(
      foldPayment([transmitted, line('erp', 'settled', { qualifier: 'cleared' }), line('reporting', 'settled')]).state,
    ).toBe('transmitted');
  });

  it('follows the ERP up to approved where the ERP owns the payment', () => {
    expect(foldPayment([line('erp', 'approved')]).state).toBe('approved');
  });

  it('is transmitted where its owner speaks of settlement and the bank has not spoken yet', () => {
    expect(foldPayment([line('treasury', 'settled', { word: 'ACTUAL' })])).toMatchObject({
      state: 'transmitted',
      open: true,
    });
    expect(foldPayment([line('erp', 'settled', { qualifier: 'cleared' })]).state).toBe('transmitted');
    expect(foldPayment([line('treasury', 'approved'), line('erp', 'settled')]).state).toBe('approved');
  });

  it('is rejected when the bank refuses what it had accepted', () => {
    expect(foldPayment([transmitted, accepted, refused]).state).toBe('rejected');
  });

  it('stays settled when a rejection arrives after the booked debit, and says that a credit is expected', () => {
    expect(foldPayment([transmitted, booked, refused])).toMatchObject({
      state: 'settled',
      creditExpected: true,
      open: true,
    });
    expect(codes([transmitted, booked, refused])).toContain('credit-expected');
  });

  it('is reversed once the money came back', () => {
    const back = line('bank', 'reversed', { qualifier: 'returned', booked: true, returning: true, direction: 'in' });
    expect(foldPayment([transmitted, booked, refused, back])).toMatchObject({
      state: 'reversed',
      creditExpected: false,
      open: false,
    });
  });

  it('is reversed less charges when USD 48,200.00 come back 25.00 short', () => {
    const sent = line('bank', 'settled', { booked: true, minor: 4_820_000n });
    const back = line('bank', 'reversed', { booked: true, returning: true, direction: 'in', minor: 4_817_500n });
    expect(foldPayment([sent, back]).state).toBe('reversed');
    expect(codes([sent, back])).toEqual(['returned-less-charges']);
  });

  it('stays settled when only a part came back', () => {
    const back = line('bank', 'reversed', { booked: true, returning: true, direction: 'in', minor: 40_000n });
    expect(foldPayment([booked, back]).state).toBe('settled');
    expect(codes([booked, back])).toEqual(['partly-returned']);
  });

  it('is not undone by a void in the ERP while the bank has it, and says so', () => {
    const voided = line('erp', 'rejected', { qualifier: 'voided-before-transmission', word: 'voided' });
    expect(foldPayment([transmitted, booked, voided]).state).toBe('settled');
    expect(codes([transmitted, booked, voided])).toEqual(['voided-in-erp-live-at-bank']);
  });

  it('never guesses an unknown word', () => {
    expect(foldPayment([transmitted, line('bank', undefined, { word: 'ACCT' })]).state).toBe('transmitted');
    expect(codes([transmitted, line('bank', undefined, { word: 'ACCT' })])).toEqual(['unknown-status']);
  });

  it('raises two amounts of one payment and settled against rejected without a booking', () => {
    expect(codes([transmitted, line('bank', 'accepted', { minor: 99_999n })])).toEqual(['amount-differs']);
    expect(codes([transmitted, line('bank', 'settled', { word: 'ACSC' }), refused])).toContain(
      'terminal-claims-contradict',
    );
  });
});

describe('a lane', () => {
  it('is silent, not wrong, where nothing can have been heard yet', () => {
    expect(lane([line('treasury', 'approved')], 'bank')).toBe('silent');
  });

  it('agrees when the ERP has posted and the bank still works on it, and is behind once the bank has booked', () => {
    const posted = line('erp', 'initiated', { qualifier: 'posted' });
    expect(lane([transmitted, accepted, posted], 'erp')).toBe('agrees');
    expect(lane([transmitted, booked, posted], 'erp')).toBe('behind');
  });

  it('is missing when a booked debit has no instruction in treasury', () => {
    expect(lane([booked], 'treasury')).toBe('missing');
  });

  it('is silent about money that came in and that only the bank knows', () => {
    const received = line('bank', 'settled', { booked: true, direction: 'in' });
    expect(lane([received], 'treasury')).toBe('silent');
    expect(lane([received], 'erp')).toBe('silent');
    expect(lane([received, line('erp', 'initiated', { direction: 'in' })], 'erp')).toBe('behind');
  });

  it('of treasury is silent about a cheque that the ERP owns, and missing where nobody instructed a booked debit', () => {
    const cheque = line('erp', 'approved', { qualifier: 'released' });
    expect(lane([cheque], 'treasury')).toBe('silent');
    expect(lane([booked], 'treasury')).toBe('missing');
    expect(lane([booked], 'erp')).toBe('missing');
  });

  it('of reporting may know of the next step first, but not of an end that nobody has claimed', () => {
    expect(lane([line('erp', 'approved'), line('reporting', 'transmitted')], 'reporting')).toBe('agrees');
    expect(lane([line('erp', 'approved'), line('reporting', 'settled')], 'reporting')).toBe('contradicts');
  });

  it('contradicts when it claims more than the authority', () => {
    expect(lane([transmitted, line('reporting', 'settled')], 'reporting')).toBe('contradicts');
  });
});
