import { describe, expect, it } from 'vitest';
import type { EntryDetail } from '../../../shared/domain/statement/entry.ts';
import { entry, EUR, header, IBAN, map, report } from './events.ts';

const OURS = '1010-2026-1500000042';
const claimsOf = (...entries: Parameters<typeof report>[0]) => map(report(entries)).claims;
const supplier = (over: Partial<EntryDetail> = {}): EntryDetail => ({
  endToEndId: OURS,
  minor: 1_873_000n,
  currency: EUR,
  creditor: { name: 'Ventile Nord GmbH', account: 'DE89370400440532013000' },
  ...over,
});

describe('a booked debit with our reference', () => {
  it('is the strongest word that the payment is settled, with its ERP document', () => {
    expect(claimsOf(entry(-1_873_000n, { bankReference: 'RB-77' }, [supplier()]))).toEqual([
      {
        level: 'payment',
        role: 'bank',
        system: 'rheinbank',
        state: 'settled',
        qualifier: 'booked',
        rawStatus: 'BOOK',
        direction: 'out',
        kind: 'unknown',
        identity: {
          erpDocument: '1010/2026/1500000042',
          endToEndId: OURS,
          bankReference: { account: IBAN, reference: 'RB-77' },
        },
        minor: 1_873_000n,
        currency: 'EUR',
        ownAccount: IBAN,
        companyCode: '1010',
        counterpartyName: 'Ventile Nord GmbH',
        counterpartyAccount: 'DE89370400440532013000',
        valueDate: '2026-11-17',
        booked: true,
      },
    ]);
  });

  it('takes the amount of the entry when its one transaction states none', () => {
    const [claim] = claimsOf(entry(-500n, {}, [{ endToEndId: OURS }]));
    expect(claim).toMatchObject({ minor: 500n, currency: 'EUR' });
  });

  it.each(['pending', 'info', 'future'] as const)('claims nothing while it is %s', (status) => {
    expect(claimsOf(entry(-500n, { status }, [supplier()]))).toEqual([]);
  });

  it.each(['NOTPROVIDED', 'NONREF', 'notprovided'])('is no payment of ours under the reference %s', (endToEndId) => {
    expect(claimsOf(entry(-500n, {}, [{ endToEndId }]))).toEqual([]);
  });

  it('names cheque, ACH trace, UETR and purpose', () => {
    const [cheque] = claimsOf(entry(-500n, {}, [{ chequeNumber: '100234' }]));
    expect(cheque?.identity).toEqual({ chequeNumber: '100234' });
    const [ach] = claimsOf(entry(-500n, {}, [{ transactionId: '021000021234567', purpose: 'SALA' }]));
    expect(ach).toMatchObject({ identity: { achTrace: '021000021234567' }, kind: 'payroll' });
    const [wire] = claimsOf(entry(-500n, {}, [{ uetr: '3F0C2A5E-7B1D-4C39-9A66-2D1E5B7F8A10' }]));
    expect(wire?.identity.uetr).toBe('3f0c2a5e-7b1d-4c39-9a66-2d1e5b7f8a10');
  });
});

describe('money that comes back', () => {
  const RETURNS = [
    ['a return reason', {}, { returnReason: 'AC04', returnText: 'closed' }, 'returned'],
    ['a return code', { transactionCode: { domain: 'PMNT', family: 'ICDT', subFamily: 'RRTN' } }, {}, 'returned'],
    ['a recall code', { transactionCode: { domain: 'PMNT', family: 'ICDT', subFamily: 'RPCR' } }, {}, 'recalled'],
    ['an MT returned-item code', { transactionCode: { proprietary: 'NRTI' } }, {}, 'returned'],
    ['a bare reversal flag', { reversal: true }, {}, 'bank-correction'],
  ] as const;
  it.each(RETURNS)('by %s reverses our payment and keeps its document', (_by, over, detail, qualifier) => {
    const [claim] = claimsOf(entry(4_817_500n, { ...over }, [supplier({ minor: 4_817_500n, ...detail })]));
    expect(claim).toMatchObject({
      state: 'reversed',
      qualifier,
      returning: true,
      direction: 'out',
      booked: true,
      identity: { erpDocument: '1010/2026/1500000042' },
    });
  });

  it('says why', () => {
    const [claim] = claimsOf(entry(100n, {}, [supplier({ returnReason: 'AC04', returnText: 'account closed' })]));
    expect(claim?.reasons).toEqual([{ code: 'AC04', text: 'account closed' }]);
  });

  it('is a receipt taken back when it is a debit', () => {
    const [claim] = claimsOf(entry(-100n, {}, [{ endToEndId: 'CUST-1', returnReason: 'MD06' }]));
    expect(claim).toMatchObject({ state: 'reversed', direction: 'in', returning: true });
  });
});

