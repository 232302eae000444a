import { type Instant, formatInstant } from '../../../shared/kernel/clock.ts';

/** A request for an account report of one business day. */
export interface ReportRequest {
  /** At most 35 characters; also the id of the one request in the message. */
  readonly messageId: string;
  readonly createdAt: Instant;
  /** Message or report that is asked for, as the bank names it: `camt.053.001.08`, `MT940`. */
  readonly report: string;
  readonly account: string;
  readonly currency?: string | undefined;
  readonly owner: string;
  /** Business day, `YYYY-MM-DD`. */
  readonly date: string;
}

/** Longest names in the schema. */
const OWNER_LENGTH_MAX = 140;
const ID_LENGTH_MAX = 35;
const OTHER_ACCOUNT_LENGTH_MAX = 34;
const IBAN = /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/;

/**
 * Writes a camt.060.001.05 AccountReportingRequest: all entries (`ALLL`) of one account and day. The same request always
 * makes the same bytes. Throws on an id or account that the schema has no room for: those are bugs of the caller.
 */
export function writeReportRequest(request: ReportRequest): string {
  const { messageId, account, date } = request;
  if (messageId === '' || messageId.length > ID_LENGTH_MAX) throw new Error('a message id has 1 to 35 characters');
  const id =
    IBAN.test(account) && ibanHolds(account) ? leaf('IBAN', account) : group('Othr', leaf('Id', other(account)));
  const asked = group(
    'RptgReq',
    leaf('Id', messageId),
    leaf('ReqdMsgNmId', request.report),
    group('Acct', group('Id', id), request.currency === undefined ? '' : leaf('Ccy', request.currency)),
    group('AcctOwnr', group('Pty', leaf('Nm', request.owner.slice(0, OWNER_LENGTH_MAX)))),
    group('RptgPrd', group('FrToDt', leaf('FrDt', date), leaf('ToDt', date)), leaf('Tp', 'ALLL')),
  );
  const header = group('GrpHdr', leaf('MsgId', messageId), leaf('CreDtTm', formatInstant(request.createdAt)));
  const body = group('AcctRptgReq', header, asked);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.060.001.05">${body}</Document>\n`;
}

function other(account: string): string {
  if (account === '' || account.length > OTHER_ACCOUNT_LENGTH_MAX)
    throw new Error('an account number has 1 to 34 characters');
  return account;
}

/** ISO 13616: the number, its first four characters moved to the end, is 1 modulo 97. A number that only looks like an IBAN is none. */
function ibanHolds(account: string): boolean {
  const digits = `${account.slice(4)}${account.slice(0, 4)}`
    .toUpperCase()
    .replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

function group(name: string, ...children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}

function leaf(name: string, text: string): string {
  return `<${name}>${escape(text)}</${name}>`;
}

/** Characters that XML 1.0 has no room for are dropped; the five with a meaning are written as references. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
