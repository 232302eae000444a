/** Limits of one attempt (sec-N3, security-reliability.md section 4). Times are milliseconds of monotonic time. */
export interface HttpLimits {
  /** Name lookup, TCP and TLS. */
  readonly connectMs: number;
  /** Longest silence while waiting for headers or for the next bytes. */
  readonly idleMs: number;
  /** The whole attempt. */
  readonly totalMs: number;
  /** Body as sent over the wire. */
  readonly bodyBytesMax: number;
  /** Body after decompression. */
  readonly inflatedBytesMax: number;
}

/** The defaults. A connector may lower them; raising them is a decision of its configuration. */
export const HTTP_LIMITS: HttpLimits = {
  connectMs: 10_000,
  idleMs: 30_000,
  totalMs: 600_000,
  bodyBytesMax: 256 * 1024 * 1024,
  inflatedBytesMax: 256 * 1024 * 1024,
};

/** A system that asks for more patience than this is asked again after this time. */
export const RETRY_AFTER_MS_MAX = 3_600_000;
