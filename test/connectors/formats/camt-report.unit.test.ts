import { describe, expect, it } from 'vitest';
import { zEntry } from '../../../shared/domain/statement/entry.ts';
import { zStatementHeader, zStatementSummary } from '../../../shared/domain/statement/statement.ts';
import { z } from 'zod';
import { entriesOf, eventsOf, ownFixture, readWhole } from '../../support/read-format.ts';

describe('a camt.053 with a yen and a dinar account', () => {
  const reading = readWhole(ownFixture('camt.053-jpy-kwd.xml'));
  const [yen, dinar] = eventsOf(reading, 'statement-close');

  it('tells each statement with its head, in minor units of its currency', () => {
    expect(yen?.header).toEqual({
      index: 0,
      report: 'statement',
      format: 'camt.053',
      version: '001.08',
      messageId: 'HM-1',
      statementId: 'JPY-322',
      sequence: '322',
      createdAtLocal: '2026-11-17T08:30:00',
      fromDate: '2026-11-16',
      toDate: '2026-11-16',
      account: {
        number: '4010-0001',
        scheme: 'other',
        currency: 'JPY',
        ownerName: 'Halmark K.K.',
        servicerBic: 'SUMIJPJ0',
      },
      at: '9:5',
    });
    expect(dinar?.header).toMatchObject({
      index: 1,
      createdAt: Date.parse('2026-11-17T05:15:00Z'),
      account: { number: 'KW81CBKU0000000000001234560101', scheme: 'iban', currency: 'KWD' },
    });
  });

  it('proves the yen statement on its booked entries and sums every entry', () => {
    expect(yen?.summary).toMatchObject({
      opening: { code: 'OPBD', kind: 'opening', minor: 1_200_000n, date: '2026-11-16' },
      closing: { code: 'CLBD', kind: 'closing', minor: 1_500_000n },
      entryCount: 4,
      entryStatus: { booked: 2, pending: 1, info: 1 },
      creditsMinor: 354_707n,
      debitsMinor: 54_609n,
      currency: 'JPY',
      foots: true,
    });
  });

  it('takes the previous closing balance where the opening one is missing, with three decimals', () => {
    expect(dinar?.summary).toMatchObject({
      opening: { code: 'PRCD', kind: 'opening', minor: 412_507_350n },
      closing: { minor: 411_507_105n },
      creditsMinor: 5n,
      debitsMinor: 1_000_250n,
      foots: true,
    });
  });

  it('maps an entry with references, parties, amounts in two currencies and charges', () => {
    expect(entriesOf(reading)[0]).toEqual({
      index: 0,
      entryReference: '1',
      minor: 354_608n,
      currency: 'JPY',
      bookingDate: '2026-11-16',
      valueDate: '2026-11-16',
      status: 'booked',
      reversal: false,
      transactionCode: { domain: 'PMNT', family: 'RCDT', subFamily: 'XBCT' },
      bankReference: 'SVC1',
      at: '15:7',
      details: [
        {
          minor: 354_608n,
          currency: 'JPY',
          instructedMinor: 240_000n,
          instructedCurrency: 'USD',
          exchangeRate: '147.753',
          endToEndId: 'E2E-1',
          uetr: '7a562c67-ca16-48ba-b074-65581be6f001',
          chargesMinor: 2000n,
          chargesCurrency: 'JPY',
          creditorReference: 'RF18539007547034',
          remittance: ['Invoice 77', 'and 78'],
          debtor: { name: 'Acme & Sons', account: '99-1', agentBic: 'HUDSUS00', address: ['Reno', 'US'] },
        },
      ],
    });
  });

  it('keeps the stated side of a reversal and lets the value date stand in for the booking date', () => {
    expect(entriesOf(reading)[1]).toMatchObject({
      minor: -54_608n,
      reversal: true,
      bookingDate: '2026-11-16',
      bookingDateDerived: true,
      status: 'booked',
    });
  });

  it('tells nothing that the canonical contracts refuse', () => {
    for (const entry of entriesOf(reading)) expect(z.decode(zEntry, z.encode(zEntry, entry))).toEqual(entry);
    for (const { header, summary } of eventsOf(reading, 'statement-close')) {
      expect(z.encode(zStatementHeader, header)).toMatchObject({ index: header.index });
      expect(z.encode(zStatementSummary, summary)).toMatchObject({ entryCount: summary.entryCount });
    }
  });
});