describe('the references of the original that a return carries', () => {
  const UETR = '3f0c2a5e-7b1d-4c39-9a66-2d1e5b7f8a10';
  const carried = (
    detail: EntryDetail,
    over: Parameters<typeof entry>[1] = {},
    head: Parameters<typeof report>[1] = {},
  ) =>
    map(report([entry(900n, over, [{ returnReason: 'AC04', ...detail }])], head)).claims.map(
      (claim) => claim.returned?.originals,
    );
  it.each([
    ['OrgnlEndToEndId: ABC-77, OrgnlTxId TX-9', ['ABC-77', 'TX-9']],
    ['/RETN/99/AC04/MREF/HALM-0042/TREF/FT26309', ['HALM-0042', 'FT26309']],
    ['RETOURE EREF+ABC-77 SVWZ+RUECKUEBERWEISUNG', ['ABC-77']],
    ['Orig. Ref: 4711/A; account closed', ['4711/A']],
    ['ORIG TRACE NO 091000012345678', ['091000012345678']],
    [`ORGNLUETR=${UETR.toUpperCase()}`, [UETR.toUpperCase(), UETR]],
    [`we return (${OURS}) unapplied`, [OURS]],
    ['returned, account closed', []],
  ])('is read out of %j', (returnText, originals) => {
    expect(carried({ returnText })).toEqual([originals]);
    expect(carried({ remittance: [returnText] })).toEqual([originals]);
    expect(carried({}, { additionalInformation: returnText })).toEqual([originals]);
  });

  it('holds the transaction id, and the uncut reference of field 61', () => {
    expect(carried({ transactionId: 'TX-1' })).toEqual([['TX-1']]);
    expect(carried({}, { entryReference: 'HALM-0042' }, { format: 'mt940' })).toEqual([['HALM-0042']]);
    expect(carried({}, { entryReference: '1010-2026-150000' }, { format: 'mt940' })).toEqual([[]]);
    expect(carried({}, { entryReference: '17' })).toEqual([[]]);
  });

  it('is not taken from the text of an entry of many, nor from money that did not come back', () => {
    const two = [{ endToEndId: 'A-1', returnReason: 'AC04' }, { endToEndId: 'A-2' }];
    const [first] = claimsOf(entry(900n, { additionalInformation: `for ${OURS}` }, two));
    expect(first?.returned?.originals).toEqual([]);
    const [debit] = claimsOf(entry(-900n, {}, [supplier({ remittance: ['ORIG REF ABC'] })]));
    expect(debit?.returned).toBeUndefined();
  });

  it('names charges that were kept in the currency that came back, and the report that tells it', () => {
    const kept = { chargesMinor: 2_500n, chargesCurrency: EUR, currency: EUR, minor: 900n };
    const [claim] = map(report([entry(900n, {}, [{ returnReason: 'AC04', ...kept }])], { report: 'intraday' })).claims;
    expect(claim?.returned).toEqual({ report: 'intraday', originals: [], chargesMinor: 2_500n });
  });

  it('may be none at all: the money is a return all the same', () => {
    expect(claimsOf(entry(900n, { transactionCode: { proprietary: 'NTRF+159' } }))).toMatchObject([
      { state: 'reversed', returning: true, returned: { originals: [] } },
    ]);
    expect(claimsOf(entry(900n, { reversal: true }))).toEqual([]);
  });
});

describe('a reference that a bank cut to 16 characters', () => {
  it('is no document number', () => {
    const [claim] = claimsOf(entry(-500n, {}, [{ instructionId: OURS.slice(0, 16) }]));
    expect(claim?.identity).toEqual({ instructionId: '1010-2026-150000' });
  });
});

describe('an incoming item', () => {
  it('never yields our document, even when the customer writes our pattern', () => {
    const [claim] = claimsOf(entry(900n, {}, [{ endToEndId: OURS, debtor: { name: 'Kunde AG' } }]));
    expect(claim).toMatchObject({ direction: 'in', kind: 'receipt', state: 'settled', counterpartyName: 'Kunde AG' });
    expect(claim?.identity).toEqual({ endToEndId: OURS });
  });

  it('is a collection when it is our direct debit', () => {
    const over = { transactionCode: { domain: 'PMNT', family: 'IDDT', subFamily: 'ESDD' } };
    expect(claimsOf(entry(900n, over, [{ endToEndId: 'DD-1', debtor: { name: 'Kunde AG' } }]))).toMatchObject([
      { kind: 'collection' },
    ]);
  });
});

