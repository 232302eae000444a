/** ISO amounts have at most five decimals; sums of bare numbers are kept at that scale. */
const SCALE_DIGITS = 5;

const DECIMAL = /^\d{1,18}(?:\.\d{1,17})?$|^\.\d{1,17}$/;

/** A decimal text as a whole number of hundred-thousandths; undefined when it is no decimal or has more digits. */
export function bareNumber(text: string): bigint | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  if (/[1-9]/.test(fraction.slice(SCALE_DIGITS))) return undefined;
  return BigInt((whole === '' ? '0' : whole) + fraction.slice(0, SCALE_DIGITS).padEnd(SCALE_DIGITS, '0'));
}

/** `12.5` for 1250000n: a bare number without needless zeros. */
export function formatBareNumber(scaled: bigint): string {
  const digits = scaled.toString().padStart(SCALE_DIGITS + 1, '0');
  const fraction = digits.slice(-SCALE_DIGITS).replace(/0+$/, '');
  const whole = digits.slice(0, -SCALE_DIGITS);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
