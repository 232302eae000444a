import type { Entry } from '../../../shared/domain/statement/entry.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { reference } from '../iso/values.ts';
import type { RowFault } from '../row-fault.ts';
import { readAmount } from './amount.ts';
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
const TYPE = /^([NSF][A-Z0-9 ]{3})(.*)$/;

/** Money direction by mark: the reversal of a credit takes money out, that of a debit brings it back. */
const SIGN: ReadonlyMap<string, 1n | -1n> = new Map([
  ['C', 1n],
  ['RD', 1n],
  ['EC', 1n],
  ['D', -1n],
  ['RC', -1n],
  ['ED', -1n],
]);

function splitRest(rest: string): Pick<StatementLine, 'type' | 'customerReference' | 'bankReference'> {
  const match = rest.startsWith('NONREF') ? undefined : TYPE.exec(rest);
  const references = match?.[2] ?? rest;
  const border = references.indexOf('//');
  const own = (border < 0 ? references : references.slice(0, border)).trim();
  const bank = border < 0 ? '' : references.slice(border + 2).trim();
  return {
    type: match?.[1]?.trim(),
    customerReference: own === '' || own === 'NONREF' ? undefined : reference(own),
    bankReference: bank === '' || bank === 'NONREF' ? undefined : reference(bank),
  };
}

/** The line with its amount: some exports wrap between mark and amount. */
function wholeLine(lines: readonly string[]): { readonly text: string; readonly supplementary: readonly string[] } {
  const [first = '', second] = lines;
  if (second !== undefined && /^\d{6}[\d ]{0,4}[A-Z]{1,3}$/.test(first) && /^\d/.test(second)) {
    return { text: first + second, supplementary: lines.slice(2) };
  }
  return { text: first, supplementary: lines.slice(1) };
}

/** Reads field 61 in the currency of its statement. */
export function readStatementLine(field: MtField, currency: string): Result<StatementLine, RowFault> {
  const { text, supplementary } = wholeLine(field.lines);
  const match = LINE.exec(text);
  const [, day = '', entryDay, mark = '', , digits = '', rest = ''] = match ?? [];
  if (!match || digits === '' || digits === ',' || digits === '.') {
    return fail({ code: 'row-line-malformed', message: 'Field 61 lacks a date, a side or an amount.' });
  }
  const amount = readAmount(digits, currency);
  if (!amount.ok) return amount;
  const value = readDate(day);
  const hasEntryDay = entryDay !== undefined && entryDay.trim() !== '';
  const entry = value && hasEntryDay ? readEntryDate(entryDay, value.date) : undefined;
  return ok({
    minor: amount.value.minor * (SIGN.get(mark) ?? 1n),
    currency: amount.value.currency,
    valueDate: value?.date,
    entryDate: entry?.date,
    oddDate: !value || value.clamped || (hasEntryDay && (!entry || entry.clamped)),
    reversal: mark.startsWith('R'),
    expected: mark.startsWith('E'),
    ...splitRest(rest),
    supplementary,
  });
}
