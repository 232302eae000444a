import { referenceForm } from './reference-form.ts';

/** Words that stand before an invoice number, in the languages of the accounts; longest first, so that none hides another. */
const WORDS = [
  'RECHNUNGSNR',
  'RECHNUNG',
  'INVOICE',
  'FACTURE',
  'FAKTURA',
  'FACT',
  'RGNR',
  'RENR',
  'INV',
  'RNR',
  'RG',
  'RE',
  'NR',
  'NO',
];

/** Whether a word only says that a number follows: `Inv.`, `RE-Nr`. */
export function isInvoiceWord(word: string): boolean {
  return WORDS.includes(referenceForm(word));
}

/**
 * An invoice number as two spellings of it are compared: its reference form ({@link referenceForm}) without words such as
 * `INV` before the first digit, so that `INV 2026-4471` is `20264471`. The word goes only where a digit follows: `REX-17` keeps its letters.
 */
export function invoiceForm(text: string): string {
  let form = referenceForm(text);
  for (;;) {
    const word = WORDS.find((one) => form.startsWith(one) && /^(\d|NR|NO)/.test(form.slice(one.length)));
    if (word === undefined) return referenceForm(form);
    form = form.slice(word.length);
  }
}
