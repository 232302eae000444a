import { describe, expect, it } from 'vitest';
import { writeReportRequest } from '../../../connectors/formats/camt/report-request.ts';
import { instant } from '../../../shared/kernel/clock.ts';

const REQUEST = {
  messageId: 'SYN-0123456789abcdef01234567',
  createdAt: instant(Date.parse('2026-11-17T08:15:30.250Z')),
  report: 'camt.053.001.08',
  account: 'DE02120300000000202051',
  currency: 'EUR',
  owner: 'Halmark Werke GmbH',
  date: '2026-11-16',
} as const;

describe('a request for an account report', () => {
  it('is a camt.060.001.05 with the elements in the order of its schema', () => {
    expect(writeReportRequest(REQUEST)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.060.001.05"><AcctRptgReq>' +
        '<GrpHdr><MsgId>SYN-0123456789abcdef01234567</MsgId><CreDtTm>2026-11-17T08:15:30.250Z</CreDtTm></GrpHdr>' +
        '<RptgReq><Id>SYN-0123456789abcdef01234567</Id><ReqdMsgNmId>camt.053.001.08</ReqdMsgNmId>' +
        '<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>' +
        '<AcctOwnr><Pty><Nm>Halmark Werke GmbH</Nm></Pty></AcctOwnr>' +
        '<RptgPrd><FrToDt><FrDt>2026-11-16</FrDt><ToDt>2026-11-16</ToDt></FrToDt><Tp>ALLL</Tp></RptgPrd>' +
        '</RptgReq></AcctRptgReq></Document>\n',
    );
  });

  it.each(['4711000815', 'DE03120300000000202051', 'XX12'])(
    'names %s, which is no IBAN, as another account',
    (account) => {
      expect(writeReportRequest({ ...REQUEST, account })).toContain(`<Id><Othr><Id>${account}</Id></Othr></Id>`);
    },
  );

  it('writes names with markup and control characters as text', () => {
    expect(writeReportRequest({ ...REQUEST, owner: 'A & B <"C">\u0007\uFFFF' })).toContain(
      '<Nm>A &#38; B &#60;&#34;C&#34;&#62;</Nm>',
    );
  });

  it('cuts an owner to what the schema has room for, and refuses ids and accounts that do not fit', () => {
    expect(writeReportRequest({ ...REQUEST, owner: 'x'.repeat(500) })).toContain(`<Nm>${'x'.repeat(140)}</Nm>`);
    expect(() => writeReportRequest({ ...REQUEST, messageId: 'x'.repeat(36) })).toThrow('35');
    expect(() => writeReportRequest({ ...REQUEST, messageId: '' })).toThrow('35');
    expect(() => writeReportRequest({ ...REQUEST, account: '9'.repeat(35) })).toThrow('34');
  });
});
