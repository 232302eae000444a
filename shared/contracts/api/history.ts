import { z } from 'zod';
import { query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt } from './answer-parts.ts';

/** Views whose rows are summed up in a digest, with their images. */
export const PROVEN_VIEWS = [
  'payment',
  'account',
  'entity',
  'statement',
  'entry',
  'balance',
  'journal',
  'finding',
] as const;

/** A commit: the moments between which nothing changes. */
export const zCommit = z.object({ seq: z.int(), recordedAt: zAt });

/** SHA-256 sums modulo 2^256 as 64 hexadecimal digits. */
const zDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** The digest that was recorded of a view; null where none was recorded since this version of the view began. */
export const zRecordedDigest = z.object({
  view: z.enum(PROVEN_VIEWS),
  version: z.int(),
  /** Commit at which it was recorded: the last one that touched the view. */
  seq: z.int().nullable(),
  digest: zDigest.nullable(),
});

/** How far the digest of a view has been computed again from rows and images. */
export const zProofStep = z.object({
  /** Where the next step goes on; null when every row has been counted. */
  next: z.string().nullable(),
  /** Sum so far; the view's digest when `next` is null. */
  digest: zDigest,
  /** Rows counted in this step. */
  rows: z.int(),
  /** Share of the view that has been looked at, 0 to 1. */
  share: z.number(),
});

/** Calls about the past itself. */
export const historyApi = {
  /** The commit at an instant, or the one before or after it; null where there is none. */
  'history.commit': query(
    'workspace:read',
    z.object({ at: zAt, step: z.enum(['at', 'back', 'forward']), asKnownAt: zAsKnownAt }),
    zCommit.nullable(),
  ),
  /** The digests that were recorded of every view, as they stood at an instant (G5). */
  'history.proof': query(
    'workspace:read',
    z.object({ asKnownAt: zAsKnownAt }),
    z.object({ commit: zCommit.nullable(), views: z.array(zRecordedDigest) }),
  ),
  /** One step of computing a view's digest again; start without `from` and `digest`, go on with those of the step before. */
  'history.recompute': query(
    'workspace:read',
    z.object({
      view: z.enum(PROVEN_VIEWS),
      from: z.string().max(1_000).optional(),
      digest: zDigest.optional(),
      asKnownAt: zAsKnownAt,
    }),
    zProofStep,
  ),
} as const;

/** A commit. */
export type Commit = z.output<typeof zCommit>;
/** A recorded digest. */
export type RecordedDigest = z.output<typeof zRecordedDigest>;
/** A step of a proof. */
export type ProofStep = z.output<typeof zProofStep>;
/** Name of a view with a digest. */
export type ProvenView = (typeof PROVEN_VIEWS)[number];
