/**
 * How talking to a system can fail. The engine decides what follows: `unauthorised` asks for new credentials,
 * `throttled` and `unavailable` are retried with back-off, `rejected` needs a person, `malformed` quarantines the answer.
 */
export type ConnectorFault =
  /** `delivery`: the login page that took the place of an answer. */
  | { readonly kind: 'unauthorised'; readonly detail: string; readonly delivery?: RawDelivery }
  | { readonly kind: 'unavailable'; readonly detail: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'refused-address'; readonly detail: string }
  | { readonly kind: 'limit'; readonly limit: string; readonly detail: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly detail: string }
  | {
      readonly kind: 'malformed';
      readonly rule: string;
      readonly at: string;
      readonly detail: string;
      readonly delivery?: RawDelivery;
    }
  | { readonly kind: 'cancelled' };

/** Bytes as a system sent them, with what is needed to store, find and map them. */
export interface RawDelivery {
  /** Stream of the connector, which selects the mapper. */
  readonly stream: string;
  /** File name, or request line without secrets, shown to people. */
  readonly name: string;
  /**
   * What this delivery is an observation of: request identity for polled pages, empty for files. Within a slot the same
   * bytes again are the same delivery, and other bytes are a newer observation.
   */
  readonly slot: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** World time at which the answer or file was received, epoch milliseconds. */
  readonly observedAt: number;
}
