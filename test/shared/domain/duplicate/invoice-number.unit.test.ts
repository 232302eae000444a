import { describe, expect, it } from 'vitest';
import { numbersLikeness, readInvoiceNumber } from '../../../../shared/domain/duplicate/invoice-number.ts';

const likeness = (a: string, b: string) => numbersLikeness(readInvoiceNumber(a)!, readInvoiceNumber(b)!);

describe('an invoice number', () => {
  it.each([
    ['2026-4471', 'INV20264471'],
    ['2026-4471', 'INV-2026/004471'],
    ['2026-4471', '4471/2026'],
    ['2026-4471', '26-4471'],
    ['2026-4471', '4471'],
    ['RE-12345', '12345'],
    ['RG.NR.12345', '0012345'],
    ['LF-20311', 'LF20311'],
    ['LF-20311', 'LF 00020311'],
  ])('is one in the spellings %s and %s', (a, b) => {
    expect([likeness(a, b), likeness(b, a)]).toEqual(['same', 'same']);
  });

  it.each([
    ['2026-447', '447'],
    ['LF-20311', '20311'],
    ['2O311', '20311'],
    ['HD-11804', 'HD-118O4'],
    ['2026-10445', '2026-10454'],
    ['2026-10445', '2026-1045'],
    ['2026-10445', '2026-104445'],
  ])('may be the other one of %s and %s by a slip', (a, b) => {
    expect([likeness(a, b), likeness(b, a)]).toEqual(['alike', 'alike']);
  });

  it.each([
    ['2026-1001', '2026-1002'],
    ['2026-4471', '2025-4471'],
    ['LF-20311', 'TC-20311'],
    ['123', '132'],
    ['99881', '10445'],
  ])('is another one than the neighbour in %s and %s', (a, b) => {
    expect([likeness(a, b), likeness(b, a)]).toEqual(['other', 'other']);
  });

  it.each(['1', '12', 'INV', 'INV-1', ''])('is not read from %j', (word) => {
    expect(readInvoiceNumber(word)).toBeUndefined();
  });
});
