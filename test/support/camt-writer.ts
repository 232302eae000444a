import { type Random, seededRandom } from '../../shared/kernel/random.ts';

/** What a written file holds, worked out beside the writing and not by a parser. */
export interface WrittenCamt {
  readonly bytes: number;
  readonly entries: number;
  readonly creditsMinor: bigint;
  readonly debitsMinor: bigint;
}

/** How large a file, and from which seed. */
export interface CamtWriting {
  readonly bytesMin: number;
  readonly seed: string;
}

const two = (value: number): string => String(value).padStart(2, '0');
const decimal = (minor: number): string => `${String(Math.floor(minor / 100))}.${two(minor % 100)}`;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
 <BkToCstmrStmt>
  <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-10-01T00:00:00Z</CreDtTm></GrpHdr>
  <Stmt><Id>S1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
`;
const FOOT = `  </Stmt>
 </BkToCstmrStmt>
</Document>
`;

interface Item {
  readonly minor: number;
  readonly debit: boolean;
}

function entryText(index: number, { minor, debit }: Item, random: Random): string {
  const day = `2026-${two(1 + (index % 12))}-${two(1 + (index % 28))}`;
  const name =
    index % 9 ? `Counterparty ${String(index % 20011)} Ltd` : `Müller &amp; Söhne ${String(index % 997)} GmbH`;
  const [party, account] = debit ? ['Cdtr', 'CdtrAcct'] : ['Dbtr', 'DbtrAcct'];
  const endToEndId = `E2E-${index.toString(36)}-${random.int(0, 1e9).toString(36)}`;
  return `   <Ntry>
    <NtryRef>${String(index)}</NtryRef>
    <Amt Ccy="EUR">${decimal(minor)}</Amt>
    <CdtDbtInd>${debit ? 'DBIT' : 'CRDT'}</CdtDbtInd>
    <Sts><Cd>BOOK</Cd></Sts>
    <BookgDt><Dt>${day}</Dt></BookgDt>
    <ValDt><Dt>${day}</Dt></ValDt>
    <AcctSvcrRef>SVC${String(index).padStart(12, '0')}</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
    <NtryDtls>
     <TxDtls>
      <Refs><InstrId>I${String(index).padStart(10, '0')}</InstrId><EndToEndId>${endToEndId}</EndToEndId></Refs>
      <Amt Ccy="EUR">${decimal(minor)}</Amt>
      <RltdPties><${party}><Pty><Nm>${name}</Nm></Pty></${party}><${account}><Id><IBAN>DE${String(index).padStart(20, '0')}</IBAN></Id></${account}></RltdPties>
      <RmtInf><Ustrd>Invoice INV-${String(index).padStart(7, '0')} customer ${String(index % 4001)} thank you</Ustrd></RmtInf>
     </TxDtls>
    </NtryDtls>
   </Ntry>
`;
}

/** Bytes handed out at once. */
const PART_BYTES = 1_048_576;

/**
 * Writes a camt.053.001.08 of at least the wanted size, part by part, so that a file of 100 MB needs no memory; the
 * return value says what it holds. About 800 bytes per entry, one in three a debit.
 */
export function* writeCamt053({ bytesMin, seed }: CamtWriting): Generator<Uint8Array, WrittenCamt, undefined> {
  const random = seededRandom(seed);
  let [bytes, entries, creditsMinor, debitsMinor] = [0, 0, 0n, 0n];
  let text = HEAD;
  while (bytes + text.length < bytesMin) {
    const item = { minor: random.int(1, 1e8), debit: entries % 3 === 0 };
    text += entryText(entries, item, random);
    entries += 1;
    if (item.debit) debitsMinor += BigInt(item.minor);
    else creditsMinor += BigInt(item.minor);
    if (text.length >= PART_BYTES) {
      const part = Buffer.from(text, 'utf8');
      bytes += part.length;
      text = '';
      yield part;
    }
  }
  const last = Buffer.from(text + FOOT, 'utf8');
  yield last;
  return { bytes: bytes + last.length, entries, creditsMinor, debitsMinor };
}
