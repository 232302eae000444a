import { accountNumber, blocks, first, messageOf } from './message-reader.ts';

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

function item(xml: string): ReceivedItem {
  const amount = /<InstdAmt[^>]*Ccy="([A-Z]{3})"[^>]*>([^<]*)</.exec(xml);
  return {
    endToEndId: first(xml, 'PmtId', 'EndToEndId'),
    instructionId: first(xml, 'PmtId', 'InstrId'),
    uetr: first(xml, 'PmtId', 'UETR'),
    amount: amount?.[2]?.trim() ?? '',
    currency: amount?.[1] ?? '',
    name: first(xml, 'Cdtr', 'Nm'),
    account: accountNumber(xml, 'CdtrAcct'),
    accountKind: first(xml, 'CdtrAcct', 'Id', 'IBAN') === '' ? 'other' : 'iban',
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
    debtorAccount: accountNumber(head, 'DbtrAcct'),
    requestedDate: requested === '' ? first(head, 'ReqdExctnDt') : requested,
    batchBooking: first(head, 'BtchBookg') !== 'false',
    serviceLevel: first(head, 'PmtTpInf', 'SvcLvl', 'Cd'),
    items: blocks(xml, 'CdtTrfTxInf').map(item),
  };
}

/** Reads a pain.001 the way this world's banks do; undefined when it is none. A document type declaration is refused. */
export function readPain001(text: string): ReceivedFile | undefined {
  const xml = messageOf(text, 'pain.001', FILE_CHARACTERS_MAX);
  if (xml === undefined) return undefined;
  const msgId = first(xml, 'GrpHdr', 'MsgId');
  const batches = blocks(xml, 'PmtInf').map(batch);
  if (msgId === '' || batches.length === 0) return undefined;
  return {
    msgId,
    numberOfTransactions: first(xml, 'GrpHdr', 'NbOfTxs'),
    controlSum: first(xml, 'GrpHdr', 'CtrlSum'),
    batches,
  };
}
