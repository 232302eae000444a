import { describe, expect, it } from 'vitest';
import { translator } from '../../../../renderer/app/messages/translate.ts';
import { findingSubject } from '../../../../renderer/screens/exceptions/detail/finding-subject.ts';

const text = translator('en');
const nameOf = (system: string): string => system.toUpperCase();
const finding = {
  subjectKind: 'account-day',
  subject: 'DE02120300000000202051|2026-11-17',
  account: 'DE02120300000000202051',
  accountName: null,
  reference: null,
  counterparty: null,
  masked: false,
} as const;
const said = (over: Partial<Parameters<typeof findingSubject>[0]>): string =>
  findingSubject({ ...finding, ...over }, text, nameOf);

describe('what a finding is about, in words', () => {
  it('names the account and the day of a missing statement, the account by its name where it has one', () => {
    expect(said({ accountName: 'Werke EUR operating' })).toBe('Werke EUR operating, 2026-11-17');
    expect(said({})).toBe('DE02120300000000202051, 2026-11-17');
  });

  it('names whom a payment goes to with its reference before any key', () => {
    expect(said({ subjectKind: 'payment', subject: 'uetr|1', counterparty: 'Tokai', reference: 'INV-1' })).toBe(
      'Tokai · INV-1',
    );
  });

  it('names the account of a statement with its number', () => {
    expect(
      said({ subjectKind: 'statement', subject: 'DE02|statement|X1|220/1|1|2026-11-17', reference: '220/1' }),
    ).toBe('DE02120300000000202051 · 220/1');
  });

  it('names the system of a feed and of a failed import', () => {
    expect(said({ subjectKind: 'feed', subject: 'kyriba|transfers', account: null })).toBe('KYRIBA · transfers');
    expect(said({ subjectKind: 'source', subject: 'kyriba', account: null })).toBe('KYRIBA');
  });

  it('tells nothing of a payroll item that is masked', () => {
    expect(said({ masked: true, subjectKind: 'payment', subject: 'uetr|1' })).toBe('payroll item');
  });
});
