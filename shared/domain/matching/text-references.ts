import { invoiceForm, isInvoiceWord } from '../reference/invoice-number.ts';
import { creditorReferenceBody, isCreditorReference } from '../reference/creditor-reference.ts';
import { slipForm } from '../reference/reference-form.ts';

/** Words of a text that are looked at; a text of more was not written to name a payment. */
const WORDS_MAX = 128;
/** Signs and digits that a word needs to be taken for a reference. */
const SIGNS_MIN = 4;
const DIGITS_MIN = 3;
/** Neighbouring words that may be one reference written with spaces. */
const JOINED_MAX = 3;
/** Signs between the parts of a word. */
const PART_SIGNS = /[/:+|]/;
/** `RF18 5390 0754 7034 ...`: in print a creditor reference stands in groups of four. */
const CREDITOR_GROUPS_MAX = 7;

/** How words are read: as they stand, or with letters as the digits that they are mistaken for ({@link slipForm}). */
export type TextReading = 'normal' | 'slips';

/**
 * What in an unstructured text may be a reference: words with digits, such words joined as far as spaces may have cut them
 * (`INV 2026 4471`), invoice numbers without the word before them, creditor references whose check digits are right with and
 * without their head. Without repetition, in the order of the text. Whether one is a reference of ours is for the caller.
 */
export function textReferences(text: string, reading: TextReading = 'normal'): readonly string[] {
  const words = text.split(/[\s,;]+/, WORDS_MAX).filter((word) => word !== '');
  const found = new Set<string>();
  words.forEach((word, at) => {
    for (let count = 1; count <= JOINED_MAX && at + count <= words.length; count += 1) {
      const part = words.slice(at, at + count);
      if (count > 1 && !part.every((one, place) => digitsOf(one, reading) > 0 || (place === 0 && isInvoiceWord(one))))
        break;
      addReference(found, part.join(''), reading);
    }
    // `/ROC/1010-2026-42`, `4471+4472`: as one word above, and by its parts.
    if (PART_SIGNS.test(word)) for (const part of word.split(PART_SIGNS)) addReference(found, part, reading);
    if (/^RF/i.test(word)) addCreditorReference(found, words.slice(at, at + CREDITOR_GROUPS_MAX));
  });
  return [...found];
}

function addReference(found: Set<string>, word: string, reading: TextReading): void {
  for (const spelling of [word, invoiceForm(word)])
    if (spelling.length >= SIGNS_MIN && digitsOf(spelling, reading) >= DIGITS_MIN) found.add(spelling);
}

function addCreditorReference(found: Set<string>, words: readonly string[]): void {
  for (let count = words.length; count > 0; count -= 1) {
    const reference = words.slice(0, count).join('');
    if (!isCreditorReference(reference)) continue;
    found.add(reference);
    found.add(creditorReferenceBody(reference));
    return;
  }
}

function digitsOf(word: string, reading: TextReading): number {
  return (reading === 'slips' ? slipForm(word) : word).match(/\p{Nd}/gu)?.length ?? 0;
}
