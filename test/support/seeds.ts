/**
 * Runs and seed of a property test: a slice with one fresh seed on each run, or all of it when `SYNCLINE_SEEDS` says how
 * many (`SYNCLINE_SEED` repeats one). The seed is printed, so that a failure can be had again.
 */
export function seedsOf(slice: number, whole: number): { readonly numRuns: number; readonly seed: number } {
  const asked = Number(process.env['SYNCLINE_SEEDS'] ?? 0);
  const given = process.env['SYNCLINE_SEED'];
  const seed = given === undefined ? Date.now() % 0x7fffffff : Number(given);
  const numRuns = asked > 0 ? Math.max(slice, Math.ceil((whole * asked) / 1_000)) : slice;
  process.stdout.write(`seed ${String(seed)}, ${String(numRuns)} runs\n`);
  return { numRuns, seed };
}
