import { createHash } from 'node:crypto';

/** Remainder modulo 97 of a decimal text of any length (ISO 7064). */
function mod97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

function lettersToDigits(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}

/** IBAN of a country's account part, with the check digits of ISO 13616. */
export function ibanOf(country: string, bban: string): string {
  const check = 98 - mod97(lettersToDigits(`${bban}${country}00`));
  return `${country}${String(check).padStart(2, '0')}${bban}`;
}

/** True when the check digits of an IBAN are right. */
export function ibanHolds(iban: string): boolean {
  return (
    /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) && mod97(lettersToDigits(`${iban.slice(4)}${iban.slice(0, 4)}`)) === 1
  );
}

/** Norwegian account number: four digits of bank, six of account, one check digit (weights 5432765432, modulo 11). */
export function norwegianAccount(bank: string, account: number): string {
  const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  for (let candidate = account; ; candidate += 1) {
    const body = `${bank}${String(candidate).padStart(6, '0')}`;
    const sum = weights.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${body}${String(check)}`;
  }
}

/** A uuid (version 4 form, lower case) that depends on nothing but the name: the same world has the same ids. */
export function namedUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
