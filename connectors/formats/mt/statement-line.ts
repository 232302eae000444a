import type { Entry } from '../../../shared/domain/statement/entry.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { reference } from '../iso/values.ts';
import type { RowFault } from '../row-fault.ts';
import { readAmount } from './amount.ts';
import { isCapital, isDigit, SPACE } from './characters.ts';
import { readDate, readEntryDate } from './date.ts';
import type { MtField } from './fields.ts';

/** Field 61, read. */
export interface StatementLine {
  readonly minor: bigint;
  readonly currency: Entry['currency'];
  readonly valueDate: PlainDate | undefined;
  readonly entryDate: PlainDate | undefined;
  /** A date was impossible: moved to the end of its month, or left out. */
  readonly oddDate: boolean;
  readonly reversal: boolean;
  /** The bank expects the entry (`EC`, `ED`), it has not booked it. */
  readonly expected: boolean;
  /** `NTRF`, `N051`; undefined when the line has none. */
  readonly type: string | undefined;
  readonly customerReference: string | undefined;
  readonly bankReference: string | undefined;
  readonly supplementary: readonly string[];
}

/**
 * Value date, entry date, mark, funds code (third letter of the currency), amount, rest. The mark is read first, then
 * one optional letter, then digits: `RCR204,88` is RC + R + 204.88.
 */
const LINE = /^(\d{6})(\d{4}| {4})?\s?(R[CD]|E[CD]|[CD])([A-Z])?\s?(\d{0,30}(?:[.,]\d{0,30})?)(.*)$/;

/** Marks that take money out: the reversal of a credit does, that of a debit brings it back. */
const OUTWARD: ReadonlySet<string> = new Set(['D', 'RC', 'ED']);

const NONE: readonly string[] = [];

const TYPE_LENGTH = 4;

/** `N`, `S` or `F` and three more capitals, digits or spaces. */
function beginsWithType(text: string): boolean {
  if (text.length < TYPE_LENGTH || !'NSF'.includes(text.charAt(0))) return false;
  for (let i = 1; i < TYPE_LENGTH; i += 1) {
    const code = text.charCodeAt(i);
    if (!isCapital(code) && !isDigit(code) && code !== SPACE) return false;
  }
  return true;
}

function splitRest(rest: string): Pick<StatementLine, 'type' | 'customerReference' | 'bankReference'> {
  const isTyped = beginsWithType(rest) && !rest.startsWith('NONREF');
  const references = isTyped ? rest.slice(TYPE_LENGTH) : rest;
  const border = references.indexOf('//');
  const own = (border < 0 ? references : references.slice(0, border)).trim();
  const bank = border < 0 ? '' : references.slice(border + 2).trim();
  return {
    type: isTyped ? rest.slice(0, TYPE_LENGTH).trim() : undefined,
    customerReference: own === '' || own === 'NONREF' ? undefined : reference(own),
    bankReference: bank === '' || bank === 'NONREF' ? undefined : reference(bank),
  };
}

/** The line with its amount: some exports wrap between mark and amount. */
function wholeLine(lines: readonly string[]): { readonly text: string; readonly supplementary: readonly string[] } {
  const [first = '', second] = [lines[0], lines[1]];
  if (second === undefined) return { text: first, supplementary: NONE };
  if (/^\d{6}[\d ]{0,4}[A-Z]{1,3}$/.test(first) && /^\d/.test(second)) {
    return { text: first + second, supplementary: lines.slice(2) };
  }
  return { text: first, supplementary: lines.slice(1) };
}

/** The parts of a line, in its order. */
interface Parts {
  readonly day: string;
  /** `MMDD`; empty where there is none. */
  readonly entryDay: string;
  readonly mark: string;
  readonly digits: string;
  readonly rest: string;
}

/** Takes a line apart: without a pattern as long as it has neither gaps nor a funds code, as nearly all have. */
function partsOf(text: string): Parts | undefined {
  const dates = digitsFrom(text, 0);
  if (dates !== 6 && dates !== 10) return anyParts(text);
  const isReversal = text.charAt(dates) === 'R';
  const side = isReversal ? dates + 1 : dates;
  if (text.charAt(side) !== 'C' && text.charAt(side) !== 'D') return anyParts(text);
  const whole = digitsFrom(text, side + 1);
  if (whole === side + 1 || text.charAt(whole) !== ',') return anyParts(text);
  const end = digitsFrom(text, whole + 1);
  if (end - side > DIGITS_MAX) return anyParts(text);
  return {
    day: text.slice(0, 6),
    entryDay: text.slice(6, dates),
    mark: text.slice(dates, side + 1),
    digits: text.slice(side + 1, end),
    rest: text.slice(end),
  };
}

function anyParts(text: string): Parts | undefined {
  const match = LINE.exec(text);
  if (!match) return undefined;
  const [day = '', entryDay = '', mark = ''] = [match[1], match[2]?.trim(), match[3]];
  return { day, entryDay, mark, digits: match[5] ?? '', rest: match[6] ?? '' };
}

/** Amounts of more digits are taken apart by the pattern, which has its own limits. */
const DIGITS_MAX = 30;

/** Where the digits end that begin at a place. */
function digitsFrom(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** Reads field 61 in the currency of its statement. */
export function readStatementLine(field: MtField, currency: string): Result<StatementLine, RowFault> {
  const { text, supplementary } = wholeLine(field.lines);
  const parts = partsOf(text);
  const digits = parts?.digits ?? '';
  if (!parts || digits === '' || digits === ',' || digits === '.') {
    return fail({ code: 'row-line-malformed', message: 'Field 61 lacks a date, a side or an amount.' });
  }
  const amount = readAmount(digits, currency);
  if (!amount.ok) return amount;
  const { mark, entryDay } = parts;
  const value = readDate(parts.day);
  const hasEntryDay = entryDay !== '';
  const entry = value && hasEntryDay ? readEntryDate(entryDay, value.date) : undefined;
  const { minor } = amount.value;
  const { type, customerReference, bankReference } = splitRest(parts.rest);
  return ok({
    minor: OUTWARD.has(mark) ? -minor : minor,
    currency: amount.value.currency,
    valueDate: value?.date,
    entryDate: entry?.date,
    oddDate: !value || value.clamped || (hasEntryDay && (!entry || entry.clamped)),
    reversal: mark.startsWith('R'),
    expected: mark.startsWith('E'),
    type,
    customerReference,
    bankReference,
    supplementary,
  });
}
