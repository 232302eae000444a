import { canonicalJson, sha256 } from '../store/canonical.ts';

/** What an audit entry is about. */
export type AuditAction = 'decision' | 'workbook' | 'setting' | 'connector' | 'restore' | 'purge' | 'hold';

/** An audit entry before it takes its place in the chain. `content` is the SHA-256 of what was decided or changed. */
export interface AuditDraft {
  readonly at: number;
  readonly person: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly detail: string;
  readonly content: Buffer;
}

/** An audit entry in its place: numbered from 1 without a gap. */
export interface AuditEntry extends Omit<AuditDraft, 'action'> {
  readonly number: number;
  readonly action: string;
  /** Digest of the entry before; 32 zero bytes for the first. */
  readonly previous: Buffer;
  readonly digest: Buffer;
}

/** What stands before the first entry. */
export const CHAIN_START = Buffer.alloc(32);

/** Digest of an entry over all it says and the digest before it, with a domain tag so that it can't pass for another hash. */
export function digestOfEntry(entry: Omit<AuditEntry, 'digest'>): Buffer {
  const { number, at, person, action, subject, detail, content, previous } = entry;
  const said = { number, at, person, action, subject, detail };
  const chained = { ...said, content: content.toString('hex'), previous: previous.toString('hex') };
  return sha256(`syncline/audit/1|${canonicalJson(chained)}`);
}
