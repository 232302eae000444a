import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';

/** One request. Header names are lower case; secrets travel in headers or body, never in the URL. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer whose body was read to its end, decompressed. */
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers are joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** Media type without parameters, lower case; empty when the answer states none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Pair of agents that reach as far as their allow-list entry does. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}
