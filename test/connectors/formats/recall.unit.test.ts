import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zRecall } from '../../../shared/domain/payment/messages.ts';
import { eventsOf, readWhole } from '../../support/read-format.ts';

const wrapped = (format: string, body: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${format}"><X>`.replace('X', body.slice(0, body.indexOf('|'))) +
  `${body.slice(body.indexOf('|') + 1)}</${body.slice(0, body.indexOf('|'))}></Document>`;
const assigned = (party: string): string =>
  `<Assgnmt><Id>A-1</Id><${party}><Agt><FinInstnId><BICFI>RHEIDEFFXXX</BICFI></FinInstnId></Agt></${party}><CreDtTm>2026-11-16T09:00:00+01:00</CreDtTm></Assgnmt>`;
const recallsOf = (text: string) => eventsOf(readWhole(text), 'recall').map((event) => event.recall);

describe('the answer to a recall (camt.029)', () => {
  const answer = wrapped(
    'camt.029.001.10',
    `RsltnOfInvstgtn|${assigned('Assgnr')}<RslvdCase><Id>C-9</Id></RslvdCase><Sts><Conf>RJCR</Conf></Sts><CxlDtls>` +
      '<OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN-1-A</OrgnlPmtInfId><OrgnlGrpInf><OrgnlMsgId>RUN-1</OrgnlMsgId></OrgnlGrpInf>' +
      '<TxInfAndSts><OrgnlInstrId>I-1</OrgnlInstrId><OrgnlEndToEndId>E-1</OrgnlEndToEndId><TxCxlSts>RJCR</TxCxlSts>' +
      '<CxlStsRsnInf><Rsn><Cd>NOAS</Cd></Rsn><AddtlInf>no answer</AddtlInf><AddtlInf>in time</AddtlInf></CxlStsRsnInf>' +
      '<OrgnlInstdAmt Ccy="EUR">7640.00</OrgnlInstdAmt></TxInfAndSts></OrgnlPmtInfAndSts>' +
      '<TxInfAndSts><OrgnlGrpInf><OrgnlMsgId>RUN-2</OrgnlMsgId></OrgnlGrpInf><OrgnlEndToEndId>E-2</OrgnlEndToEndId></TxInfAndSts></CxlDtls>',
  );
  const recalls = recallsOf(answer);

  it('names case, bank, payment, word and reason of each payment', () => {
    expect(recalls[0]).toMatchObject({
      format: 'camt.029',
      version: '001.10',
      assignmentId: 'A-1',
      caseId: 'C-9',
      agentBic: 'RHEIDEFFXXX',
      confirmation: 'RJCR',
      rawStatus: 'RJCR',
      originalMessageId: 'RUN-1',
      originalPaymentInformationId: 'RUN-1-A',
      originalInstructionId: 'I-1',
      originalEndToEndId: 'E-1',
      reasons: [{ code: 'NOAS', text: ['no answer', 'in time'] }],
      minor: 764_000n,
      currency: 'EUR',
    });
  });

  it('keeps the batch of one payment apart from the next', () => {
    expect(recalls[1]).toMatchObject({ originalMessageId: 'RUN-2', originalEndToEndId: 'E-2', confirmation: 'RJCR' });
    expect(recalls[1]).not.toHaveProperty('originalPaymentInformationId');
    expect(recalls[1]).not.toHaveProperty('rawStatus');
  });

  it('is what its contract says', () => {
    for (const recall of recalls) expect(zRecall.parse(z.encode(zRecall, recall))).toEqual(recall);
  });
});

describe('a request to take a payment back', () => {
  it('between banks (camt.056) names payment, amount and reason', () => {
    const text = wrapped(
      'camt.056.001.08',
      `FIToFIPmtCxlReq|${assigned('Assgnr').replace('<CreDtTm>', '<Assgne><Agt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></Agt></Assgne><CreDtTm>')}<Undrlyg><TxInf><OrgnlGrpInf><OrgnlMsgId>RUN-1</OrgnlMsgId></OrgnlGrpInf>` +
        '<OrgnlEndToEndId>E-1</OrgnlEndToEndId><OrgnlUETR>3f0c2a5e-7b1d-4c39-9a66-2d1e5b7f8a10</OrgnlUETR>' +
        '<OrgnlIntrBkSttlmAmt Ccy="EUR">7640.00</OrgnlIntrBkSttlmAmt><CxlRsnInf><Rsn><Cd>DUPL</Cd></Rsn></CxlRsnInf>' +
        '<OrgnlTxRef><PmtTpInf><SvcLvl><Cd>G001</Cd></SvcLvl><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf></OrgnlTxRef></TxInf></Undrlyg>',
    );
    expect(recallsOf(text)).toMatchObject([
      {
        format: 'camt.056',
        agentBic: 'RHEIDEFFXXX',
        askedBic: 'COBADEFFXXX',
        serviceLevel: 'SEPA',
        originalMessageId: 'RUN-1',
        originalUetr: '3f0c2a5e-7b1d-4c39-9a66-2d1e5b7f8a10',
        minor: 764_000n,
        reasons: [{ code: 'DUPL', text: [] }],
      },
    ]);
  });

  it('of our own (camt.055) names the batch and the bank that is asked; an odd amount is left out', () => {
    const text = wrapped(
      'camt.055.001.08',
      `CstmrPmtCxlReq|${assigned('Assgne')}<Undrlyg><OrgnlPmtInfAndCxl><OrgnlPmtInfId>RUN-1-A</OrgnlPmtInfId><TxInf>` +
        '<OrgnlEndToEndId>E-1</OrgnlEndToEndId><OrgnlInstdAmt Ccy="EUR">x</OrgnlInstdAmt></TxInf></OrgnlPmtInfAndCxl></Undrlyg>',
    );
    const reading = readWhole(text);
    expect(eventsOf(reading, 'recall')).toMatchObject([
      {
        recall: {
          agentBic: 'RHEIDEFFXXX',
          askedBic: 'RHEIDEFFXXX',
          originalPaymentInformationId: 'RUN-1-A',
          originalEndToEndId: 'E-1',
        },
      },
    ]);
    expect(reading.result).toMatchObject({
      ok: true,
      value: { format: 'camt.055', warnings: [{ code: 'original-amount' }] },
    });
  });
});
