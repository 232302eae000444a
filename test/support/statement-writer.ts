import fc from 'fast-check';
import { currency } from '../../shared/kernel/currency.ts';
import { formatDecimal } from '../../shared/kernel/money.ts';

/** A statement as a test invents it, before any bank format. */
export interface InventedStatement {
  readonly account: string;
  readonly currency: string;
  readonly openingMinor: bigint;
  readonly entries: readonly InventedEntry[];
}

/** One movement, signed; `text` is what the bank writes beside it. */
export interface InventedEntry {
  readonly minor: bigint;
  readonly day: number;
  readonly reference: string;
  readonly text: string;
  readonly reversal: boolean;
}

const reference = fc.stringMatching(/^[A-Z0-9]{1,12}$/).filter((text) => text !== 'NONREF' && text !== 'EREF');
const narrative = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .,]{0,58}[A-Za-z]$/);

const entry: fc.Arbitrary<InventedEntry> = fc.record({
  minor: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  day: fc.integer({ min: 1, max: 28 }),
  reference,
  text: narrative,
  reversal: fc.boolean(),
});

/** Statements in currencies with no, two and three decimals. */
export const anyStatement: fc.Arbitrary<InventedStatement> = fc.record({
  account: fc.stringMatching(/^[0-9]{6,18}$/),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
  openingMinor: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  entries: fc.array(entry, { maxLength: 20 }),
});

/** Where the statement ends: opening and every movement. */
export function closingMinor({ openingMinor, entries }: InventedStatement): bigint {
  return entries.reduce((sum, { minor }) => sum + minor, openingMinor);
}

const unsigned = (minor: bigint, code: string): string => formatDecimal(minor < 0n ? -minor : minor, currency(code));
const two = (value: number): string => String(value).padStart(2, '0');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function camtBalance(code: string, minor: bigint, ccy: string): string {
  const side = minor < 0n ? 'DBIT' : 'CRDT';
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${ccy}">${unsigned(minor, ccy)}</Amt><CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>2026-11-16</Dt></Dt></Bal>`;
}

function camtEntry({ minor, day, reference: ref, text, reversal }: InventedEntry, ccy: string): string {
  const reversed = reversal ? '<RvslInd>true</RvslInd>' : '';
  return `<Ntry><Amt Ccy="${ccy}">${unsigned(minor, ccy)}</Amt><CdtDbtInd>${minor < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>${reversed}<Sts>BOOK</Sts><BookgDt><Dt>2026-11-${two(day)}</Dt></BookgDt><ValDt><Dt>2026-11-${two(day)}</Dt></ValDt><AcctSvcrRef>${ref}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** The statement as a camt.053.001.02. */
export function asCamt053(statement: InventedStatement): string {
  const { currency: ccy, entries } = statement;
  const balances = camtBalance('OPBD', statement.openingMinor, ccy) + camtBalance('CLBD', closingMinor(statement), ccy);
  const rows = entries.map((item) => camtEntry(item, ccy)).join('\n');
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><Othr><Id>${statement.account}</Id></Othr></Id><Ccy>${ccy}</Ccy></Acct>${balances}${rows}</Stmt></BkToCstmrStmt></Document>`;
}

const mtAmount = (minor: bigint, ccy: string): string => {
  const text = unsigned(minor, ccy).replace('.', ',');
  return text.includes(',') ? text : `${text},`;
};

function mtBalance(tag: string, minor: bigint, ccy: string): string {
  return `:${tag}:${minor < 0n ? 'D' : 'C'}261116${ccy}${mtAmount(minor, ccy)}`;
}

/** A reversal is marked by what it reverses: the money of an `RC` goes out, that of an `RD` comes in. */
function mtMark({ minor, reversal }: InventedEntry): string {
  if (reversal) return minor < 0n ? 'RC' : 'RD';
  return minor < 0n ? 'D' : 'C';
}

/** The statement as an MT940. */
export function asMt940(statement: InventedStatement): string {
  const { currency: ccy, entries } = statement;
  const rows = entries.flatMap((item) => [
    `:61:2611${two(item.day)}11${two(item.day)}${mtMark(item)}${mtAmount(item.minor, ccy)}NTRFNONREF//${item.reference}`,
    `:86:${item.text}`,
  ]);
  const head = [':20:REF', `:25:${statement.account}`, ':28C:1/1', mtBalance('60F', statement.openingMinor, ccy)];
  return [...head, ...rows, mtBalance('62F', closingMinor(statement), ccy), '-', ''].join('\r\n');
}
