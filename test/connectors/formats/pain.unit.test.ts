import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  zBatchStatus,
  zInitiationBatch,
  zInitiationHeader,
  zInstruction,
  zStatusReportHeader,
  zTransactionStatus,
} from '../../../shared/domain/payment/messages.ts';
import { eventsOf, faultOf, ownFixture, readWhole } from '../../support/read-format.ts';

describe('a status report with codes at all levels', () => {
  const reading = readWhole(ownFixture('pain.002-mixed.xml'));
  const transactions = eventsOf(reading, 'transaction-status');

  it('tells head and group level first', () => {
    expect(reading.events[0]).toMatchObject({
      kind: 'status-report',
      header: {
        messageId: 'R-1',
        createdAtLocal: '2026-11-17T11:05:00',
        originalMessageId: 'RUN-1',
        originalCount: '8',
        group: { rawStatus: 'PART' },
      },
    });
  });

  it('tells each transaction with its own code, below its batch', () => {
    expect(
      transactions.map(({ transaction, batch }) => [batch?.originalPaymentInformationId, transaction.rawStatus]),
    ).toEqual([
      ['RUN-1-A', 'ACSP'],
      ['RUN-1-A', 'ACSP'],
      ['RUN-1-A', 'RJCT'],
      ['RUN-1-A', 'RJCT'],
      ['RUN-1-B', 'PDNG'],
      ['RUN-1-B', 'ACWC'],
      ['RUN-1-B', 'CANC'],
      ['RUN-1-B', 'ACCT'],
    ]);
  });

  it('keeps ids, reason with its wrapped text, and what the report repeats of the original', () => {
    expect(transactions[0]?.transaction).toMatchObject({
      originalInstructionId: 'I1',
      originalEndToEndId: 'E1',
      originalUetr: '7a562c67-ca16-48ba-b074-65581be6f001',
    });
    expect(transactions[2]?.transaction).toMatchObject({
      reasons: [{ code: 'AC04', text: ['Account of the', 'creditor closed'] }],
      minor: 1_873_000n,
      currency: 'EUR',
      requestedExecutionDate: '2026-11-17',
      creditorName: 'Nordring AG',
    });
    expect(transactions[3]?.transaction.reasons).toEqual([{ proprietary: 'U000', text: [] }]);
  });
});

describe('a batch of 500 with three rejects', () => {
  const reading = readWhole(ownFixture('pain.002-batch-of-500.xml'));

  it('lists the three and keeps the counts of the rest', () => {
    expect(eventsOf(reading, 'batch-status')[0]?.batch).toMatchObject({
      rawStatus: 'PART',
      countPerStatus: { ACSP: 497, RJCT: 3 },
    });
    expect(eventsOf(reading, 'transaction-status').map(({ transaction }) => transaction.reasons[0]?.code)).toEqual([
      'AC04',
      'RC01',
      'BE04',
    ]);
  });
});

describe('an initiation of two batches', () => {
  const reading = readWhole(ownFixture('pain.001-two-batches.xml'));

  it('tells batches and instructions in order, with amounts of three currencies', () => {
    expect(
      eventsOf(reading, 'instruction').map(({ instruction, batch }) => [
        batch.index,
        instruction.index,
        instruction.minor,
        instruction.currency,
      ]),
    ).toEqual([
      [0, 0, 1050n, 'EUR'],
      [0, 1, 5n, 'EUR'],
      [1, 2, 354_608n, 'JPY'],
      [1, 4, 1005n, 'KWD'],
    ]);
    expect(eventsOf(reading, 'initiation-batch').map(({ batch }) => batch)).toMatchObject([
      {
        paymentInformationId: 'RUN-1-A',
        method: 'TRF',
        batchBooking: true,
        serviceLevel: 'SEPA',
        categoryPurpose: 'SUPP',
        requestedExecutionDate: '2026-11-18',
        chargeBearer: 'SLEV',
        debtor: { name: 'Halmark Werke GmbH', account: 'DE02120300000000202051', agentBic: 'RHEIDE00' },
      },
      { paymentInformationId: 'RUN-1-B', requestedExecutionDate: '2026-11-19', debtor: { account: '4010-0001' } },
    ]);
  });

  it('maps one instruction whole', () => {
    expect(eventsOf(reading, 'instruction')[0]?.instruction).toEqual({
      index: 0,
      instructionId: 'I1',
      endToEndId: 'E1',
      uetr: '7a562c67-ca16-48ba-b074-65581be6f001',
      minor: 1050n,
      currency: 'EUR',
      creditor: { name: 'Supplier 1', account: 'NO9386011117947', agentBic: 'NORDNO00', address: ['Oslo', 'NO'] },
      remittance: ['Inv 1'],
      purpose: 'SUPP',
      at: '10:7',
    });
  });

  it('leaves out the instruction whose amount its currency cannot hold, and says so', () => {
    expect(eventsOf(reading, 'bad-row')).toMatchObject([{ code: 'row-amount-fraction', at: '16:7' }]);
  });

  it('shows what the header says beside what was counted', () => {
    const [close] = eventsOf(reading, 'initiation-close');
    expect([close?.header.statedCount, close?.batches, close?.transactions]).toEqual(['3', 2, 4]);
    expect(close?.warnings.map(({ code, message }) => [code, message])).toEqual([
      ['count-differs', 'The header says “3” transactions, the file holds 5.'],
      ['control-sum-differs', 'The header says “100”, the amounts add up to 354632.055.'],
    ]);
  });
});

