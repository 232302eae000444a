import { accountNumber, blocks, first, messageOf } from './message-reader.ts';

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

function askedOf(xml: string): AskedReport {
  const from = first(xml, 'RptgPrd', 'FrToDt', 'FrDt');
  const to = first(xml, 'RptgPrd', 'FrToDt', 'ToDt');
  return {
    id: first(xml, 'Id'),
    report: first(xml, 'ReqdMsgNmId'),
    account: accountNumber(xml, 'Acct'),
    from,
    to: to === '' ? from : to,
  };
}

/** Reads a camt.060 the way this world's banks do; undefined when it is none. A document type declaration is refused. */
export function readCamt060(text: string): ReceivedRequest | undefined {
  const xml = messageOf(text, 'camt.060', FILE_CHARACTERS_MAX);
  if (xml === undefined) return undefined;
  const msgId = first(xml, 'GrpHdr', 'MsgId');
  const asked = blocks(xml, 'RptgReq').map(askedOf);
  return msgId === '' || asked.length === 0 ? undefined : { msgId, asked };
}
