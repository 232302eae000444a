/** Cyrillic and Greek letters that look like a Latin one; a reference that was typed or pasted may hold them unseen. */
const ALIKE = 'АВЕКМНОРСТУХЅІЈ' + 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const THEIR_LATIN = 'ABEKMHOPCTYXSIJ' + 'ABEZHIKMNOPTYX';
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Array.from(ALIKE, (letter, place) => [letter, THEIR_LATIN.charAt(place)]),
);

/** Zeros of the decimal digits of other scripts in use: Arabic-Indic, its eastern form, Devanagari. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966];

const ASCII_ONLY = /^[\u0000-\u007f]*$/;

/**
 * The form in which two spellings of one reference are the same: capital letters and digits alone, look-alike letters and
 * digits of other scripts as Latin ones, without the zeros that lead its first number (`RE-000123` is `re 123`). Empty
 * where nothing is left. For comparison within one account and one amount only, never for identity.
 */
export function referenceForm(text: string): string {
  const plain = ASCII_ONLY.test(text) ? text : latin(text);
  return withoutLeadingZeros(plain.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''));
}

function latin(text: string): string {
  let result = '';
  for (const character of text.normalize('NFKC').toUpperCase())
    result += LOOK_ALIKES.get(character) ?? digit(character);
  return result;
}

function digit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? character : String(code - zero);
}

/** Zeros before the first other digit go; behind it they count. */
function withoutLeadingZeros(form: string): string {
  const first = form.search(/[1-9]/);
  return first < 0 ? form.replaceAll('0', '') : form.slice(0, first).replaceAll('0', '') + form.slice(first);
}

const SLIPS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8' };

/**
 * The form in which references are the same that differ by slips of a scanner or a reader alone: O for 0, I or l for 1, S
 * for 5, B for 8. Two real references can share it, so it is good for a suggestion only.
 */
export function slipForm(text: string): string {
  return withoutLeadingZeros(referenceForm(text).replace(/[OILSB]/g, (letter) => SLIPS[letter] ?? letter));
}
