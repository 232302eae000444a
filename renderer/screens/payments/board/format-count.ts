/** A count in at most four signs, rounded down, for the narrow cells of the strip; the exact one stands in the label. */
export function formatCountShort(count: number): string {
  if (count < 10_000) return String(count);
  if (count < 1_000_000) return `${Math.floor(count / 1_000)}k`;
  return `${Math.floor(count / 1_000_000)}m`;
}
