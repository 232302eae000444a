const HALF_BITS = 32n;

/**
 * An integer column of 64 bits as two safe numbers. Asking the driver for big integers makes one of every number of the
 * row, which costs more than reading it.
 */
export function halvesOf(column: string): string {
  return `${column} >> 32, ${column} & 4294967295`;
}

/** The integer of what {@link halvesOf} selects; null where the column is. */
export function wholeOf(high: number | null, low: number | null): bigint | null {
  if (high === null || low === null) return null;
  return high === 0 ? BigInt(low) : (BigInt(high) << HALF_BITS) + BigInt(low);
}
