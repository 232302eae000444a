import { describe, expect, it } from 'vitest';
import { ownReference } from '../../../../shared/domain/payment/own-reference.ts';
import { claim } from '../../../support/claims.ts';

const DOCUMENT = { erpDocument: '1010/2026/1500000042' };

describe('what a system calls a record of its own', () => {
  it('is the number that the system itself has given, whatever else the record bears', () => {
    const treasury = claim({ role: 'treasury', rawStatus: 'SENT', identity: { ...DOCUMENT, systemId: 'TR-000042' } });
    expect(ownReference(treasury, 'transfer|05c3e1b7')).toEqual({ scheme: 'sys', value: 'TR-000042' });
    const booked = claim({
      role: 'bank',
      rawStatus: 'BOOK',
      identity: { ...DOCUMENT, bankReference: { account: 'DE1', reference: 'RB261116000205' } },
    });
    expect(ownReference(booked, 'DE1|statement|ref')).toEqual({ scheme: 'bank', value: 'RB261116000205' });
  });

  it('is the document as people write it where the books speak', () => {
    expect(
      ownReference(claim({ role: 'erp', rawStatus: 'cleared', identity: DOCUMENT }), '1010/2026/1500000042/002'),
    ).toEqual({
      scheme: 'doc',
      value: '1010-2026-1500000042',
    });
  });

  it('is the record key only where the record bears no usable reference', () => {
    const nameless = claim({ role: 'bank', rawStatus: 'BOOK', identity: { endToEndId: 'NOTPROVIDED' } });
    expect(ownReference(nameless, 'DE1|advice|0')).toEqual({ scheme: 'rec', value: 'DE1|advice|0' });
  });
});
