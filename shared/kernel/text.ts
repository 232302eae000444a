/** Removes spaces and punctuation and folds case, so that `1010-2026-1500000042` is found as `1010 2026 1500000042`. For lookup only, never for identity. */
export function lookupForm(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Text of a reference with white space trimmed and folded; identity compares this form, case kept. */
export function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Shows control, zero-width and direction characters as `⟨U+202E⟩`, so that text from outside can't disguise itself (sec-X4). */
export function showHidden(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}

/** First `length` characters with an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
