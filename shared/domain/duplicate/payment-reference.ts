import { type InvoiceNumber, isMarkedNumber, numberText, plainForm, readInvoiceNumber } from './invoice-number.ts';

/** What the remittance text of a payment says that it is for. */
export interface PaymentReference {
  /** Invoice or contract numbers, each once, in a fixed order. */
  readonly numbers: readonly InvoiceNumber[];
  /** Months, weeks, quarters and parts (`2 of 5`) that the text names; empty where it names none. */
  readonly period: string;
  /** The text speaks of rent, leasing, a contract, an instalment: its number comes again with every payment. */
  readonly recurring: boolean;
  /** The text says that its number is an invoice's. */
  readonly invoice: boolean;
  /** The whole text in plain form without separators. */
  readonly text: string;
}

const INVOICE_WORDS = new Set(
  'INVOICE INV RECHNUNG RECHN RECH RG RGNR RNR RE FACTURE FACTURA FATTURA FACT BILL BELEG'.split(' '),
);
const RECURRING_WORDS = new Set(
  'RENT RENTAL MIETE PACHT LEASE LEASING CONTRACT VERTRAG SUBSCRIPTION ABO ABONNEMENT MAINTENANCE WARTUNG RATE RATA INSTALMENT INSTALLMENT TEILZAHLUNG ABSCHLAG PART SALARY GEHALT LOHN WAGES PENSION LOYER'.split(
    ' ',
  ),
);
const PART_WORDS = new Set('RATE RATA INSTALMENT INSTALLMENT TEILZAHLUNG ABSCHLAG PART'.split(' '));
const MONTHS: Readonly<Record<string, string>> = {
  ...{ JANUARY: '01', JANUAR: '01', JAN: '01', FEBRUARY: '02', FEBRUAR: '02', FEB: '02', MARCH: '03', MAERZ: '03' },
  ...{ MARZ: '03', MAR: '03', APRIL: '04', APR: '04', MAY: '05', MAI: '05', JUNE: '06', JUNI: '06', JUN: '06' },
  ...{ JULY: '07', JULI: '07', JUL: '07', AUGUST: '08', AUG: '08', SEPTEMBER: '09', SEP: '09', SEPT: '09' },
  ...{ OCTOBER: '10', OKTOBER: '10', OCT: '10', OKT: '10', NOVEMBER: '11', NOV: '11', DECEMBER: '12' },
  ...{ DEZEMBER: '12', DEC: '12', DEZ: '12' },
};
const YEAR_MONTH = /^(20\d\d)[-./]?(0[1-9]|1[0-2])$/;
const MONTH_YEAR = /^(0?[1-9]|1[0-2])[-./](20\d\d)$/;
const DATE = /^(?:\d{1,2}[-./]\d{1,2}[-./](?:20)?\d\d|20\d\d[-./]\d{1,2}[-./]\d{1,2})$/;
const PART_OF = /^(\d{1,2})(?:[/]|OF|VON|DE)(\d{1,2})$/;
const YEAR = /^20\d\d$/;
const PLAIN_NUMBER = /^\d{2,}$/;

/** Numbers of one text that are read; a payment of more invoices is told by the first ones and its amount. */
const NUMBERS_MAX = 20;
/** Characters of a text that are read. */
const TEXT_MAX = 1_000;

/** Reads what a payment is for from its remittance text. */
export function readPaymentReference(remittance: string | undefined): PaymentReference {
  const plain = plainForm((remittance ?? '').slice(0, TEXT_MAX));
  const words = plain.split(/[\s,;:()]+/).filter((word) => word !== '');
  const found = new Reading();
  for (let at = 0; at < words.length; at += 1) at += found.take(words, at);
  return found.reference(plain.replace(/[^A-Z0-9]/g, ''));
}

class Reading {
  readonly #numbers = new Map<string, InvoiceNumber>();
  readonly #periods = new Set<string>();
  #recurring = false;
  #invoice = false;

  /** Takes the word at a place; answers how many words after it belong to it. */
  take(words: readonly string[], at: number): number {
    const word = words[at] ?? '';
    const before = trimmed(words[at - 1] ?? '');
    const bare = trimmed(word);
    if (RECURRING_WORDS.has(bare)) this.#recurring = true;
    if (INVOICE_WORDS.has(bare)) this.#invoice = true;
    const month = MONTHS[bare];
    if (month !== undefined) return this.#takeMonth(month, words[at + 1]);
    if (PART_WORDS.has(before) && /^\d{1,2}$/.test(bare)) return this.#takePart(bare);
    const part = PART_WORDS.has(before) || this.#recurring ? PART_OF.exec(bare) : null;
    if (part?.[1] !== undefined) return this.#takePart(part[1]);
    if (!/\d/.test(word)) return 0;
    return this.#takeNumber(word, before, words[at + 1]);
  }

  #takeMonth(month: string, next: string | undefined): number {
    const year = next !== undefined && YEAR.test(next) ? next : '';
    this.#periods.add(`${year}-${month}`);
    return year === '' ? 0 : 1;
  }

  #takePart(part: string): number {
    this.#periods.add(`part ${String(Number(part))}`);
    return 0;
  }

  #takeNumber(word: string, before: string, next: string | undefined): number {
    const isNamed = INVOICE_WORDS.has(before) || /^(?:NO|NR|NUMBER|NUMMER)$/.test(before) || isMarkedNumber(word);
    const bare = trimmed(word);
    if (!isNamed && this.#isPeriod(bare)) return 0;
    // `2026 4471`: a year and its number, written apart.
    const isApart = isNamed && YEAR.test(bare) && next !== undefined && PLAIN_NUMBER.test(next);
    const number = readInvoiceNumber(isApart ? `${bare}-${next}` : word);
    if (number) {
      if (isMarkedNumber(word)) this.#invoice = true;
      this.#numbers.set(numberText(number), number);
    } else this.#periods.add(bare);
    return isApart ? 1 : 0;
  }

  #isPeriod(word: string): boolean {
    if (DATE.test(word)) {
      this.#periods.add(word);
      return true;
    }
    const [, year, month] = YEAR_MONTH.exec(word) ?? [];
    const [, month2, year2] = MONTH_YEAR.exec(word) ?? [];
    if (year !== undefined && month !== undefined) this.#periods.add(`${year}-${month}`);
    else if (year2 !== undefined && month2 !== undefined) this.#periods.add(`${year2}-${month2.padStart(2, '0')}`);
    else if (YEAR.test(word)) this.#periods.add(word);
    else return false;
    return true;
  }

  reference(text: string): PaymentReference {
    const numbers = [...this.#numbers].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, NUMBERS_MAX);
    return {
      numbers: numbers.map(([, number]) => number),
      period: [...this.#periods].sort().join(' '),
      recurring: this.#recurring,
      invoice: this.#invoice,
      text,
    };
  }
}

const trimmed = (word: string): string => word.replace(/^[^A-Z0-9]+|[^A-Z0-9]+$/g, '');
