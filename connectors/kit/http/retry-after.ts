import { RETRY_AFTER_MS_MAX } from './limits.ts';

/**
 * Milliseconds to wait by a `Retry-After` header: seconds, or an HTTP date counted from the answer's own `Date`, so that
 * neither a wrong clock here nor a scaled one matters. Undefined when absent, unreadable, or a date without a `Date`.
 */
export function retryAfterMs(retryAfter: string | undefined, date: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const text = retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, RETRY_AFTER_MS_MAX);
  const until = httpDate(text);
  const from = date === undefined ? undefined : httpDate(date);
  if (until === undefined || from === undefined) return undefined;
  return Math.min(Math.max(until - from, 0), RETRY_AFTER_MS_MAX);
}

/** RFC 9110 `IMF-fixdate`; the obsolete forms are not read. */
function httpDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text.trim())) return undefined;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
