import { describe, expect, it } from 'vitest';
import { creditorReferenceBody, isCreditorReference } from '../../../../shared/domain/reference/creditor-reference.ts';
import { invoiceForm, isInvoiceWord } from '../../../../shared/domain/reference/invoice-number.ts';
import { referenceForm, slipForm } from '../../../../shared/domain/reference/reference-form.ts';

describe('the form of a reference', () => {
  it('is the same for separators, case and leading zeros', () => {
    const spellings = ['RE-000123', 're 123', 'RE/0123', 'RE123', ' re_123 '];
    expect(new Set(spellings.map(referenceForm))).toEqual(new Set(['RE123']));
  });

  it('keeps zeros behind the first number', () => {
    expect(referenceForm('1010-2026-0042')).toBe('101020260042');
    expect(referenceForm('100')).not.toBe(referenceForm('1'));
  });

  it('reads look-alike letters, full width and digits of other scripts', () => {
    // Cyrillic А and Е, full-width digits, Arabic-Indic digits.
    expect(referenceForm('\u0410B-\u0415')).toBe('ABE');
    expect(referenceForm('ＩＮＶ４４７１')).toBe('INV4471');
    expect(referenceForm('\u0664\u0664\u0667\u0661')).toBe('4471');
  });

  it('is empty where nothing names anything', () => {
    expect(['---', '000', ' ', ''].map(referenceForm)).toEqual(['', '', '', '']);
  });

  it('keeps letters of other scripts that look like none', () => {
    expect(referenceForm('請求-12')).toBe('請求12');
  });
});

describe('the form of slips', () => {
  it('is the same for O and 0, I and 1, S and 5, B and 8, and for no other letters', () => {
    expect(slipForm('2O26-B8I7-S')).toBe(slipForm('2026-8817-5'));
    expect(slipForm('2026-8817-Z')).not.toBe(slipForm('2026-8817-2'));
  });
});

describe('a creditor reference (ISO 11649)', () => {
  it('is known by its check digits, in any spacing and case', () => {
    expect(['RF18 5390 0754 7034', 'RF18539007547034', 'rf18 539007547034'].map(isCreditorReference)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is refused with another digit, two digits exchanged, or too long', () => {
    expect(
      ['RF18539007547035', 'RF18539007547043', 'RF19539007547034', 'RF18', `RF18${'1'.repeat(22)}`].map(
        isCreditorReference,
      ),
    ).toEqual([false, false, false, false, false]);
  });

  it('takes letters as 10 to 35', () => {
    // 712348231 and 97: the check digits of the standard's own example, RF471234567890.
    expect(isCreditorReference('RF471234567890')).toBe(true);
    expect(isCreditorReference('RF4712345678A0')).toBe(false);
  });

  it('is what the creditor put behind its head, where payers write that alone', () => {
    expect(creditorReferenceBody('RF18 0005 3900')).toBe('53900');
  });
});

describe('an invoice number', () => {
  it('is the same with and without the word before it', () => {
    const spellings = [
      'INV 2026-4471',
      '2026-4471',
      'Rechnung Nr. 2026/4471',
      'RE-20264471',
      'inv.20264471',
      'RENO 2026 4471',
    ];
    expect(new Set(spellings.map(invoiceForm))).toEqual(new Set(['20264471']));
  });

  it('keeps letters that belong to it', () => {
    expect(invoiceForm('REX-17')).toBe('REX17');
    expect(invoiceForm('NORD-17')).toBe('NORD17');
  });

  it('knows words that only say that a number follows', () => {
    expect(['Inv.', 'RE-Nr', 'Rechnung', 'Miete'].map(isInvoiceWord)).toEqual([true, true, true, false]);
  });
});
