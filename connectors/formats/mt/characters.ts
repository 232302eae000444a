/** Code of the space character. */
export const SPACE = 32;

/** Whether a character code is one of `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a character code is one of `A` to `Z`. */
export function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}