describe('a camt.054 with prefixes, in Latin-1', () => {
  const reading = readWhole(ownFixture('camt.054-batch-return.xml'));
  const [batch, returned] = entriesOf(reading);

  it('keeps a batch as one entry with its details', () => {
    expect(batch).toMatchObject({
      minor: 10_000n,
      batch: { messageId: 'RUN-7', paymentInformationId: 'RUN-7-1', count: 3, totalMinor: 10_000n },
      transactionCode: { proprietary: 'NTRF+166', issuer: 'DK' },
    });
    expect(batch?.details.map(({ endToEndId, minor }) => [endToEndId, minor])).toEqual([
      ['A', 1000n],
      ['B', 2050n],
      ['C', 6950n],
    ]);
  });

  it('maps a return with its reason, its charges and a name in the declared encoding', () => {
    expect(returned?.details[0]).toMatchObject({
      minor: 4_817_500n,
      currency: 'USD',
      endToEndId: '1010-2026-1500000042',
      returnReason: 'AC04',
      returnText: 'account closed',
      chargesMinor: 2500n,
      creditor: { name: 'Müller GmbH' },
    });
  });

  it('says that the advice is a duplicate, has no balances, and that its currencies differ', () => {
    const [close] = eventsOf(reading, 'statement-close');
    expect(close?.header).toMatchObject({
      report: 'advice',
      duplicateFlag: 'DUPL',
      page: '1',
      lastPage: true,
      account: { number: 'DE02120300000000202051', stated: 'DE02 1203 0000 0000 2020 51', scheme: 'iban' },
    });
    expect(close?.summary).toMatchObject({ balances: [], entryCount: 2, creditsMinor: 10_000n, currency: 'EUR' });
    expect(close?.summary.foots).toBeUndefined();
    expect(close?.warnings.map(({ code }) => code)).toEqual(['entries-foreign']);
    expect(reading.result).toMatchObject({ ok: true, value: { encoding: 'windows-1252', version: '001.04' } });
  });
});

const statement = (inside: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id>${inside}</Stmt></BkToCstmrStmt></Document>`;
const entry = (inside: string): string => `<Ntry>${inside}</Ntry>`;

describe('one bad row among good ones', () => {
  const good = entry('<Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>');
  const cases = [
    ['row-amount-fraction', '<Amt Ccy="JPY">8.85</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'],
    ['row-amount-fraction', '<Amt Ccy="EUR">8.85001</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'],
    ['row-amount-malformed', '<Amt Ccy="EUR">1,00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'],
    ['row-amount-digits', '<Amt Ccy="EUR">12345678901234567890</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'],
    ['row-amount-missing', '<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'],
    ['row-currency-unknown', '<Amt Ccy="EUX">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'],
    ['row-side-missing', '<Amt Ccy="EUR">1.00</Amt><Sts>BOOK</Sts>'],
  ] as const;

  it.each(cases)('is named %s and left out: %s', (code, bad) => {
    const reading = readWhole(statement(good + entry(bad) + good));
    expect(eventsOf(reading, 'bad-row').map((row) => row.code)).toEqual([code]);
    expect(entriesOf(reading).map(({ index }) => index)).toEqual([0, 2]);
    expect(eventsOf(reading, 'statement-close')[0]?.summary).toMatchObject({ entryCount: 2, creditsMinor: 200n });
  });

  it('takes decimals beyond the currency when they are zeros, as ISO allows five', () => {
    const reading = readWhole(
      statement(entry('<Amt Ccy="EUR">8.85000</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>')),
    );
    expect(entriesOf(reading)[0]?.minor).toBe(-885n);
  });

  it('never books an entry of a status it does not know', () => {
    const reading = readWhole(
      statement(entry('<Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Prtry>X</Prtry></Sts>')),
    );
    expect(entriesOf(reading)[0]?.status).toBe('info');
  });
});

describe('versions', () => {
  const reportOf = (kind: string, element: string, version: string, inside: string): string =>
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${kind}.001.${version}"><${inside}><GrpHdr><MsgId>1</MsgId></GrpHdr><${element}><Id>1</Id><Acct><Id><PrtryAcct><Id>7</Id></PrtryAcct></Id></Acct><Ntry><Amt Ccy="EUR">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs></TxDtls></Ntry></${element}></${inside}></Document>`;

  it('of the first release carry a suffix on the body, details directly below the entry, and older account ids', () => {
    const reading = readWhole(reportOf('camt.053', 'Stmt', '01', 'BkToCstmrStmtV01'));
    expect(entriesOf(reading)[0]?.details).toEqual([{ endToEndId: 'E', minor: 500n, currency: 'EUR' }]);
    expect(eventsOf(reading, 'statement-close')[0]?.header).toMatchObject({
      version: '001.01',
      account: { number: '7' },
    });
  });

  it('from .01 to .14 of all three reports are read', () => {
    const kinds = [
      ['camt.052', 'Rpt', 'BkToCstmrAcctRpt', 'intraday'],
      ['camt.053', 'Stmt', 'BkToCstmrStmt', 'statement'],
      ['camt.054', 'Ntfctn', 'BkToCstmrDbtCdtNtfctn', 'advice'],
    ] as const;
    for (const [kind, element, body, report] of kinds) {
      for (let number = 1; number <= 14; number += 1) {
        const version = String(number).padStart(2, '0');
        const reading = readWhole(reportOf(kind, element, version, body));
        expect(eventsOf(reading, 'statement-close')[0]).toMatchObject({
          header: { format: kind, version: `001.${version}`, report },
          summary: { entryCount: 1, debitsMinor: 500n },
        });
      }
    }
  });
});

