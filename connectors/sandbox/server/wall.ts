/** The wall clock. The sandbox's process entry is the only one that asks it; everything else takes a clock. */
export function wallNow(): number {
  return Date.now();
}
