import { describe, expect, it } from 'vitest';
import { type SapConfig, zSapConfig } from '../../../connectors/sap/config.ts';
import { SAP_MAPPERS } from '../../../connectors/sap/map/mappers.ts';
import { FACT_BODIES, type FactDraft } from '../../../shared/domain/fact/fact.ts';

const BASE = {
  baseUrl: 'https://my123456-api.s4hana.cloud.sap',
  user: 'SYNC',
  companyCodes: ['1010'],
  glAccounts: [
    {
      companyCode: '1010',
      accountId: 'DE02120300000000202051',
      glAccount: '0000110070',
      clearingAccounts: ['0000110071'],
    },
  ],
};
const CONFIG = zSapConfig.parse(BASE);

const ROW: Readonly<Record<string, unknown>> = {
  __metadata: { id: 'x' },
  CompanyCode: '1010',
  FiscalYear: '2026',
  AccountingDocument: '1500000042',
  AccountingDocumentItem: '002',
  AccountingDocumentType: 'ZP',
  Ledger: '0L',
  PostingDate: '/Date(1794873600000)/',
  DocumentDate: '/Date(1794873600000)/',
  AccountingDocumentCreationDate: '/Date(1794873600000)/',
  CreationTime: 'PT11H00M30S',
  FinancialAccountType: 'S',
  DebitCreditCode: 'H',
  GLAccount: '0000110071',
  CostCenter: '',
  TransactionCurrency: 'EUR',
  AmountInTransactionCurrency: '-2811.500',
  PaymentReference: '1010-2026-1500000042',
  ValueDate: null,
  HasPaymentOrder: true,
  IsCleared: false,
  ClearingAccountingDocument: '',
  ClearingDate: null,
  ClearingIsReversed: false,
  IsReversal: false,
  IsReversed: false,
  ReverseDocument: '',
  DocumentReferenceID: 'INV-1',
  DocumentItemText: '1010-2026-1500000042',
};

function map(stream: string, rows: readonly unknown[], config: SapConfig = CONFIG) {
  const facts: FactDraft[] = [];
  const bytes = new TextEncoder().encode(JSON.stringify({ d: { results: rows } }));
  const result = SAP_MAPPERS.get(stream)!.map(bytes, { config, name: 'GET', stream, observedAt: 0 }, (fact) => {
    FACT_BODIES[fact.kind].encode(fact.body as never);
    facts.push(fact);
  });
  const of = <K extends FactDraft['kind']>(kind: K) =>
    facts.filter((fact): fact is Extract<FactDraft, { kind: K }> => fact.kind === kind);
  return { facts, result, claim: of('payment-claim')[0]?.body, line: of('journal-line')[0]?.body };
}
const document = (over: Record<string, unknown> = {}, config = CONFIG) =>
  map('documents', [{ ...ROW, ...over }], config);

describe('a line of the accounting cube', () => {
  it('is a journal line on the bank account of its ledger account, leading zeros and all', () => {
    expect(document().line).toEqual({
      system: 'sap',
      companyCode: '1010',
      fiscalYear: '2026',
      document: '1500000042',
      line: '002',
      documentType: 'ZP',
      ledger: '0L',
      postingDate: '2026-11-17',
      documentDate: '2026-11-17',
      glAccount: '0000110071',
      accountId: 'DE02120300000000202051',
      clearingAccount: true,
      minor: -281_150n,
      currency: 'EUR',
      reference: 'INV-1',
      text: '1010-2026-1500000042',
      cleared: false,
      reversed: false,
    });
  });

  it('is not placed when the account belongs to another company', () => {
    expect(document({ CompanyCode: '2010' }).line).not.toHaveProperty('accountId');
    expect(document({ GLAccount: '110071' }).line).not.toHaveProperty('accountId');
  });

  it('of a supplier or customer is the subledger’s business and only counted', () => {
    const read = document({
      GLAccount: '0000160000',
      FinancialAccountType: 'K',
      DebitCreditCode: 'S',
      AmountInTransactionCurrency: '2811.500',
    });
    expect(read.result).toMatchObject({ ok: true, value: { facts: 0, ignored: 1 } });
  });

  it('takes amounts by the currency: yen have no decimals, dinars three', () => {
    expect(document({ TransactionCurrency: 'JPY', AmountInTransactionCurrency: '-354608.000' }).line?.minor).toBe(
      -354_608n,
    );
    expect(document({ TransactionCurrency: 'KWD', AmountInTransactionCurrency: '-412507.350' }).line?.minor).toBe(
      -412_507_350n,
    );
    expect(document({ TransactionCurrency: 'JPY', AmountInTransactionCurrency: '-1.500' }).result).toMatchObject({
      value: { badRows: [{ at: '/d/results/0/AmountInTransactionCurrency' }] },
    });
  });

  it('states when it was made only where the zone of the company is known', () => {
    const zoned = zSapConfig.parse({ ...BASE, timeZones: { '1010': 'Europe/Berlin' } });
    expect(document().line).not.toHaveProperty('entryAt');
    expect(document({}, zoned).line?.entryAt).toBe(Date.parse('2026-11-17T10:00:30Z'));
    expect(document({}, zoned).claim?.at).toBe(Date.parse('2026-11-17T10:00:30Z'));
    expect(document({ IsCleared: true }, zoned).claim).not.toHaveProperty('at');
  });
});

