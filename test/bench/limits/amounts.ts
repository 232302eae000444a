/** Sum of bigint minor units in a plain loop. */
export function sumOf(minors: readonly bigint[]): bigint {
  let sum = 0n;
  for (const minor of minors) sum += minor;
  return sum;
}

/** Decimal text with two digits to minor units, by a hand-written scanner without any check. */
export function scanDecimal(text: string): number {
  let minor = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== 46) minor = minor * 10 + (code - 48);
  }
  return minor;
}
