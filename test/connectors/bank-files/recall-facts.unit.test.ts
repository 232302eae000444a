import { describe, expect, it } from 'vitest';
import type { Recall } from '../../../shared/domain/payment/messages.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { EUR, map } from './events.ts';

const recall = (over: Partial<Recall>): Recall => ({
  format: 'camt.029',
  version: '001.10',
  assignmentId: 'A-1',
  createdAt: instant(Date.UTC(2026, 10, 16, 8)),
  agentBic: 'RHEIDEFFXXX',
  reasons: [],
  originalEndToEndId: '1010-2026-1500000042',
  at: '1:1',
  ...over,
});
const claimOf = (over: Partial<Recall>) => map([{ kind: 'recall', recall: recall(over) }]).claims[0];

describe('a word about taking a payment back', () => {
  it('is a claim of the bank without a state, by the document of the payment', () => {
    expect(claimOf({ rawStatus: 'RJCR', reasons: [{ code: 'NOAS', text: ['no answer'] }] })).toEqual({
      level: 'payment',
      role: 'bank',
      system: 'rheinbank',
      rawStatus: 'RJCR',
      direction: 'out',
      at: Date.UTC(2026, 10, 16, 8),
      identity: { erpDocument: '1010/2026/1500000042', endToEndId: '1010-2026-1500000042' },
      reasons: [{ code: 'NOAS', text: 'no answer' }],
      recall: { status: 'refused', code: 'NOAS' },
    });
  });

  it.each([
    ['CNCL', 'agreed'],
    ['IPAY', 'agreed'],
    ['PDCR', 'pending'],
    ['PECR', 'partly-agreed'],
  ])('reads %s as %s', (rawStatus, status) => {
    expect(claimOf({ rawStatus })?.recall).toEqual({ status });
    expect(claimOf({ confirmation: rawStatus })?.recall).toEqual({ status });
  });

  it('keeps an answer that it does not know, and guesses nothing', () => {
    const claim = claimOf({ rawStatus: 'ZZZZ' });
    expect([claim?.rawStatus, claim?.recall, claim?.state]).toEqual(['ZZZZ', undefined, undefined]);
  });

  it('asked in euro is due after 15 banking business days; in other currencies no rulebook says when', () => {
    const asked = { format: 'camt.056', reasons: [{ code: 'DUPL', text: [] }], minor: 1n };
    // 16 Nov 2026 is a Monday, and nothing in these three weeks is a T2 holiday.
    expect(claimOf({ ...asked, currency: EUR })?.recall).toEqual({
      status: 'requested',
      code: 'DUPL',
      dueOn: '2026-12-07',
    });
    expect(claimOf({ ...asked, currency: EUR, serviceLevel: 'SEPA' })?.recall?.dueOn).toBe('2026-12-07');
    expect(claimOf({ ...asked, currency: EUR, serviceLevel: 'G001' })?.recall?.dueOn).toBeUndefined();
    expect(claimOf(asked)?.recall).toEqual({ status: 'requested', code: 'DUPL' });
    expect(claimOf({ format: 'camt.055' })).toMatchObject({ role: 'treasury', rawStatus: 'recall requested' });
  });

  it('names the bank that is asked, ours by its name and others by their BIC', () => {
    expect(claimOf({ format: 'camt.056', askedBic: 'COBADEFFXXX' })?.recall?.askedOf).toBe('COBADEFFXXX');
    expect(claimOf({ format: 'camt.055', askedBic: 'RHEIDEFF100' })?.recall?.askedOf).toBe('rheinbank');
    expect(claimOf({ format: 'camt.029', rawStatus: 'RJCR' })?.recall).not.toHaveProperty('askedOf');
  });
});
