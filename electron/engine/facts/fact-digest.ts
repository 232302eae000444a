import { sha256 } from '../store/canonical.ts';

/** Bytes of a fact's digest: the head of a SHA-256. */
export const DIGEST_BYTES = 16;

/** Digest of a fact: its mapper's generation, its source's own revision, and its stored body. */
export function factDigest(generation: number, revision: string | null | undefined, body: string): Buffer {
  return sha256(`${String(generation)}|${revision ?? ''}|${body}`).subarray(0, DIGEST_BYTES);
}