describe('signs', () => {
  it('are refused where a credit is positive, because that means one of two opposite things', () => {
    expect(document({ AmountInTransactionCurrency: '2811.500' }).result).toMatchObject({
      value: { badRows: [{ code: 'row-invalid' }] },
    });
  });
  it('are taken as they stand in a reversal, which may be a negative posting', () => {
    expect(document({ AmountInTransactionCurrency: '2811.500', IsReversal: true }).line?.minor).toBe(281_150n);
  });
  it('go by the code where the configuration says so', () => {
    const unsigned = zSapConfig.parse({ ...BASE, amounts: 'by-code' });
    expect(document({ AmountInTransactionCurrency: '2811.500' }, unsigned).line?.minor).toBe(-281_150n);
    expect(document({ AmountInTransactionCurrency: '2811.500', DebitCreditCode: 'S' }, unsigned).line?.minor).toBe(
      281_150n,
    );
  });
});

describe("the ERP's word on a payment", () => {
  it('comes from the clearing line of its document', () => {
    expect(document().claim).toEqual({
      level: 'payment',
      role: 'erp',
      system: 'sap',
      state: 'initiated',
      qualifier: 'posted',
      rawStatus: 'in payment run',
      direction: 'out',
      minor: 281_150n,
      currency: 'EUR',
      ownAccount: 'DE02120300000000202051',
      companyCode: '1010',
      identity: { erpDocument: '1010/2026/1500000042', endToEndId: '1010-2026-1500000042' },
    });
  });

  it.each([
    [{ HasPaymentOrder: false }, 'posted', 'initiated', 'posted'],
    [{}, 'in payment run', 'initiated', 'posted'],
    [{ IsCleared: true }, 'cleared', 'settled', 'cleared'],
    [{ IsCleared: true, ClearingIsReversed: true }, 'in payment run', 'initiated', 'posted'],
    [{ IsReversed: true }, 'voided', 'reversed', 'voided'],
    // A void beats a clearing: the reversal itself clears the line.
    [{ IsReversed: true, IsCleared: true }, 'voided', 'reversed', 'voided'],
  ])('with %j is "%s", which is %s', (over, word, state, qualifier) => {
    expect(document(over).claim).toMatchObject({ rawStatus: word, state, qualifier });
  });

  it('is approved for a printed cheque, which nobody approves after the run', () => {
    expect(document({ HasPaymentOrder: false, PaymentMethod: 'C' }).claim).toMatchObject({
      state: 'approved',
      rawStatus: 'posted',
    });
    expect(document({ HasPaymentOrder: true, PaymentMethod: 'C' }).claim).toMatchObject({ state: 'initiated' });
    expect(document({ HasPaymentOrder: false, PaymentMethod: 'T' }).claim).toMatchObject({ state: 'initiated' });
  });

  it('is approved where approval comes before the run', () => {
    const approving = zSapConfig.parse({ ...BASE, approvalFollowsRun: false });
    expect(document({}, approving).claim).toMatchObject({ state: 'approved', rawStatus: 'in payment run' });
  });

  it('is about money in where the clearing line is a debit', () => {
    const read = document({ DebitCreditCode: 'S', AmountInTransactionCurrency: '2811.500' });
    expect(read.claim).toMatchObject({ direction: 'in', kind: 'collection', minor: 281_150n });
  });

  it.each([
    { AccountingDocumentType: 'ZR' },
    { GLAccount: '0000110070' },
    { IsReversal: true, AccountingDocumentType: 'ZP' },
  ])('does not come from %j', (over) => {
    expect(document(over).claim).toBeUndefined();
  });
});

describe('bad rows', () => {
  it.each([
    [{ FiscalYear: 2026 }, 'FiscalYear'],
    [{ PostingDate: '2026-17-11' }, 'PostingDate'],
    [{ PostingDate: '/Date(99999999999999999)/' }, 'PostingDate'],
    [{ DebitCreditCode: 'X' }, 'DebitCreditCode'],
    [{ IsCleared: 'true' }, 'IsCleared'],
    [{ AmountInTransactionCurrency: -2811.5 }, 'AmountInTransactionCurrency'],
    [{ TransactionCurrency: '???' }, 'AmountInTransactionCurrency'],
    [{ AccountingDocument: undefined }, 'AccountingDocument'],
  ])('such as %j are named and the others stand', (over, field) => {
    const read = map('documents', [ROW, { ...ROW, ...over }]);
    expect(read.result).toMatchObject({ ok: true, value: { badRows: [{ at: `/d/results/1/${field}` }] } });
    expect(read.facts).toHaveLength(2);
  });
});

describe('reference data', () => {
  it('names legal entities and time slices of cost centres', () => {
    const codes = map('company-codes', [
      { CompanyCode: '1010', CompanyCodeName: 'Halmark Werke GmbH', Country: 'DE', Currency: 'EUR' },
    ]);
    expect(codes.facts).toMatchObject([
      {
        kind: 'legal-entity',
        key: '1010',
        body: { companyCode: '1010', name: 'Halmark Werke GmbH', country: 'DE', currency: 'EUR' },
      },
    ]);
    const slices = ['/Date(253402214400000)/', '2026-12-31'].map((ValidityEndDate) => ({
      ControllingArea: 'A000',
      CostCenter: '0000004711',
      ValidityEndDate,
      CostCenterName: 'Foundry',
    }));
    expect(map('cost-centres', slices).facts.map((fact) => fact.key)).toEqual([
      'A000/0000004711/9999-12-31',
      'A000/0000004711/2026-12-31',
    ]);
  });
});
