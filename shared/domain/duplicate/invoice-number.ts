/** A supplier's invoice number in one form for all its spellings: `2026-4471`, `INV 20264471` and `004471/26` are one. */
export interface InvoiceNumber {
  /** Four digits; empty where the number states no year. */
  readonly year: string;
  /** Letters of the supplier's own series, such as `LF` of `LF-20311`; empty where there are none. */
  readonly letters: string;
  /** Digits without separators and leading zeros; letters between digits stay. */
  readonly serial: string;
}

/** What people write before a number to say that it is one (`Rg.Nr. 4471`); it is no part of it. Twice at most, so that no text makes the search long. */
const MARKS =
  /^(?:(?:INVOICE|INVNO|INV|RECHNUNG|RECHN|RECH|RNR|RG|RE|R|FACTURE|FACTURA|FACT|FAC|FATTURA|FATT|FT|FV|BELEG|BILL|BLG|DOC|NUMMER|NUMBER|NO|NR|REF|N|#)[-./:# ]*){1,2}(?=\d)/;
/** Years that an invoice of today may carry. */
const YEAR = /^20(?:1[5-9]|2\d|3\d)$/;
const SHORT_YEAR = /^(?:1[5-9]|2\d|3\d)$/;
const LEADING_YEAR = /^(20(?:1[5-9]|2\d|3\d))(\d{3,})$/;
/** Fewer characters than this are a count or a day, and no number of an invoice. */
const SERIAL_MIN = 3;
/** A serial beside a year of two digits has at least so many, so that `12-34` is not taken for a year. */
const SERIAL_OF_SHORT_YEAR_MIN = 3;

const ASCII = /^[\u0020-\u007e]*$/;

/** Capital letters without marks, digits as they are: what two writings of one word share. */
export function plainForm(text: string): string {
  // Most texts of banks are plain already, and every payment that comes is read.
  if (ASCII.test(text)) return text.toUpperCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toUpperCase();
}

/** Whether a word begins by saying that what follows is an invoice number, as `INV-4471` does. */
export function isMarkedNumber(word: string): boolean {
  return MARKS.test(word);
}

/** Reads a word in plain form as an invoice number; undefined where it holds too little to be one. */
export function readInvoiceNumber(word: string): InvoiceNumber | undefined {
  const parts = word
    .replace(MARKS, '')
    .split(/[^A-Z0-9]+/)
    .filter((part) => part !== '');
  const { year, rest } = takeYear(parts);
  const joined = rest.join('');
  const letters = /^[A-Z]*/.exec(joined)?.[0] ?? '';
  const { year: inside, serial } =
    year === '' ? splitYear(joined.slice(letters.length)) : { year, serial: joined.slice(letters.length) };
  const stripped = serial.replace(/^0+(?=\d)/, '');
  return /\d/.test(stripped) && letters.length + stripped.length >= SERIAL_MIN
    ? { year: inside, letters, serial: stripped }
    : undefined;
}

/** A year that stands first or last among the parts of a number. */
function takeYear(parts: readonly string[]): { readonly year: string; readonly rest: readonly string[] } {
  if (parts.length < 2) return { year: '', rest: parts };
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (YEAR.test(first)) return { year: first, rest: parts.slice(1) };
  if (YEAR.test(last)) return { year: last, rest: parts.slice(0, -1) };
  const isLong = (rest: readonly string[]): boolean => rest.join('').length >= SERIAL_OF_SHORT_YEAR_MIN;
  if (SHORT_YEAR.test(first) && isLong(parts.slice(1))) return { year: `20${first}`, rest: parts.slice(1) };
  if (SHORT_YEAR.test(last) && isLong(parts.slice(0, -1))) return { year: `20${last}`, rest: parts.slice(0, -1) };
  return { year: '', rest: parts };
}

function splitYear(digits: string): { readonly year: string; readonly serial: string } {
  const [, year, serial] = LEADING_YEAR.exec(digits) ?? [];
  return year === undefined || serial === undefined ? { year: '', serial: digits } : { year, serial };
}

/** A number as people read it: `2026-4471`, `LF20311`. */
export function numberText({ year, letters, serial }: InvoiceNumber): string {
  return `${letters}${year === '' ? '' : `${year}-`}${serial}`;
}

/** How two numbers stand to each other. */
export type NumberLikeness = 'same' | 'alike' | 'other';

/** Digits and the letters that are taken for them. */
const LOOK_ALIKES: readonly (readonly [RegExp, string])[] = [
  [/[OQD]/g, '0'],
  [/[IL]/g, '1'],
  [/Z/g, '2'],
  [/S/g, '5'],
  [/B/g, '8'],
];
/** Serials shorter than this are too close to each other for a slip to mean anything. */
const SLIP_MIN = 4;

/**
 * `same`: one number, whatever its spelling. `alike`: one of them may be a slip of the other: the series left
 * out, a letter for a digit, two digits swapped, one dropped or doubled. Numbers that follow each other are other ones.
 */
export function numbersLikeness(a: InvoiceNumber, b: InvoiceNumber): NumberLikeness {
  if (a.year !== b.year && a.year !== '' && b.year !== '') return 'other';
  const sameYear = a.year === b.year;
  const sameLetters = a.letters === b.letters;
  // A long serial is one invoice's whether or not its year is written.
  if (a.serial === b.serial && sameLetters) return sameYear || a.serial.length >= SLIP_MIN ? 'same' : 'alike';
  const oneLeftOut = a.letters === '' || b.letters === '';
  if (a.serial === b.serial) return oneLeftOut && a.serial.length >= SLIP_MIN ? 'alike' : 'other';
  if (looks(a) === looks(b)) return 'alike';
  return sameLetters && sameYear && isSlip(a.serial, b.serial) ? 'alike' : 'other';
}

function looks({ letters, serial }: InvoiceNumber): string {
  return LOOK_ALIKES.reduce((text, [from, to]) => text.replace(from, to), letters + serial).replace(/^0+/, '');
}

/** Whether one text becomes the other by swapping two neighbours, or by dropping one character. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < SLIP_MIN || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
