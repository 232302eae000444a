import { z } from 'zod';
import { FACT_BODIES, type FactDraft } from '../../../shared/domain/fact/fact.ts';
import { canonicalJson } from '../store/canonical.ts';
import { DIGEST_BYTES, factDigest } from './fact-digest.ts';

/**
 * What the store keeps of drafts, worked out where they are mapped, so that the writer's thread only writes: for each
 * draft, in order, its body as text and the digest of its content.
 */
export interface EncodedFacts {
  readonly bodies: readonly string[];
  /** One digest of {@link DIGEST_BYTES} after the other: one buffer to hand over, whatever the number of facts. */
  readonly digests: Uint8Array;
}

/** Checks drafts against their contracts and encodes them for the store. A body that breaks its contract is a mapper bug and throws. */
export function encodeFacts(drafts: readonly FactDraft[], generation: number): EncodedFacts {
  const bodies: string[] = [];
  const digests = new Uint8Array(drafts.length * DIGEST_BYTES);
  for (const [index, draft] of drafts.entries()) {
    const body = encodeBody(draft);
    bodies.push(body);
    digests.set(factDigest(generation, draft.revision, body), index * DIGEST_BYTES);
  }
  return { bodies, digests };
}

/** Joins what a worker handed over piece by piece. */
export function joinEncoded(parts: readonly EncodedFacts[]): EncodedFacts {
  const digests = new Uint8Array(parts.reduce((bytes, part) => bytes + part.digests.length, 0));
  let at = 0;
  for (const part of parts) {
    digests.set(part.digests, at);
    at += part.digests.length;
  }
  return { bodies: parts.flatMap((part) => part.bodies), digests };
}

/** Name and generation of a mapper such as `kyriba-transfers@1`. */
export function mapperOf(id: string): { readonly name: string; readonly generation: number } {
  const cut = id.lastIndexOf('@');
  return { name: id.slice(0, cut), generation: Number(id.slice(cut + 1)) };
}

/** The stored text of a body: its contract's JSON form, canonical. */
export function encodeBody(draft: FactDraft): string {
  return canonicalJson(z.encode(FACT_BODIES[draft.kind], draft.body));
}
