import { describe, expect, it } from 'vitest';
import { numberText } from '../../../../shared/domain/duplicate/invoice-number.ts';
import { readPaymentReference } from '../../../../shared/domain/duplicate/payment-reference.ts';

const read = (text: string) => {
  const { numbers, period, recurring, invoice } = readPaymentReference(text);
  return [numbers.map(numberText), period, recurring, invoice];
};

describe('what a remittance text says', () => {
  it.each([
    ['Invoice 2026-4471', ['2026-4471'], '', false, true],
    ['Invoice INV 20264471', ['2026-4471'], '', false, true],
    ['Rechnung Nr. 2026 4471', ['2026-4471'], '', false, true],
    ['RE-10445, RE-10446', ['10445', '10446'], '', false, true],
    ['Invoice LF-20311 reissue', ['LF20311'], '', false, true],
    ['4500012345', ['4500012345'], '', false, false],
    ['MIETE 2026-11', [], '2026-11', true, false],
    ['Leasing contract 300-4711-99 November 2026', ['300471199'], '2026-11', true, false],
    ['Invoice 2026-3311 instalment 2/4', ['2026-3311'], 'part 2', true, true],
    ['Invoice 2026-3311 Rate 3 von 4', ['2026-3311'], '4 part 3', true, true],
    ['Salary 2026-10', [], '2026-10', true, false],
    ['Invoice 4471 of 01.11.2026', ['4471'], '01.11.2026', false, true],
    ['Tax 2026-10 DE 3', [], '2026-10 3', false, false],
    ['', [], '', false, false],
  ] as const)('%s', (text, numbers, period, recurring, invoice) => {
    expect(read(text)).toEqual([numbers, period, recurring, invoice]);
  });

  it('is short where the text is long: what a bank may send costs no more than its first thousand characters', () => {
    const { numbers } = readPaymentReference('RE-10445 '.repeat(50_000));
    expect(numbers.map(numberText)).toEqual(['10445']);
  });
});
