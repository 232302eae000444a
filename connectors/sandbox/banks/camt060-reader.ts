/** One asked report of a received request. */
export interface AskedReport {
  readonly id: string;
  /** `camt.053.001.08`, `MT940`, as the customer wrote it. */
  readonly report: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/** A received camt.060. */
export interface ReceivedRequest {
  readonly msgId: string;
  readonly asked: readonly AskedReport[];
}

/** Files above this size are refused, as the banks' channel agreements say. */
const FILE_CHARACTERS_MAX = 1_000_000;

function unescape(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|apos);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '')
    .replaceAll('&amp;', '&');
}

function blocks(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

function first(xml: string, ...path: readonly string[]): string {
  const inner = path.reduce((text, name) => blocks(text, name)[0] ?? '', xml);
  return unescape(inner.trim());
}

function askedOf(xml: string): AskedReport {
  const [account = ''] = blocks(xml, 'Acct');
  const from = first(xml, 'RptgPrd', 'FrToDt', 'FrDt');
  const to = first(xml, 'RptgPrd', 'FrToDt', 'ToDt');
  return {
    id: first(xml, 'Id'),
    report: first(xml, 'ReqdMsgNmId'),
    account: first(account, 'Id', 'IBAN') || first(account, 'Id', 'Othr', 'Id'),
    from,
    to: to === '' ? from : to,
  };
}

/** Reads a camt.060 the way this world's banks do; undefined when it is none. A document type declaration is refused. */
export function readCamt060(text: string): ReceivedRequest | undefined {
  if (text.length > FILE_CHARACTERS_MAX || text.includes('<!DOCTYPE') || !text.includes('camt.060')) return undefined;
  const xml = text.replace(/<(\/?)[A-Za-z0-9_]+:/g, '<$1');
  const msgId = first(xml, 'GrpHdr', 'MsgId');
  const asked = blocks(xml, 'RptgReq').map(askedOf);
  return msgId === '' || asked.length === 0 || !xml.includes('</Document>') ? undefined : { msgId, asked };
}
