import { describe, expect, it } from 'vitest';
import { namesPayment, openEntryRule } from '../../../../shared/domain/expectation/open-entry.ts';

const ruleOf = (code: string, minor: bigint, reversal = false) => openEntryRule({ code, minor, reversal });

describe('what is asked of a booked entry that nothing is matched with', () => {
  it.each([
    ['PMNT/ICDT/ESCT', -1n, 'debit-without-payment'],
    ['NTRF (SWIFT)', -1n, 'debit-without-payment'],
    ['', -1n, 'debit-without-payment'],
    ['PMNT/ICHQ/CCHQ', -1n, 'debit-without-payment'],
    ['ACMT/MDOP/CHRG', -1n, 'entry-to-book'],
    ['NCHG (SWIFT)', -1n, 'entry-to-book'],
    ['ACMT/MCOP/INTR', 1n, 'entry-to-book'],
    ['LDAS/FTLN/PPAY', -1n, 'entry-to-book'],
    ['PMNT/RDDT/ESDD', -1n, 'entry-to-book'],
    ['PMNT/CCRD/POSP', -1n, 'entry-to-book'],
    ['PMNT/MCRD/POSP', 1n, 'receipt-unidentified'],
    ['PMNT/RCDT/ESCT', 1n, 'receipt-unidentified'],
    ['NTRF (SWIFT)', 1n, 'receipt-unidentified'],
    ['FORX/SPOT/OTHR', 1n, undefined],
    ['NFEX (SWIFT)', -1n, undefined],
    ['CAMT/ACCB/ZABA', -1n, undefined],
    ['CAMT/ACCB/ZABA', 1n, undefined],
    ['PMNT/ICDT/RRTN', -1n, undefined],
  ] as const)('an entry %s of %s is %s', (code, minor, rule) => {
    expect(ruleOf(code, minor)).toBe(rule);
  });

  it('nothing where the bank has taken an entry back', () => {
    expect(ruleOf('PMNT/ICDT/ESCT', -1n, true)).toBeUndefined();
  });
});

describe('an entry names a payment', () => {
  it.each(['endToEndId', 'instructionId', 'uetr', 'chequeNumber', 'returnReason'])('by its %s', (name) => {
    expect(namesPayment({ details: [{}, { [name]: 'X-1' }] })).toBe(true);
  });

  it('by its batch', () => {
    expect(namesPayment({ details: [], batch: { paymentInformationId: 'RUN' } })).toBe(true);
    expect(namesPayment({ details: [], batch: { messageId: 'MSG' } })).toBe(true);
  });

  it('never by the bank’s own reference, a mandate or a word for nothing', () => {
    const details = [{ bankReference: 'RB-1', mandateId: 'M-1', endToEndId: 'NOTPROVIDED' }];
    expect(namesPayment({ details, batch: { count: 1 } })).toBe(false);
  });
});
