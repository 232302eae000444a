/** A payment as it stands in a received file; amounts stay text until the account's currency is known. */
export interface ReceivedItem {
  readonly endToEndId: string;
  readonly instructionId: string;
  readonly uetr: string;
  readonly amount: string;
  readonly currency: string;
  readonly name: string;
  readonly account: string;
  readonly accountKind: 'iban' | 'other';
  readonly agent: string;
  readonly country: string;
  readonly town: string;
  readonly text: string;
}

/** One PmtInf of a received file. */
export interface ReceivedBatch {
  readonly pmtInfId: string;
  readonly debtorAccount: string;
  readonly requestedDate: string;
  readonly batchBooking: boolean;
  readonly serviceLevel: string;
  readonly items: readonly ReceivedItem[];
}

/** A received pain.001. */
export interface ReceivedFile {
  readonly msgId: string;
  readonly numberOfTransactions: string;
  readonly controlSum: string;
  readonly batches: readonly ReceivedBatch[];
}

/** Files above this size are refused, as the banks' channel agreements say. */
const FILE_CHARACTERS_MAX = 20_000_000;

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
  let inner = xml;
  for (const name of path) {
    const [block] = blocks(inner, name);
    if (block === undefined) return '';
    inner = block;
  }
  return unescape(inner.trim());
}

function item(xml: string): ReceivedItem {
  const amount = /<InstdAmt[^>]*Ccy="([A-Z]{3})"[^>]*>([^<]*)</.exec(xml);
  const account = first(xml, 'CdtrAcct', 'Id', 'IBAN');
  return {
    endToEndId: first(xml, 'PmtId', 'EndToEndId'),
    instructionId: first(xml, 'PmtId', 'InstrId'),
    uetr: first(xml, 'PmtId', 'UETR'),
    amount: amount?.[2]?.trim() ?? '',
    currency: amount?.[1] ?? '',
    name: first(xml, 'Cdtr', 'Nm'),
    account: account === '' ? first(xml, 'CdtrAcct', 'Id', 'Othr', 'Id') : account,
    accountKind: account === '' ? 'other' : 'iban',
    agent: first(xml, 'CdtrAgt', 'FinInstnId', 'BICFI') || first(xml, 'CdtrAgt', 'FinInstnId', 'BIC'),
    country: first(xml, 'Cdtr', 'PstlAdr', 'Ctry'),
    town: first(xml, 'Cdtr', 'PstlAdr', 'TwnNm'),
    text: first(xml, 'RmtInf', 'Ustrd'),
  };
}

function batch(xml: string): ReceivedBatch {
  const [head = ''] = xml.split('<CdtTrfTxInf');
  const requested = first(head, 'ReqdExctnDt', 'Dt');
  return {
    pmtInfId: first(head, 'PmtInfId'),
    debtorAccount: first(head, 'DbtrAcct', 'Id', 'IBAN') || first(head, 'DbtrAcct', 'Id', 'Othr', 'Id'),
    requestedDate: requested === '' ? first(head, 'ReqdExctnDt') : requested,
    batchBooking: first(head, 'BtchBookg') !== 'false',
    serviceLevel: first(head, 'PmtTpInf', 'SvcLvl', 'Cd'),
    items: blocks(xml, 'CdtTrfTxInf').map(item),
  };
}

/** Reads a pain.001 the way this world's banks do; undefined when it is none. A document type declaration is refused. */
export function readPain001(text: string): ReceivedFile | undefined {
  if (text.length > FILE_CHARACTERS_MAX || text.includes('<!DOCTYPE') || !text.includes('pain.001')) return undefined;
  // Prefixes say nothing here: the bank knows one namespace per file.
  const xml = text.replace(/<(\/?)[A-Za-z0-9_]+:/g, '<$1');
  const msgId = first(xml, 'GrpHdr', 'MsgId');
  const batches = blocks(xml, 'PmtInf').map(batch);
  if (msgId === '' || batches.length === 0 || !xml.includes('</Document>')) return undefined;
  return {
    msgId,
    numberOfTransactions: first(xml, 'GrpHdr', 'NbOfTxs'),
    controlSum: first(xml, 'GrpHdr', 'CtrlSum'),
    batches,
  };
}
