/** A moment of time: whole milliseconds since 1970-01-01T00:00:00Z. Never holds a zone. */
export type Instant = number & { readonly __brand: 'Instant' };

/** World time: what business rules, schedules and stamps see. May run fast in a demo workspace. */
export interface Clock {
  /** The present instant of the world. */
  now(): Instant;
}

/** Monotonic time for timeouts and durations: never scaled, never jumps, has no meaning as a date. */
export interface MonotonicClock {
  /** Milliseconds since an arbitrary start. */
  elapsedMs(): number;
}

/** Makes an instant of whole epoch milliseconds. Throws on fractions and NaN: those are bugs of the caller. */
export function instant(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs)) throw new Error(`not an instant: ${String(epochMs)}`);
  // The check above is what the brand stands for.
  return epochMs as Instant;
}

/** `2026-11-17T11:00:00.000Z`. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

const INSTANT_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO 8601 date-time that states its offset; undefined when it does not, because a zone is never guessed. */
export function parseInstant(text: string): Instant | undefined {
  if (!INSTANT_TEXT.test(text)) return undefined;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : instant(epochMs);
}
