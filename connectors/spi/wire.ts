/** One request as it goes out. Header names are lower case. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The beginning of an answer; its body is still to be read. */
export interface WireAnswer {
  readonly status: number;
  /** Lower-case names; repeated headers are joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** Chunks as they arrive. Ending the iteration early ends the transfer; a broken transfer throws. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the transfer of a body that nobody reads. */
  readonly discard: () => void;
}

/**
 * Carries one request to another system. Sockets in the product; in a simulation the other system's handlers, called in
 * memory. Throws what its transport throws, with a `code` as Node gives it.
 */
export type Wire = (request: WireRequest, signal: AbortSignal) => Promise<WireAnswer>;