describe('an entry without a payment', () => {
  const CODES = [
    ['a sweep', -100n, { domain: 'CAMT', family: 'ACCB', subFamily: 'ZABA' }],
    ['a fee', -100n, { domain: 'PMNT', family: 'MDOP', subFamily: 'CHRG' }],
    ['interest', 100n, { domain: 'ACMT', family: 'MCOP', subFamily: 'INTR' }],
    ['a loan instalment', -100n, { domain: 'LDAS', family: 'FTLN', subFamily: 'PPAY' }],
    ["somebody's direct debit", -100n, { domain: 'PMNT', family: 'RDDT', subFamily: 'ESDD' }],
    ['an MT charge', -100n, { proprietary: 'NCHG' }],
  ] as const;
  it.each(CODES)('such as %s is an entry and no claim', (_what, minor, transactionCode) => {
    const mapped = map(report([entry(minor, { transactionCode }, [{ endToEndId: 'X-1', debtor: { name: 'x' } }])]));
    expect(mapped.claims).toEqual([]);
    expect(mapped.of('entry')).toHaveLength(1);
  });

  it('is a payment all the same when it carries a reference of our own', () => {
    const over = { transactionCode: { domain: 'FORX', family: 'SPOT', subFamily: 'OTHR' } };
    expect(claimsOf(entry(-100n, over, [supplier()]))).toMatchObject([{ state: 'settled', direction: 'out' }]);
  });

  it('such as a debit that names nothing stays unexplained', () => {
    expect(claimsOf(entry(-987_000n, { bankReference: 'RB-1' }, [{ remittance: ['service fee'] }]))).toEqual([]);
  });
});

describe('a batch booked as one sum', () => {
  const batch = { paymentInformationId: 'RUN-20261117', messageId: 'MSG-1', count: 497 };

  it('is one claim about the batch with its amount, and none about payments', () => {
    expect(claimsOf(entry(-49_700n, { batch }))).toEqual([
      expect.objectContaining({
        level: 'batch',
        state: 'settled',
        qualifier: 'booked',
        booked: true,
        minor: 49_700n,
        currency: 'EUR',
        batch: { paymentInformationId: 'RUN-20261117', messageId: 'MSG-1' },
        identity: {},
      }),
    ]);
  });

  it('with its payments listed is a claim about each and one about the batch; the entry reference names none of them', () => {
    const details = [
      supplier({ minor: 100n }),
      supplier({ minor: 200n, endToEndId: '1010-2026-1500000043', bankReference: 'D-2' }),
    ];
    const claims = claimsOf(entry(-300n, { batch, bankReference: 'RB-9' }, details));
    expect(claims.map((claim) => [claim.level, claim.minor, claim.identity.bankReference?.reference])).toEqual([
      ['payment', 100n, undefined],
      ['payment', 200n, 'D-2'],
      ['batch', 300n, undefined],
    ]);
    expect(claims[0]?.batch).toEqual({ paymentInformationId: 'RUN-20261117', messageId: 'MSG-1' });
  });

  it('that a bank names in the one detail only is a batch too', () => {
    expect(claimsOf(entry(-300n, {}, [{ paymentInformationId: 'RUN-1' }]))).toMatchObject([
      { level: 'batch', minor: 300n },
    ]);
  });

  it('of one payment is that payment', () => {
    expect(claimsOf(entry(-300n, {}, [{ endToEndId: OURS, paymentInformationId: 'RUN-1' }]))).toMatchObject([
      { level: 'payment', minor: 300n },
    ]);
  });

  it('with more than a thousand payments claims all of them', () => {
    const detail = (place: number) =>
      supplier({ minor: 1n, endToEndId: `1010-2026-${String(place).padStart(10, '0')}` });
    const many = Array.from({ length: 2500 }, (_value, place) => detail(place));
    const head = header();
    const { claims, of } = map([
      { kind: 'statement-open', header: head },
      { kind: 'entry-details', statement: 0, entry: 0, first: 0, details: many.slice(0, 1000) },
      { kind: 'entry-details', statement: 0, entry: 0, first: 1000, details: many.slice(1000, 2000) },
      { kind: 'entry', statement: 0, entry: entry(-2500n, { batch, detailCount: 2500 }, many.slice(2000)) },
      { kind: 'entry', statement: 0, entry: entry(-1n, {}, [detail(9999)]) },
    ]);
    expect(claims.filter((claim) => claim.level === 'payment')).toHaveLength(2501);
    expect(new Set(of('payment-claim').map((fact) => fact.key)).size).toBe(2502);
  });
});