describe('balances', () => {
  const balance = (code: string, amount: string, side = 'CRDT'): string =>
    `<Bal><Tp><CdOrPrtry>${code}</CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>2026-11-16</Dt></Dt></Bal>`;
  const kinds = (inside: string): unknown => {
    const summary = eventsOf(readWhole(statement(inside)), 'statement-close')[0]?.summary;
    return [summary?.opening?.code, summary?.opening?.minor, summary?.closing?.code, summary?.closing?.minor];
  };

  it('prefers booked codes over BAI numbers over interim ones', () => {
    expect(kinds(balance('<Cd>ITBD</Cd>', '1') + balance('<Cd>ITBD</Cd>', '2'))).toEqual(['ITBD', 100n, 'ITBD', 200n]);
    expect(kinds(balance('<Cd>ITBD</Cd>', '1'))).toEqual([undefined, undefined, 'ITBD', 100n]);
    expect(kinds(balance('<Prtry> 010 </Prtry>', '1') + balance('<Prtry>015</Prtry>', '2', 'DBIT'))).toEqual([
      '010',
      100n,
      '015',
      -200n,
    ]);
    expect(
      kinds(balance('<Cd>PRCD</Cd>', '3') + balance('<Cd>OPBD</Cd>', '4') + balance('<Cd>CLBD</Cd>', '5')),
    ).toEqual(['OPBD', 400n, 'CLBD', 500n]);
  });

  it('warns of a statement that does not foot, with the difference, and goes on', () => {
    const reading = readWhole(statement(balance('<Cd>OPBD</Cd>', '1') + balance('<Cd>CLBD</Cd>', '1.01')));
    const [close] = eventsOf(reading, 'statement-close');
    expect(close?.summary.foots).toBe(false);
    expect(close?.warnings.find(({ code }) => code === 'does-not-foot')?.message).toContain('0.01');
  });
});

describe('a batch with more details than are told at once', () => {
  it('tells them in parts, forgets each part, and keeps the sum', () => {
    const detail = (i: number): string =>
      `<TxDtls><Refs><EndToEndId>E${String(i)}</EndToEndId></Refs><Amt Ccy="EUR">0.01</Amt></TxDtls>`;
    const details = Array.from({ length: 2500 }, (_, i) => detail(i)).join('');
    const reading = readWhole(
      statement(
        entry(`<Amt Ccy="EUR">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><NtryDtls>${details}</NtryDtls>`),
      ),
    );
    const parts = eventsOf(reading, 'entry-details');
    expect(parts.map(({ first, details: told, entry: index }) => [index, first, told.length])).toEqual([
      [0, 0, 1000],
      [0, 1000, 1000],
    ]);
    const [told] = entriesOf(reading);
    expect([told?.detailCount, told?.details.length, told?.details[0]?.endToEndId]).toEqual([2500, 500, 'E2000']);
    expect(eventsOf(reading, 'statement-close')[0]?.warnings.map(({ code }) => code)).toEqual(['account-missing']);
  });
});
