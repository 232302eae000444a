import { describe, expect, it } from 'vitest';
import { bankFiles } from '../../../connectors/bank-files/index.ts';
import { FACT_BODIES, type FactDraft } from '../../../shared/domain/fact/fact.ts';
import { CONFIG, IBAN } from './events.ts';

function map(content: string | Uint8Array, config = CONFIG) {
  const facts: FactDraft[] = [];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const context = { config, name: 'file', stream: 'files', observedAt: 0 };
  const result = bankFiles.mapperOf('files')!.map(bytes, context, (fact) => {
    FACT_BODIES[fact.kind].encode(fact.body as never);
    facts.push(fact);
  });
  return { facts, result, kinds: facts.map((fact) => fact.kind) };
}

const iso = (message: string, body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">${body}</Document>`;

const ENTRY = (amount: string, reference: string) =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-17</Dt></BookgDt><ValDt><Dt>2026-11-17</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>1010-2026-1500000042</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>`;
const BALANCE = (code: string, amount: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-17</Dt></Dt></Bal>`;
const STATEMENT = (...entries: string[]) =>
  iso(
    'camt.053.001.08',
    `<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-18T06:00:00+01:00</CreDtTm></GrpHdr><Stmt><Id>S-221</Id><ElctrncSeqNb>221</ElctrncSeqNb><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy><Svcr><FinInstnId><BICFI>RHEIDEFFXXX</BICFI></FinInstnId></Svcr></Acct>${BALANCE('OPBD', '100.00')}${BALANCE('CLBD', '74.50')}${entries.join('')}</Stmt></BkToCstmrStmt>`,
  );

const MT940 = [
  ':20:STARTUMS',
  `:25:12030000/202051`,
  ':28C:221/1',
  ':60F:C261116EUR100,00',
  ':61:2611171117D25,50NTRF1010-2026-150000//RB-1',
  ':86:/EREF/1010-2026-1500000042/REMI/INVOICE 1',
  ':62F:C261117EUR74,50',
  '-',
].join('\r\n');

describe('a bank file', () => {
  it('as camt.053 becomes a report, its entry and the bank’s word on the payment', () => {
    const { facts, kinds, result } = map(STATEMENT(ENTRY('25.50', 'RB-1')));
    expect(kinds).toEqual(['entry', 'payment-claim', 'statement']);
    expect(facts[2]).toMatchObject({
      body: { accountId: IBAN, date: '2026-11-17', summary: { entryCount: 1, foots: true } },
    });
    expect(facts[1]).toMatchObject({
      body: { system: 'rheinbank', state: 'settled', identity: { erpDocument: '1010/2026/1500000042' }, minor: 2550n },
    });
    expect(result).toEqual({ ok: true, value: { facts: 3, ignored: 0, badRows: [], warnings: [] } });
  });

  it('as MT940 becomes the same, though it names account and reference differently', () => {
    const { facts, kinds } = map(MT940);
    expect(kinds).toEqual(['entry', 'payment-claim', 'statement']);
    expect(facts[1]).toMatchObject({
      body: { ownAccount: IBAN, system: 'rheinbank', identity: { erpDocument: '1010/2026/1500000042' }, minor: 2550n },
    });
    expect(facts[0]).toMatchObject({ source: 'account:12030000/202051', body: { accountId: IBAN } });
  });

  it('as pain.002 becomes the bank’s words, of the bank that the report names', () => {
    const report = iso(
      'pain.002.001.10',
      '<CstmrPmtStsRpt><GrpHdr><MsgId>P1</MsgId><CreDtTm>2026-11-17T11:05:00+01:00</CreDtTm><DbtrAgt><FinInstnId><BICFI>RHEIDEFFXXX</BICFI></FinInstnId></DbtrAgt></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>MSG-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>1010-2026-1500000042</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt>',
    );
    expect(map(report).facts).toMatchObject([
      { source: 'status:RHEIDEFFXXX', body: { level: 'batch', system: 'rheinbank', rawStatus: 'PART' } },
      {
        source: 'status:RHEIDEFFXXX',
        body: { level: 'payment', system: 'rheinbank', state: 'rejected', reasons: [{ code: 'AC04' }] },
      },
    ]);
  });

  it('names bad rows and keeps the others', () => {
    const { kinds, result } = map(STATEMENT(ENTRY('25.505', 'RB-1'), ENTRY('25.50', 'RB-2')));
    expect(kinds).toEqual(['entry', 'payment-claim', 'statement']);
    expect(result).toMatchObject({ ok: true, value: { badRows: [{ source: 'file' }] } });
  });

  it.each([
    ['empty', ''],
    ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>'],
    ['a document with a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['XML of another kind', '<invoice/>'],
    ['cut in the middle', STATEMENT(ENTRY('25.50', 'RB-1')).slice(0, 900)],
    ['random bytes', new Uint8Array(200).map((_zero, at) => (at * 89) % 256)],
    ['a ZIP archive', 'PK\u0003\u0004xxxx'],
  ])('that is %s is refused with code, place and rule', (_what, content) => {
    const { result } = map(content);
    expect(result.ok).toBe(false);
    expect(
      !result.ok && [
        result.fault.source,
        result.fault.code !== '',
        result.fault.rule !== '',
        result.fault.message !== '',
      ],
    ).toEqual(['file', true, true, true]);
  });

  it('gives the same facts every time', () => {
    expect(map(STATEMENT(ENTRY('25.50', 'RB-1'))).facts).toEqual(map(STATEMENT(ENTRY('25.50', 'RB-1'))).facts);
    expect(map(MT940).facts).toEqual(map(MT940).facts);
  });
});
