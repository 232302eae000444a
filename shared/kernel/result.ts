/** A value, or the fault that took its place. Expected failures travel as values; exceptions mean a bug. */
export type Result<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F };

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail<F>(fault: F): { readonly ok: false; readonly fault: F } {
  return { ok: false, fault };
}

/** Applies `change` to a success and leaves a failure as it is. */
export function mapResult<T, U, F>(result: Result<T, F>, change: (value: T) => U): Result<U, F> {
  return result.ok ? ok(change(result.value)) : result;
}

/** The value of a result that cannot have failed at this point; a failure here is a bug and throws. */
export function expectOk<T, F>(result: Result<T, F>, why: string): T {
  if (result.ok) return result.value;
  throw new Error(`${why}: ${JSON.stringify(result.fault)}`);
}
