import { describe, expect, it } from 'vitest';
import { duplicateGroups } from '../../../../shared/domain/duplicate/duplicates.ts';
import { type ShownPayment, suspectPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import { shownPayment, suspect } from '../../../support/suspects.ts';

type Over = Partial<ShownPayment>;
const groups = (...payments: readonly Over[]) =>
  duplicateGroups(payments.map((over, at) => suspect({ key: `p${String(at)}`, ...over })));
const found = (...payments: readonly Over[]) =>
  groups(...payments).flatMap(({ suspicions }) =>
    suspicions.map(({ payment, repeats, agreement: { party, reference, amount } }) =>
      [payment, repeats, party, reference, amount].join(' '),
    ),
  );
const monthly = (count: number, over: (month: number) => Over): readonly Over[] =>
  Array.from({ length: count }, (_, month) => ({
    valueDate: `2026-${String(month + 1).padStart(2, '0')}-02`,
    ...over(month + 1),
  }));

describe('two payments of one obligation', () => {
  it('are found in any spelling of the number, by whichever entity and whenever in the year', () => {
    expect(found({}, { remittance: 'INV 20264471', valueDate: '2026-11-12' })).toEqual(['p1 p0 account number same']);
    expect(found({}, { remittance: 'Rg. 4471/2026', valueDate: '2027-03-01' })).toEqual(['p1 p0 account number same']);
  });

  it('are found where the bank data have changed, or the name is written another way', () => {
    expect(found({}, { counterpartyAccount: 'DE02120300000000202051' })).toEqual(['p1 p0 name number same']);
    expect(found({ counterpartyAccount: undefined }, { counterparty: 'KESSLER ARMATURENTECHNIK' })).toEqual([
      'p1 p0 name number same',
    ]);
    expect(
      found({ counterpartyAccount: undefined }, { counterparty: 'Kessler Armaturen-Technik Vertriebs GmbH' }),
    ).toEqual(['p1 p0 alike-name number same']);
    expect(found({}, { counterparty: 'K. Armaturen' })).toEqual(['p1 p0 account number same']);
  });

  it('are found with a slip in the number, without a number, and less the cash discount', () => {
    expect(found({}, { remittance: 'Invoice 2026-4417' })).toEqual(['p1 p0 account alike-number same']);
    expect(found({}, { remittance: undefined, valueDate: '2026-11-10' })).toEqual(['p1 p0 account none same']);
    expect(found({}, { minor: 1_835_540n })).toEqual(['p1 p0 account number near']);
  });

  it('name the earliest one as what the others repeat, whatever came first', () => {
    const three: readonly Over[] = [{ valueDate: '2026-11-12' }, { valueDate: '2026-11-05' }, {}].map((over, at) => ({
      ...over,
      key: ['c', 'b', 'a'][at]!,
    }));
    const expected = [
      {
        original: 'a',
        suspicions: [
          { payment: 'b', repeats: 'a' },
          { payment: 'c', repeats: 'a' },
        ],
      },
    ];
    expect(groups(...three)).toMatchObject(expected);
    expect(groups(...three.toReversed())).toMatchObject(expected);
  });
});

describe('payments that are no duplicates', () => {
  it('have another invoice, another supplier, another currency or another amount', () => {
    expect(found({}, { remittance: 'Invoice 2026-4472' })).toEqual([]);
    expect(found({}, { remittance: 'Invoice 2025-4471' })).toEqual([]);
    expect(found({}, { counterparty: 'Hydra GmbH', counterpartyAccount: 'DE1' })).toEqual([]);
    expect(found({}, { currency: 'USD' })).toEqual([]);
    expect(found({}, { minor: 1_500_000n })).toEqual([]);
    expect(found({}, { minor: 1_860_000n, remittance: 'RE 4471' })).toEqual([]);
  });

  it('are rents and leases of other periods, with and without the period in the text', () => {
    expect(found({ remittance: 'MIETE 2026-11' }, { remittance: 'MIETE 2026-12', valueDate: '2026-12-01' })).toEqual(
      [],
    );
    expect(found(...monthly(12, () => ({ remittance: 'Leasing contract 300-4711' })))).toEqual([]);
    expect(found(...monthly(12, () => ({ remittance: '300-4711' })))).toEqual([]);
    expect(found(...monthly(12, () => ({ remittance: undefined })))).toEqual([]);
    expect(found(...monthly(12, (month) => ({ remittance: `Invoice 2026-${String(1000 + month)}` })))).toEqual([]);
  });

  it('are the parts of one invoice that say which part they are', () => {
    expect(found(...monthly(4, (part) => ({ remittance: `Invoice 2026-4471 instalment ${String(part)}/4` })))).toEqual(
      [],
    );
  });

  it('are salaries: of two people of one name, and of two months', () => {
    const salary: Over = { kind: 'payroll', counterparty: 'Anna Koch', remittance: 'Salary' };
    expect(found(salary, { ...salary, counterpartyAccount: 'DE1' })).toEqual([]);
    expect(found(salary, { ...salary, valueDate: '2026-12-05' })).toEqual([]);
  });

  it('are transfers between own accounts', () => {
    expect(suspectPayment(shownPayment({ key: 'a', kind: 'intercompany' }))).toBeUndefined();
    expect(suspectPayment(shownPayment({ key: 'a', kind: 'treasury' }))).toBeUndefined();
  });

  it.each<Over>([{ state: 'rejected' }, { state: 'reversed' }, { creditExpected: true }, { direction: 'in' }])(
    'are those by which no money of ours has gone: %j',
    (over) => {
      expect(suspectPayment(shownPayment({ key: 'a', ...over }))).toBeUndefined();
    },
  );
});

describe('a payment beside a rhythm', () => {
  it('is found: one rent paid twice in its month', () => {
    const rents = monthly(6, (month) => ({ remittance: `MIETE 2026-0${String(month)}` }));
    expect(found(...rents, { remittance: 'MIETE 2026-06', valueDate: '2026-06-09' })).toEqual([
      'p6 p5 account text same',
    ]);
  });

  it('is found where one invoice is paid again a month later, as the next one would be', () => {
    const invoices = monthly(6, (month) => ({ remittance: `Invoice 2026-${String(1000 + month)}` }));
    expect(found(...invoices, { remittance: 'Invoice 2026-1006', valueDate: '2026-07-02' })).toEqual([
      'p6 p5 account number same',
    ]);
  });
});
