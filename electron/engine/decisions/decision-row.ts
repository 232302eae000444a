import { canonicalJson, sha256 } from '../store/canonical.ts';

/** A decision as its row holds it. */
export interface StoredDecision {
  readonly id: string;
  /** The client's id of the wish. */
  readonly command_id: string;
  readonly person: string;
  readonly type: string;
  readonly subject: string;
  readonly reason: string;
  /** Canonical JSON of the act. */
  readonly act: string;
  /** SHA-256 over what the person had before them. */
  readonly seen: Buffer;
  readonly at: number;
  readonly seq: number;
  readonly digest: Buffer;
}

/** Digest of a decision over every field of its row. */
export function digestOfDecision(row: Omit<StoredDecision, 'digest'>): Buffer {
  const { id, command_id: commandId, person, type, subject, reason, act, seen, at, seq } = row;
  const said = { id, commandId, person, type, subject, reason, act, seen: seen.toString('hex'), at, seq };
  return sha256(`syncline/decision/1|${canonicalJson(said)}`);
}

/** Id of the decision that a person's wish makes: the same wish, however often and after whatever restart, has one. */
export function decisionIdOf(person: string, commandId: string): string {
  return `dec-${sha256(`syncline/wish/1|${canonicalJson([person, commandId])}`).toString('hex', 0, 12)}`;
}

/**
 * Key under which a decision's command leaves, on every attempt: letters, digits and a dash, at most 35 characters, so
 * that it fits message ids and file names.
 */
export function idempotencyKeyOf(decisionId: string): string {
  return `SYN-${decisionId.slice('dec-'.length)}`;
}
