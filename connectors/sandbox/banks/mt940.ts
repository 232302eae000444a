import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { Account } from '../world/company.ts';
import type { DayClose, Entry, EntryCode } from '../world/model.ts';
import { swiftAmount } from './amount-text.ts';

const TYPES: Readonly<Record<EntryCode, string>> = {
  'batch-debit': 'NTRF',
  'batch-credit': 'NTRF',
  'transfer-out': 'NTRF',
  'transfer-in': 'NTRF',
  cheque: 'NCHK',
  lockbox: 'NMSC',
  'card-payout': 'NMSC',
  'return-in': 'NRTI',
  'return-out': 'NRTI',
  sweep: 'NTRF',
  fee: 'NCHG',
  interest: 'NINT',
  loan: 'NLDP',
  'direct-debit': 'NDDT',
  fx: 'NFEX',
  'unknown-debit': 'NTRF',
};

/** Half-width kana of Latin syllables, enough to spell names the way Japanese banks do. */
const KANA: readonly (readonly [string, string])[] = [
  ['KA', 'ｶ'],
  ['KI', 'ｷ'],
  ['KU', 'ｸ'],
  ['KE', 'ｹ'],
  ['KO', 'ｺ'],
  ['SA', 'ｻ'],
  ['SHI', 'ｼ'],
  ['SU', 'ｽ'],
  ['SE', 'ｾ'],
  ['SO', 'ｿ'],
  ['TA', 'ﾀ'],
  ['TE', 'ﾃ'],
  ['TO', 'ﾄ'],
  ['NA', 'ﾅ'],
  ['NI', 'ﾆ'],
  ['NO', 'ﾉ'],
  ['HA', 'ﾊ'],
  ['HI', 'ﾋ'],
  ['MA', 'ﾏ'],
  ['MI', 'ﾐ'],
  ['MO', 'ﾓ'],
  ['RA', 'ﾗ'],
  ['RI', 'ﾘ'],
  ['RU', 'ﾙ'],
  ['RE', 'ﾚ'],
  ['RO', 'ﾛ'],
  ['A', 'ｱ'],
  ['I', 'ｲ'],
  ['U', 'ｳ'],
  ['E', 'ｴ'],
  ['O', 'ｵ'],
  ['N', 'ﾝ'],
  ['T', 'ﾄ'],
  ['S', 'ｽ'],
  ['R', 'ﾙ'],
  ['L', 'ﾙ'],
  ['K', 'ｸ'],
  ['G', 'ｸﾞ'],
  ['D', 'ﾄﾞ'],
  ['B', 'ﾌﾞ'],
  ['P', 'ﾌﾟ'],
  ['M', 'ﾑ'],
  ['F', 'ﾌ'],
  ['H', 'ﾌ'],
  ['C', 'ｸ'],
  ['V', 'ｳﾞ'],
  ['W', 'ｳ'],
  ['X', 'ｸｽ'],
  ['Y', 'ｲ'],
  ['Z', 'ｽﾞ'],
  ['J', 'ｼﾞ'],
  ['Q', 'ｸ'],
];

/** A Latin name in half-width kana, `Kobe Adler` as `ｺﾌﾞｴ ｱﾄﾞﾚﾙ`. */
export function halfWidthKana(text: string): string {
  let rest = text.toUpperCase();
  let kana = '';
  while (rest !== '') {
    const match = KANA.find(([latin]) => rest.startsWith(latin));
    kana += match ? match[1] : rest.charAt(0);
    rest = rest.slice(match ? match[0].length : 1);
  }
  return kana;
}

function shortDate(date: PlainDate): string {
  return date.slice(2).replaceAll('-', '');
}

/** Characters of the SWIFT X set; others become a point, kana stay. */
function swiftText(text: string): string {
  return text.replace(/[^A-Za-z0-9/\-?:().,'+ \uff61-\uff9f]/g, '.');
}

function customerReference(entry: Entry): string {
  const { payment } = entry;
  const reference = payment?.chequeNumber ?? payment?.instructionId ?? (entry.batch ? 'NONREF' : entry.endToEndId);
  return reference === undefined || reference === '' || reference === 'NOTPROVIDED'
    ? 'NONREF'
    : swiftText(reference).slice(0, 16);
}

/** The UETR goes into the free text: no slash code for it is in common use. */
function uetrWords(entry: Entry): readonly string[] {
  return entry.payment?.uetr === undefined ? [] : [`UETR ${entry.payment.uetr}`];
}

function narrative(entry: Entry, kana: boolean): readonly string[] {
  const other = entry.counterparty;
  const name = other ? (kana ? halfWidthKana(other.name) : other.name) : '';
  const words = [
    ...(entry.batch ? [`/PREF/${entry.batch.pmtInfId}`] : []),
    ...(entry.payment
      ? [`/EREF/${entry.payment.endToEndId}`]
      : entry.endToEndId === undefined || entry.endToEndId === 'NOTPROVIDED'
        ? []
        : [`/EREF/${entry.endToEndId}`]),
    ...(other ? [`/${entry.minor < 0n ? 'BENM' : 'ORDP'}//NAME/${name}`] : []),
    ...(entry.reason ? [`/RTRN/${entry.reason.code}`] : []),
    `/REMI/${[...entry.text, ...uetrWords(entry)].join(' ')}`,
  ];
  const joined = swiftText(words.join(''));
  const lines = joined.match(/.{1,65}/gu) ?? [];
  return lines.slice(0, 6);
}

function entryLines(entry: Entry, account: Account): readonly string[] {
  const mark = entry.minor < 0n ? 'D' : 'C';
  const booked = shortDate(entry.bookingDate).slice(2);
  const first = `:61:${shortDate(entry.valueDate)}${booked}${mark}${swiftAmount(entry.minor, account.currency)}${TYPES[entry.code]}${customerReference(entry)}//${entry.bankReference}`;
  const [text = '', ...more] = narrative(entry, account.bankId === 'sumida');
  return [first, `:86:${text}`, ...more];
}

function balanceLine(tag: string, minor: bigint, date: PlainDate, currency: string): string {
  return `:${tag}:${minor < 0n ? 'D' : 'C'}${shortDate(date)}${currency}${swiftAmount(minor, currency)}`;
}

/** MT940: one account, one day, one page. Lines end with CR LF. */
export function mt940(account: Account, close: DayClose, previousDate: PlainDate): string {
  const logicalTerminal = account.bic.slice(0, 8);
  const lines = [
    `{1:F01${logicalTerminal}AXXX0000000000}{2:O9400600${shortDate(close.date)}${logicalTerminal}AXXX00000000002611170600N}{4:`,
    `:20:${account.currency}${shortDate(close.date)}${String(close.number)}`,
    `:25:${account.number}`,
    `:28C:${String(close.number)}/1`,
    balanceLine('60F', close.openingMinor, previousDate, account.currency),
    ...close.entries.flatMap((entry) => entryLines(entry, account)),
    balanceLine('62F', close.closingMinor, close.date, account.currency),
    balanceLine('64', close.closingMinor, close.date, account.currency),
    '-}',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
