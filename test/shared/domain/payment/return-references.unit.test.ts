import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { displayReference, identityNames, usableReference } from '../../../../shared/domain/payment/identity.ts';
import { accountReference, nameRanges, returnReferences } from '../../../../shared/domain/payment/return-references.ts';
import { claim, eur } from '../../../support/claims.ts';

const ACCOUNT = eur(1n).ownAccount;
const UETR = '3f0c2a5e-7b1d-4c39-9a66-2d1e5b7f8a10';
const debit = (identity: PaymentClaim['identity']): PaymentClaim =>
  claim({ role: 'bank', rawStatus: 'BOOK', state: 'settled', ...eur(100n), identity });
const returning = (identity: PaymentClaim['identity'], originals: string[] = []): PaymentClaim =>
  claim({
    role: 'bank',
    rawStatus: 'BOOK',
    state: 'reversed',
    returning: true,
    ...eur(90n),
    identity,
    returned: { report: 'statement', originals },
  });

describe('the references by which a return knows what it returns', () => {
  it('are its own ids and those of its text, within the account; a UETR within none', () => {
    const said = returning({ endToEndId: 'E-1', achTrace: '021000021234567' }, ['E-1', 'ABC', UETR, 'NONREF']);
    expect(returnReferences(said)).toEqual([
      `${ACCOUNT}|E-1`,
      `${ACCOUNT}|021000021234567`,
      `${ACCOUNT}|ABC`,
      `|${UETR}`,
    ]);
  });

  it('are none of money that left', () => {
    expect(returnReferences(debit({ endToEndId: 'E-1' }))).toEqual([]);
  });

  it('find the names of the money that left under them, whatever a reference looks like, and nothing else', () => {
    const anyText = fc.string({
      minLength: 1,
      maxLength: 35,
      unit: fc.constantFrom('A', '1', '|', '/', '-', '}', ' '),
    });
    const anyIdentity = fc.constantFrom(
      'endToEndId',
      'instructionId',
      'achTrace',
      'chequeNumber',
      'bankReference',
      'uetr',
    );
    fc.assert(
      fc.property(anyText, anyIdentity, (text, field) => {
        const reference = field === 'uetr' ? UETR : usableReference(text);
        fc.pre(reference !== undefined);
        const value = field === 'bankReference' ? { account: ACCOUNT, reference } : reference;
        const names = identityNames(debit({ [field]: value }), 's', 'k').map(({ name }) => name);
        const [wanted = ''] = returnReferences(returning({}, [reference]));
        const found = names.filter((name) => accountReference(name) === wanted);
        expect(found).toHaveLength(1);
        const [name = ''] = found;
        expect(nameRanges(wanted).some(([from, below]) => name >= from && name < below)).toBe(true);
        expect(displayReference(name).endsWith(reference.split('|').at(-1) ?? '')).toBe(true);
      }),
    );
    expect(accountReference('doc|1010/2026/1500000042')).toBeUndefined();
    expect(accountReference('e2e|only|two')).toBeUndefined();
  });
});
