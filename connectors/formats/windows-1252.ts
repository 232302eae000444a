/**
 * Code points of bytes 0x80 to 0x9F in Windows-1252; the five unassigned ones map to themselves, as WHATWG has it.
 * Kept here because some Node releases decode this label as plain Latin-1.
 */
const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Turns text that was read as Latin-1, one character per byte, into Windows-1252. Loses nothing: each byte keeps one character. */
export function latin1ToWindows1252(latin1: string): string {
  return latin1.replace(/[\u0080-\u009f]/g, (character) => HIGH_CONTROLS.charAt(character.charCodeAt(0) - 0x80));
}

/** Bytes as one character each. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