it('tells nothing that the canonical contracts refuse', () => {
  const encoded = ['pain.001-two-batches.xml', 'pain.002-mixed.xml', 'pain.002-batch-of-500.xml'].flatMap((name) => {
    const reading = readWhole(ownFixture(name));
    return [
      ...eventsOf(reading, 'status-report').map(({ header }) => z.encode(zStatusReportHeader, header)),
      ...eventsOf(reading, 'batch-status').map(({ batch }) => z.encode(zBatchStatus, batch)),
      ...eventsOf(reading, 'transaction-status').map(({ transaction }) => z.encode(zTransactionStatus, transaction)),
      ...eventsOf(reading, 'initiation-open').map(({ header }) => z.encode(zInitiationHeader, header)),
      ...eventsOf(reading, 'initiation-batch').map(({ batch }) => z.encode(zInitiationBatch, batch)),
      ...eventsOf(reading, 'instruction').map(({ instruction }) => z.encode(zInstruction, instruction)),
    ];
  });
  // Two reports, three batches, eleven transactions; one initiation, two batches, four instructions.
  expect(encoded).toHaveLength(2 + 3 + 11 + 1 + 2 + 4);
});

it('reads the releases whose body was named for the message', () => {
  const initiation =
    '<Document xmlns="urn:swift:xsd:$pain.001.001.02"><pain.001.001.02><GrpHdr><MsgId>A</MsgId></GrpHdr><PmtInf><CdtTrfTxInf><Amt><InstdAmt Ccy="EUR">1</InstdAmt></Amt></CdtTrfTxInf></PmtInf></pain.001.001.02></Document>';
  expect(readWhole(initiation).result).toMatchObject({ ok: true, value: { format: 'pain.001', version: '001.02' } });
  const report =
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.02"><pain.002.001.02><OrgnlGrpInfAndSts><GrpSts>ACTC</GrpSts></OrgnlGrpInfAndSts><TxInfAndSts><TxSts>RJCT</TxSts></TxInfAndSts></pain.002.001.02></Document>';
  const [transaction] = eventsOf(readWhole(report), 'transaction-status');
  expect(transaction).toMatchObject({ batch: undefined, header: { version: '001.02', group: { rawStatus: 'ACTC' } } });
});

it('names an initiation without payments, a report of nothing, and a message that is not read', () => {
  const document = (body: string, namespace = ''): string => `<Document${namespace}>${body}</Document>`;
  expect(faultOf(readWhole(document('<CstmrCdtTrfInitn><GrpHdr/></CstmrCdtTrfInitn>'))).code).toBe('iso-no-payment');
  expect(faultOf(readWhole(document('<CstmrPmtStsRpt><GrpHdr/></CstmrPmtStsRpt>'))).code).toBe('iso-no-content');
  expect(faultOf(readWhole(document('<FIToFIPmtStsRpt><GrpHdr/></FIToFIPmtStsRpt>'))).code).toBe('iso-unknown-message');
  expect(faultOf(readWhole('<invoice><total>1</total></invoice>')).code).toBe('iso-no-message');
});
