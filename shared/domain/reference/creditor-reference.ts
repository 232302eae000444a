/** RF, two check digits, one to 21 letters or digits (ISO 11649). */
const FORM = /^RF\d{2}[0-9A-Z]{1,21}$/;
const MODULUS = 97;

/** A creditor reference without the spaces of its printed form, in capitals. */
function compact(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/**
 * Whether a text is a structured creditor reference whose check digits are right: the head goes behind the rest, letters
 * count 10 to 35, and the number modulo 97 is 1 (ISO 11649, after ISO 7064 MOD 97-10). Spaces and case do not matter.
 */
export function isCreditorReference(text: string): boolean {
  const reference = compact(text);
  if (!FORM.test(reference)) return false;
  let remainder = 0;
  for (const sign of reference.slice(4) + reference.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % MODULUS;
  }
  return remainder === 1;
}

/** What a creditor put behind the head and check digits, such as the number of an invoice, without the zeros before it. Payers often write it alone. */
export function creditorReferenceBody(reference: string): string {
  return compact(reference).slice(4).replace(/^0+/, '');
}
